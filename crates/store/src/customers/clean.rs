//! Cleaning of texts before they are written.

use serde_json::{Map, Value as Json};

/// Parts the fields of a scanned row.
pub(super) const FIELD_END: char = '\u{1f}';
/// Parts the rows of a scan.
pub(super) const ROW_END: char = '\u{1e}';

/// A text without the characters that cannot be kept; `None` where nothing is left.
pub(super) fn text(text: &str) -> Option<String> {
    let cleaned = if is_clean(text) {
        text.to_owned()
    } else {
        text.chars().filter(|c| !is_refused(*c)).collect()
    };
    (!cleaned.is_empty()).then_some(cleaned)
}

/// An object of declared attributes as text; `None` where it is empty.
pub(super) fn custom(custom: &Map<String, Json>) -> Option<String> {
    let is_kept = |value: &Json| match value {
        Json::Null => false,
        Json::String(text) => is_clean(text) && !text.is_empty(),
        _ => true,
    };
    if custom.values().all(is_kept) {
        return (!custom.is_empty()).then(|| Json::Object(custom.clone()).to_string());
    }
    let cleaned: Map<String, Json> = custom
        .iter()
        .filter_map(|(name, kept)| Some((name.clone(), value(kept)?)))
        .collect();
    (!cleaned.is_empty()).then(|| Json::Object(cleaned).to_string())
}

/// A declared attribute's value as it is kept; `None` where nothing is left.
pub(super) fn value(value: &Json) -> Option<Json> {
    match value {
        Json::Null => None,
        Json::String(value) => text(value).map(Json::String),
        other => Some(other.clone()),
    }
}

fn is_clean(text: &str) -> bool {
    !text.bytes().any(|byte| is_refused(char::from(byte)))
}

fn is_refused(c: char) -> bool {
    matches!(c, '\0' | ROW_END | FIELD_END)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_kept_is_dropped() {
        assert_eq!(text("a\0b\u{1f}c\u{1e}").as_deref(), Some("abc"));
        assert_eq!(text("\0"), None);
        assert_eq!(text("上海").as_deref(), Some("上海"));
    }

    #[test]
    fn custom_values_are_cleaned_and_nothing_is_no_object() {
        let object = |text: &str| match serde_json::from_str(text) {
            Ok(Json::Object(map)) => map,
            _ => Map::new(),
        };
        assert_eq!(custom(&object("{}")), None);
        assert_eq!(custom(&object(r#"{"a":null,"b":""}"#)), None);
        assert_eq!(
            custom(&object(r#"{"a":"x\u0000y","b":true}"#)).as_deref(),
            Some(r#"{"a":"xy","b":true}"#)
        );
    }
}
