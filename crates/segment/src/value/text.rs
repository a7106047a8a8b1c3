//! Text search: contains, starts with, ends with (ignoring letter case) and regular expressions.

use arrow::buffer::BooleanBuffer;
use fenqun_rules::{PatternError, TextMatchKind, compile_pattern};

use super::Column;
use super::compare::present_and;

/// Which customers' text matches. The pattern of `matches` is an RE2-style expression, unanchored.
pub(crate) fn matches_text(
    column: &Column,
    kind: TextMatchKind,
    text: &str,
) -> Result<BooleanBuffer, PatternError> {
    let Column::Text(values) = column else {
        return Ok(BooleanBuffer::new_unset(column.len()));
    };
    let wanted = text.to_lowercase();
    Ok(match kind {
        TextMatchKind::Contains => {
            present_and(column, |row| lower(values.value(row)).contains(&wanted))
        }
        TextMatchKind::StartsWith => {
            present_and(column, |row| lower(values.value(row)).starts_with(&wanted))
        }
        TextMatchKind::EndsWith => {
            present_and(column, |row| lower(values.value(row)).ends_with(&wanted))
        }
        TextMatchKind::Matches => {
            let pattern = compile_pattern(text)?;
            present_and(column, |row| pattern.is_match(values.value(row)))
        }
    })
}

/// Lower-case without allocating where there is nothing to change (most Chinese text).
fn lower(text: &str) -> std::borrow::Cow<'_, str> {
    if text
        .chars()
        .all(|c| !c.is_uppercase() && c.to_lowercase().eq([c]))
    {
        text.into()
    } else {
        text.to_lowercase().into()
    }
}
