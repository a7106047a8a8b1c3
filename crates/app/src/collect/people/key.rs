//! Customer keys as files write them.

use std::borrow::Cow;

use arrow::array::StringArray;

/// Keys without what stands for nobody, such as `NULL` or `nan`. Control characters go, as they do
/// in the records: a key must be the same text here and there.
pub(crate) fn clean_keys(keys: StringArray) -> StringArray {
    let is_clean = |key: &str| matches!(clean(key), Some(Cow::Borrowed(same)) if same == key);
    if keys.iter().flatten().all(is_clean) {
        return keys;
    }
    keys.iter().map(|key| key.and_then(clean)).collect()
}

/// One key cleaned; `None` when it names nobody.
pub(crate) fn clean(key: &str) -> Option<Cow<'_, str>> {
    if key.bytes().any(|b| b.is_ascii_control()) {
        let printable: String = key.chars().filter(|c| !c.is_ascii_control()).collect();
        let printable = printable.trim();
        return (!printable.is_empty()).then(|| Cow::Owned(printable.to_owned()));
    }
    (!is_nobody(key)).then_some(Cow::Borrowed(key))
}

fn is_nobody(key: &str) -> bool {
    key.len() <= 4
        && ["null", "nan", "none", "n/a", "#n/a", "\\n", "-"]
            .iter()
            .any(|word| key.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobodies_go_and_real_keys_stay() {
        let keys = StringArray::from(vec![Some("A.0"), Some("NaN"), None, Some("a\u{1f}\n")]);
        let clean = clean_keys(keys);
        let clean: Vec<Option<&str>> = clean.iter().collect();
        assert_eq!(clean, [Some("A.0"), None, None, Some("a")]);
    }
}
