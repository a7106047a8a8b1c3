//! Customer keys as files write them.

use std::borrow::Cow;

use arrow::array::StringArray;

/// Keys without what a spreadsheet adds or puts where there is none: `17850.0` is `17850`, and
/// `NULL` or `nan` is nobody. Control characters go, as they do in the records: a key must be the
/// same text here and there.
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
    match key.strip_suffix(".0") {
        Some(whole) if !whole.is_empty() && whole.bytes().all(|b| b.is_ascii_digit()) => {
            Some(whole.into())
        }
        _ if is_nobody(key) => None,
        _ => Some(key.into()),
    }
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
    fn spreadsheet_noise_goes_and_real_keys_stay() {
        let keys = StringArray::from(vec![
            Some("17850.0"),
            Some("A.0"),
            Some("NaN"),
            None,
            Some("C-1"),
            Some("a\u{1f}\n"),
        ]);
        let clean = clean_keys(keys);
        let clean: Vec<Option<&str>> = clean.iter().collect();
        assert_eq!(
            clean,
            [
                Some("17850"),
                Some("A.0"),
                None,
                None,
                Some("C-1"),
                Some("a")
            ]
        );
    }
}
