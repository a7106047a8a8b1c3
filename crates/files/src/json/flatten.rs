//! One JSON object as pairs of a column's name and its text.

use std::fmt;

use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::Reason;

/// Objects nested deeper than this stay JSON text.
const DEEPEST: usize = 8;

/// A column's name and its text; `None` for null.
pub(super) type Cell = (String, Option<String>);

/// Flattens an object into `cells`.
pub(super) fn flatten(text: &str, cells: &mut Vec<Cell>) -> Result<(), Reason> {
    if !text.trim_start().starts_with('{') {
        serde_json::from_str::<serde::de::IgnoredAny>(text).map_err(|e| invalid(&e))?;
        return Err(Reason::NotAnObject);
    }
    object(text, "", 0, cells)
}

fn object(text: &str, prefix: &str, depth: usize, cells: &mut Vec<Cell>) -> Result<(), Reason> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let entries = deserializer
        .deserialize_map(Entries)
        .map_err(|e| invalid(&e))?;
    deserializer.end().map_err(|e| invalid(&e))?;
    for (key, value) in entries {
        let name = if prefix.is_empty() {
            key
        } else {
            format!("{prefix}.{key}")
        };
        let raw = value.get();
        match raw.as_bytes().first() {
            Some(b'{') if depth < DEEPEST => object(raw, &name, depth + 1, cells)?,
            Some(b'n') => cells.push((name, None)),
            Some(b'"') => cells.push((name, Some(unquoted(raw)?))),
            _ => cells.push((name, Some(raw.to_owned()))),
        }
    }
    Ok(())
}

fn unquoted(raw: &str) -> Result<String, Reason> {
    let inner = &raw[1..raw.len() - 1];
    if !inner.contains('\\') {
        return Ok(inner.to_owned());
    }
    let text: String = serde_json::from_str(raw).map_err(|e| invalid(&e))?;
    if text.contains('\0') {
        return Err(Reason::NulByte);
    }
    Ok(text)
}

fn invalid(error: &serde_json::Error) -> Reason {
    Reason::InvalidJson {
        position: error.column(),
    }
}

struct Entries;

impl<'de> Visitor<'de> for Entries {
    type Value = Vec<(String, &'de RawValue)>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut entries = Vec::with_capacity(map.size_hint().unwrap_or(16));
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(entries)
    }
}

#[cfg(test)]
mod tests {
    use super::flatten;
    use crate::Reason;

    #[test]
    fn objects_flatten_and_numbers_stay_exact() {
        let mut cells = Vec::new();
        let text = r#"{"a":1.10,"b":{"c":"x\"y","d":{"e":true}},"f":[1, 2],"g":null,"h":12345678901234567890123,"i":{}}"#;
        flatten(text, &mut cells).expect("valid JSON");
        let cells: Vec<(&str, Option<&str>)> = cells
            .iter()
            .map(|(n, v)| (n.as_str(), v.as_deref()))
            .collect();
        assert_eq!(
            cells,
            [
                ("a", Some("1.10")),
                ("b.c", Some("x\"y")),
                ("b.d.e", Some("true")),
                ("f", Some("[1, 2]")),
                ("g", None),
                ("h", Some("12345678901234567890123")),
            ]
        );
    }

    #[test]
    fn what_is_no_object_is_refused() {
        let refused = |text: &str| flatten(text, &mut Vec::new()).expect_err("refused");
        assert_eq!(refused("[1]"), Reason::NotAnObject);
        assert!(matches!(
            refused("{\"a\":}"),
            Reason::InvalidJson { position: 6 }
        ));
        assert!(matches!(refused("{\"a\":1} x"), Reason::InvalidJson { .. }));
        assert!(matches!(refused("nonsense"), Reason::InvalidJson { .. }));
        assert_eq!(refused("{\"a\":\"\\u0000\"}"), Reason::NulByte);
        let deep = format!("{}1{}", "{\"a\":".repeat(5000), "}".repeat(5000));
        let _ = flatten(&deep, &mut Vec::new());
    }
}
