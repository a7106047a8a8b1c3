//! Strings in double quotes and names in backticks.
//!
//! A backslash stands before a quote or another backslash; before anything else it is itself, so
//! that regular expressions need no doubling: `"\d+"` and `"\\d+"` are the same.

use super::lexer::Lexer;
use super::{Problem, Token};

/// A string. Opened by `"` it ends at `"`; opened by a Chinese quote, at any double quote, because
/// keyboards alternate them blindly.
pub(super) fn text(lexer: &mut Lexer) -> Token {
    let ends: &[char] = match lexer.bump() {
        Some('"') => &['"'],
        _ => &['”', '“', '„', '＂', '"'],
    };
    match until(lexer, ends) {
        Some(text) => Token::Text(text),
        None => Token::Invalid(Problem::UnclosedText),
    }
}

/// A name in backticks; opened by a full-width one it ends at either.
pub(super) fn name(lexer: &mut Lexer) -> Token {
    let ends: &[char] = match lexer.bump() {
        Some('`') => &['`'],
        _ => &['｀', '`'],
    };
    match until(lexer, ends) {
        Some(name) if name.is_empty() => Token::Invalid(Problem::EmptyName),
        Some(name) => Token::QuotedName(name),
        None => Token::Invalid(Problem::UnclosedName),
    }
}

/// The text up to one of `ends`, which is taken too; `None` when there is none.
fn until(lexer: &mut Lexer, ends: &[char]) -> Option<String> {
    let mut text = String::new();
    loop {
        let c = lexer.bump()?;
        if ends.contains(&c) {
            return Some(text);
        }
        match lexer.peek() {
            Some(next) if c == '\\' && (next == '\\' || ends.contains(&next)) => {
                lexer.bump();
                text.push(next);
            }
            _ => text.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::lex;
    use super::*;

    fn first(text: &str) -> Token {
        lex(text).swap_remove(0).token
    }

    #[test]
    fn quotes_and_backslashes_are_escaped() {
        assert_eq!(first(r#""a\"b\\c""#), Token::Text(r#"a"b\c"#.into()));
        assert_eq!(first(r#""\d+""#), first(r#""\\d+""#));
        assert_eq!(first(r"`a\`b`"), Token::QuotedName("a`b".into()));
    }

    #[test]
    fn chinese_quotes_close_at_any_double_quote_but_ascii_ones_keep_them() {
        assert_eq!(first("“a“"), Token::Text("a".into()));
        assert_eq!(first("“a\""), Token::Text("a".into()));
        assert_eq!(first(r"“a\”b”"), Token::Text("a”b".into()));
        assert_eq!(first("`a｀`"), Token::QuotedName("a｀".into()));
        assert_eq!(first("｀a`"), Token::QuotedName("a".into()));
        assert_eq!(first("\"“a”，\""), Token::Text("“a”，".into()));
    }

    #[test]
    fn what_is_not_closed_is_told() {
        assert_eq!(first("\"a"), Token::Invalid(Problem::UnclosedText));
        assert_eq!(first("\"a\\\""), Token::Invalid(Problem::UnclosedText));
        assert_eq!(first("`a"), Token::Invalid(Problem::UnclosedName));
        assert_eq!(first("``"), Token::Invalid(Problem::EmptyName));
    }
}
