//! The words that the language keeps for itself.

use fenqun_model::SpanUnit;

/// Words that a name must not be unless it stands in backticks. Other keywords, such as `last` or
/// `class`, are told from names by what follows them.
const RESERVED: [&str; 17] = [
    "and",
    "or",
    "not",
    "in",
    "is",
    "between",
    "contains",
    "matches",
    "anniversary",
    "everyone",
    "true",
    "false",
    "now",
    "today",
    "where",
    "then",
    "within",
];

/// Whether a word, in any letter case, is reserved.
pub(crate) fn is_reserved(word: &str) -> bool {
    RESERVED.iter().any(|r| r.eq_ignore_ascii_case(word))
}

/// The unit that a word names, singular or plural, in any letter case.
pub(crate) fn span_unit_of(word: &str) -> Option<SpanUnit> {
    let word = word.to_ascii_lowercase();
    Some(match word.strip_suffix('s').unwrap_or(&word) {
        "minute" => SpanUnit::Minutes,
        "hour" => SpanUnit::Hours,
        "day" => SpanUnit::Days,
        "week" => SpanUnit::Weeks,
        "month" => SpanUnit::Months,
        "year" => SpanUnit::Years,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_singular_or_plural_in_any_case() {
        assert_eq!(span_unit_of("Day"), Some(SpanUnit::Days));
        assert_eq!(span_unit_of("YEARS"), Some(SpanUnit::Years));
        assert_eq!(span_unit_of("dayss"), None);
        assert_eq!(span_unit_of("s"), None);
    }
}
