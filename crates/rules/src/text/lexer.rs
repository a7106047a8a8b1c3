//! Cuts a text into tokens. Never fails: what it cannot read becomes [`Token::Invalid`], so that
//! the parser reports the first error in the order of the text, and completion works on any text.

use std::ops::Range;

use super::characters::{ascii_twin, continues_name, is_blank, starts_name};
use super::{Lexeme, Problem, Token, number, quoted};
use crate::ast::CompareOp;

/// The tokens of a text; the last one is always [`Token::End`].
pub(crate) fn lex(text: &str) -> Vec<Lexeme> {
    let mut lexer = Lexer { text, at: 0 };
    let mut lexemes = Vec::new();
    loop {
        lexer.skip_blanks();
        let start = lexer.at;
        let Some(token) = lexer.token() else { break };
        let range = start..lexer.at;
        lexemes.push(Lexeme { token, range });
    }
    let end = lexemes.last().map_or(0, |last| last.range.end);
    lexemes.push(Lexeme {
        token: Token::End,
        range: end..end,
    });
    lexemes
}

/// A place in a text.
pub(super) struct Lexer<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Lexer<'a> {
    /// The text from here on.
    pub(super) fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    /// The next character.
    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// The next character but `n`, as its ASCII twin.
    pub(super) fn peek_twin(&self, n: usize) -> Option<char> {
        self.rest().chars().nth(n).map(ascii_twin)
    }

    /// Takes the next character.
    pub(super) fn bump(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.at += c.len_utf8();
        Some(c)
    }

    /// Takes the next `n` characters.
    pub(super) fn skip(&mut self, n: usize) {
        for _ in 0..n {
            self.bump();
        }
    }

    fn skip_blanks(&mut self) {
        loop {
            if self.peek().is_some_and(is_blank) {
                self.bump();
            } else if self.peek_twin(0) == Some('-') && self.peek_twin(1) == Some('-') {
                let comment = self.rest();
                self.at += comment.find('\n').unwrap_or(comment.len());
            } else {
                return;
            }
        }
    }

    fn token(&mut self) -> Option<Token> {
        let c = self.peek()?;
        let twin = ascii_twin(c);
        Some(match twin {
            '"' => quoted::text(self),
            '`' => quoted::name(self),
            '0'..='9' => number::number(self),
            '-' | '+' if self.peek_twin(1).is_some_and(|c| c.is_ascii_digit()) => {
                number::number(self)
            }
            _ if starts_name(c) => self.word(),
            _ => self.sign(twin),
        })
    }

    fn word(&mut self) -> Token {
        let rest = self.rest();
        let length = rest.find(|c| !continues_name(c)).unwrap_or(rest.len());
        self.at += length;
        Token::Word(rest[..length].to_owned())
    }

    fn sign(&mut self, twin: char) -> Token {
        let next = self.peek_twin(1);
        let (token, length) = match (twin, next) {
            ('=' | '&' | '|', Some(n)) if n == twin => (Token::Invalid(Problem::Sign), 2),
            ('<', Some('>')) => (Token::Invalid(Problem::Sign), 2),
            ('<', Some('=')) => (Token::Op(CompareOp::Le), 2),
            ('>', Some('=')) => (Token::Op(CompareOp::Ge), 2),
            ('!', Some('=')) => (Token::Op(CompareOp::Ne), 2),
            ('<', _) => (Token::Op(CompareOp::Lt), 1),
            ('>', _) => (Token::Op(CompareOp::Gt), 1),
            ('=', _) => (Token::Op(CompareOp::Eq), 1),
            ('≤', _) => (Token::Op(CompareOp::Le), 1),
            ('≥', _) => (Token::Op(CompareOp::Ge), 1),
            ('≠', _) => (Token::Op(CompareOp::Ne), 1),
            ('(', _) => (Token::Open, 1),
            (')', _) => (Token::Close, 1),
            (',', _) => (Token::Comma, 1),
            ('.', _) => (Token::Dot, 1),
            ('%', _) => (Token::Percent, 1),
            _ => (Token::Invalid(Problem::Sign), 1),
        };
        self.skip(length);
        token
    }
}

/// The bytes of a text that a range covers, shortened for a message.
pub(crate) fn excerpt(text: &str, range: &Range<usize>) -> String {
    const LONGEST: usize = 40;
    let whole = text.get(range.clone()).unwrap_or_default();
    let mut shown: String = whole.chars().take(LONGEST).collect();
    if shown.len() < whole.len() {
        shown.push('…');
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(text: &str) -> Vec<Token> {
        lex(text).into_iter().map(|l| l.token).collect()
    }

    #[test]
    fn full_width_punctuation_is_its_ascii_twin() {
        let ascii = tokens(r#"count("x".y,last 90 days)>=3 and a in("b","c") and p=20%"#);
        let wide = tokens("count（“x”．y，last ９０ days）＞＝3 and a in（“b”、“c”） and p＝20％");
        assert_eq!(ascii, wide);
        assert_eq!(tokens("a 《 1"), tokens("a < 1"));
        assert_eq!(tokens("a ≥ －１．５　"), tokens("a >= -1.5"));
    }

    #[test]
    fn names_hold_any_letters_and_keep_their_width() {
        assert_eq!(
            tokens("客户等级 ＶＩＰ é_1"),
            [
                Token::Word("客户等级".into()),
                Token::Word("ＶＩＰ".into()),
                Token::Word("é_1".into()),
                Token::End
            ]
        );
    }

    #[test]
    fn comments_end_with_the_line() {
        assert_eq!(tokens("a -- b = \"c\n= 1 -- end"), tokens("a = 1"));
        assert_eq!(
            tokens("——"),
            [
                Token::Invalid(Problem::Sign),
                Token::Invalid(Problem::Sign),
                Token::End
            ]
        );
    }

    #[test]
    fn ranges_are_bytes_of_the_text() {
        let lexed = lex("城市 = “上海”");
        let ranges: Vec<_> = lexed.into_iter().map(|l| l.range).collect();
        assert_eq!(ranges, [0..6, 7..8, 9..21, 21..21]);
    }
}
