//! Where in a text something stands, as people count: lines and columns from 1, in characters.

use std::ops::Range;

use serde::Serialize;

/// A place in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in characters.
    pub column: usize,
    /// The first byte, from 0.
    pub offset: usize,
    /// The length in bytes; 0 at the end of the text.
    pub length: usize,
}

impl Position {
    /// The position of a range of bytes, which lies on the text's character boundaries.
    pub(crate) fn of(text: &str, range: &Range<usize>) -> Self {
        let before = text.get(..range.start).unwrap_or(text);
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        Self {
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
            offset: range.start,
            length: range.len(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let text = "a = 1\n  and 城市 = x";
        let at = text.find("= x").expect("it is there");
        let position = Position::of(text, &(at..at + 1));
        assert_eq!((position.line, position.column), (2, 10));
        assert_eq!((position.offset, position.length), (at, 1));
    }
}
