//! A place in the tokens, and what productions need there.

use std::cell::RefCell;
use std::ops::Range;

use super::spans::SpanRecorder;
use super::{Expected, ParseError, Spans, Wanted};
use crate::similar::nearest;
use crate::text::{Lexeme, Problem, Token, lex};

/// The parser's state.
pub(super) struct Cursor<'a> {
    text: &'a str,
    lexemes: Vec<Lexeme>,
    at: usize,
    /// Where the parts of the tree stand.
    pub(super) spans: SpanRecorder,
    /// Open parentheses around the place.
    pub(super) open_groups: usize,
    /// The event whose properties a filter speaks of.
    pub(super) event: Option<String>,
    wanted: RefCell<Vec<Wanted>>,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self {
            text,
            lexemes: lex(text),
            at: 0,
            spans: SpanRecorder::default(),
            open_groups: 0,
            event: None,
            wanted: RefCell::default(),
        }
    }

    /// What could have stood at the end.
    pub(super) fn into_wanted(self) -> Vec<Wanted> {
        self.wanted.into_inner()
    }

    /// Notes what could stand here, if the text ends here.
    pub(super) fn want(&self, wanted: impl FnOnce() -> Wanted) {
        self.want_at(0, wanted);
    }

    /// The same, if the text ends after `ahead` more tokens.
    pub(super) fn want_at(&self, ahead: usize, wanted: impl FnOnce() -> Wanted) {
        if self.token(ahead) == &Token::End {
            let mut all = self.wanted.borrow_mut();
            let wanted = wanted();
            if !all.contains(&wanted) {
                all.push(wanted);
            }
        }
    }

    pub(super) fn into_spans(self) -> Spans {
        self.spans.finish()
    }

    fn lexeme(&self, ahead: usize) -> &Lexeme {
        let last = self.lexemes.len() - 1;
        &self.lexemes[(self.at + ahead).min(last)]
    }

    /// The token `ahead` of the place; [`Token::End`] from the end on.
    pub(super) fn token(&self, ahead: usize) -> &Token {
        &self.lexeme(ahead).token
    }

    /// Where the next token starts.
    pub(super) fn start(&self) -> usize {
        self.lexeme(0).range.start
    }

    /// From `start` to the end of the token just taken.
    pub(super) fn since(&self, start: usize) -> Range<usize> {
        let end = self.lexemes[self.at.saturating_sub(1)].range.end;
        start..end.max(start)
    }

    /// Takes the next token.
    pub(super) fn skip(&mut self) {
        if self.at + 1 < self.lexemes.len() {
            self.at += 1;
        }
    }

    /// Whether the token `ahead` is this keyword.
    pub(super) fn is_word(&self, ahead: usize, keyword: &str) -> bool {
        matches!(self.token(ahead), Token::Word(word) if word.eq_ignore_ascii_case(keyword))
    }

    /// The keyword among `keywords` that the next token is, taken.
    pub(super) fn take_word(&mut self, keywords: &[&'static str]) -> Option<&'static str> {
        for keyword in keywords {
            self.want(|| Wanted::Keyword(keyword));
        }
        let found = keywords.iter().find(|keyword| self.is_word(0, keyword))?;
        self.skip();
        Some(found)
    }

    /// Takes one of these keywords, which must be there.
    pub(super) fn expect_word(
        &mut self,
        keywords: &'static [&'static str],
    ) -> Result<&'static str, ParseError> {
        self.take_word(keywords)
            .ok_or_else(|| self.error(Expected::OneOf(keywords)))
    }

    /// Takes a sign, if it is there.
    pub(super) fn take(&mut self, token: &Token) -> bool {
        let there = self.token(0) == token;
        if there {
            self.skip();
        }
        there
    }

    /// Takes a sign, which must be there.
    pub(super) fn expect(&mut self, token: &Token, expected: Expected) -> Result<(), ParseError> {
        if self.take(token) {
            Ok(())
        } else {
            Err(self.error(expected))
        }
    }

    /// Takes a string, and records it as the part `key`.
    pub(super) fn text(&mut self, key: &'static str) -> Result<String, ParseError> {
        let Token::Text(text) = self.token(0) else {
            return Err(self.error(Expected::Text));
        };
        let text = text.clone();
        self.part(key);
        Ok(text)
    }

    /// Takes the next token and records it as the part `key`.
    pub(super) fn part(&mut self, key: &'static str) {
        let mark = self.spans.mark();
        self.spans.node(self.lexeme(0).range.clone());
        self.spans.under_key(mark, key);
        self.skip();
    }

    /// The error that something else was expected at the next token.
    pub(super) fn error(&self, expected: Expected) -> ParseError {
        self.error_at(0, expected)
    }

    /// The error that something else was expected `ahead` of the place.
    pub(super) fn error_at(&self, ahead: usize, expected: Expected) -> ParseError {
        let lexeme = self.lexeme(ahead);
        let expected = match &lexeme.token {
            Token::Invalid(problem) => of_problem(*problem).unwrap_or(expected),
            _ => expected,
        };
        let mut error = ParseError::new(self.text, lexeme.range.clone(), expected);
        error.suggestion = suggestion(&error.found, &lexeme.token, expected);
        error
    }

    /// The same error with the nearest of `words` to the word `back` tokens before, for a word
    /// that was taken for a name.
    pub(super) fn blame_word_before(&self, mut error: ParseError, words: &[&str]) -> ParseError {
        if error.suggestion.is_none()
            && let Some(before) = self.at.checked_sub(1)
            && let Token::Word(word) = &self.lexemes[before].token
        {
            error.suggestion = nearest(word, words.iter().copied()).map(str::to_owned);
        }
        error
    }
}

fn of_problem(problem: Problem) -> Option<Expected> {
    Some(match problem {
        Problem::UnclosedText => Expected::ClosingQuote,
        Problem::UnclosedName => Expected::ClosingBacktick,
        Problem::EmptyName => Expected::NameInBackticks,
        Problem::Date => Expected::RealDate,
        Problem::Instant => Expected::Instant,
        Problem::Number => Expected::ShorterNumber,
        Problem::Sign => return None,
    })
}

fn suggestion(found: &str, token: &Token, expected: Expected) -> Option<String> {
    if let Token::Invalid(Problem::Sign) = token {
        let sign = match found {
            "==" | "＝＝" => "=",
            "<>" => "!=",
            "!" | "！" => "not",
            "&" | "&&" => "and",
            "|" | "||" => "or",
            "'" | "‘" | "’" | "「" | "『" => "\"",
            "[" | "{" | "【" => "(",
            "]" | "}" | "】" => ")",
            ";" | "；" => ",",
            _ => return None,
        };
        return Some(sign.to_owned());
    }
    let Token::Word(word) = token else {
        return None;
    };
    let words: &[&str] = match expected {
        Expected::OneOf(words) => words,
        Expected::AndOrEnd => &["and", "or"],
        Expected::Unit => &["minutes", "hours", "days", "weeks", "months", "years"],
        Expected::Window => &[
            "last",
            "this",
            "from",
            "since",
            "before",
            "today",
            "yesterday",
        ],
        Expected::Comparison => &[
            "in",
            "between",
            "contains",
            "starts with",
            "ends with",
            "matches",
            "is set",
            "anniversary",
        ],
        Expected::Literal => &["true", "false", "now", "today"],
        Expected::Events => &["any event"],
        _ => &[],
    };
    nearest(word, words.iter().copied()).map(str::to_owned)
}
