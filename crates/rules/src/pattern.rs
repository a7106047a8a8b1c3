//! Regular expressions of `matches`: checked and evaluated by the same rules.

use regex::{Regex, RegexBuilder};

/// The largest compiled expression, in bytes, so that no rule can take the memory of all.
const SIZE_LIMIT_BYTES: usize = 1 << 20;

/// Why a regular expression cannot be used; one line.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct PatternError(String);

/// Compiles the pattern of `matches`: RE2's style, Unicode, unanchored, letter case counts. It
/// runs in time linear in the text it searches.
pub fn compile_pattern(pattern: &str) -> Result<Regex, PatternError> {
    RegexBuilder::new(pattern)
        .size_limit(SIZE_LIMIT_BYTES)
        .build()
        .map_err(|error| PatternError(reason(&error)))
}

/// The last line of the message says why; those before draw the place.
fn reason(error: &regex::Error) -> String {
    let message = error.to_string();
    let last = message.lines().last().unwrap_or_default();
    last.strip_prefix("error: ").unwrap_or(last).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_search_anywhere_and_mind_case() {
        let pattern = compile_pattern(r"\d{3}A").expect("a pattern");
        assert!(pattern.is_match("x123A"));
        assert!(!pattern.is_match("x123a"));
    }

    #[test]
    fn an_error_is_one_line() {
        let error = compile_pattern("a(b").expect_err("it is not closed");
        assert_eq!(error.to_string(), "unclosed group");
        let error = compile_pattern(r"(\w{1000}){1000}").expect_err("it is huge");
        assert!(!error.to_string().contains('\n'));
    }
}
