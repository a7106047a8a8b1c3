//! The order of customer keys: digits as numbers, everything else as text.

use std::cmp::Ordering;

/// Compares two customer keys: keys made of digits only compare as whole numbers and come before
/// all others; the rest compare byte by byte. Equal only for identical keys (`7` before `07`).
pub fn natural_cmp(a: &str, b: &str) -> Ordering {
    let is_number = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    match (is_number(a), is_number(b)) {
        (true, true) => {
            let (x, y) = (a.trim_start_matches('0'), b.trim_start_matches('0'));
            (x.len(), x, a.len()).cmp(&(y.len(), y, b.len()))
        }
        (true, false) => Ordering::Less,
        (false, true) => Ordering::Greater,
        (false, false) => a.cmp(b),
    }
}

#[cfg(test)]
mod tests {
    use super::natural_cmp;

    #[test]
    fn digits_compare_as_numbers_and_come_first() {
        let mut keys = vec!["b", "10", "9", "a2", "007", "7", "a10"];
        keys.sort_by(|a, b| natural_cmp(a, b));
        assert_eq!(keys, ["7", "007", "9", "10", "a10", "a2", "b"]);
    }
}
