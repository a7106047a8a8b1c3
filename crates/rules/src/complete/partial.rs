//! The word at the cursor, as far as it is written.

use std::ops::Range;

use crate::text::{Lexeme, Problem, Token, lex};

use super::CompletionKind;
use super::candidates::Candidate;

/// What stands directly before the cursor.
pub(super) struct Partial {
    /// The bytes that a completion replaces: empty between words.
    pub(super) replace: Range<usize>,
    /// The letters written so far, in lower case.
    letters: String,
    form: Form,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// Nothing, or the start of a word.
    Word,
    /// A string that is not closed.
    Text,
    /// A name in backticks that is not closed.
    Name,
    /// The end of something that is whole.
    Whole,
}

impl Partial {
    pub(super) fn at(text: &str, cursor: usize) -> Self {
        let cursor = floor_boundary(text, cursor);
        let before = &text[..cursor];
        let mut lexemes = lex(before);
        lexemes.pop();
        let last = lexemes.pop().filter(|last| last.range.end == cursor);
        let Some(Lexeme { token, range }) = last else {
            return Self {
                replace: cursor..cursor,
                letters: String::new(),
                form: if inside_comment(before) {
                    Form::Whole
                } else {
                    Form::Word
                },
            };
        };
        let after = &text[cursor..];
        let (form, end) = match token {
            Token::Word(_) => {
                let rest = after.find(|c: char| !c.is_alphanumeric() && c != '_');
                (Form::Word, cursor + rest.unwrap_or(after.len()))
            }
            Token::Invalid(Problem::UnclosedText) => {
                (Form::Text, cursor + closing(after, &['"', '”', '“']))
            }
            Token::Invalid(Problem::UnclosedName) => (Form::Name, cursor + closing(after, &['`'])),
            Token::Open | Token::Comma | Token::Dot | Token::Op(_) => {
                return Self {
                    replace: cursor..cursor,
                    letters: String::new(),
                    form: Form::Word,
                };
            }
            _ => (Form::Whole, cursor),
        };
        let quote = usize::from(form != Form::Word);
        let letters: String = before[range.start..].chars().skip(quote).collect();
        Self {
            replace: range.start..end,
            letters: letters.to_lowercase(),
            form,
        }
    }

    /// How well a candidate fits what is written; `None` where it does not.
    pub(super) fn rank(&self, candidate: &Candidate) -> Option<u8> {
        let name = matches!(
            candidate.kind,
            CompletionKind::Attribute | CompletionKind::Property
        );
        let fits = match self.form {
            Form::Word => true,
            Form::Text => candidate.insert.starts_with('"'),
            Form::Name => name,
            Form::Whole => false,
        };
        if !fits {
            return None;
        }
        let names = || std::iter::once(candidate.label.as_str()).chain(candidate.labels.iter());
        if names().any(|name| name.to_lowercase().starts_with(&self.letters)) {
            Some(0)
        } else if names().any(|name| name.to_lowercase().contains(&self.letters)) {
            Some(1)
        } else {
            None
        }
    }
}

/// The length of the closing quote, where an editor has already put it after the cursor.
fn closing(after: &str, quotes: &[char]) -> usize {
    match after.chars().next() {
        Some(c) if quotes.contains(&c) => c.len_utf8(),
        _ => 0,
    }
}

/// Nothing is completed inside a comment.
fn inside_comment(before: &str) -> bool {
    let line = before.rsplit('\n').next().unwrap_or(before);
    // Without its comment, the line would be as long as its tokens and blanks.
    let end = lex(before).last().map_or(0, |end| end.range.end);
    let start = before.len() - line.len();
    let tail = &before[end.max(start)..];
    tail.contains("--")
}

fn floor_boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
