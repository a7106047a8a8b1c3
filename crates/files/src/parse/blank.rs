//! What counts as "no value" in a typed column.

/// Whether a cell says that there is no value: empty, blanks, or a marker that databases, Excel
/// and data frames write. Meant for columns of numbers, dates and booleans; in a text column
/// only the empty cell is empty.
pub fn is_blank(text: &str) -> bool {
    let text = text.trim();
    if text.is_empty() {
        return true;
    }
    if text.len() > 9 {
        return false;
    }
    matches!(
        text,
        "-" | "--" | "—" | "——" | "\\N" | "/" | "无" | "空" | "#N/A" | "#NULL!"
    ) || [
        "null", "n/a", "na", "nan", "none", "nil", "nat", "(null)", "<na>",
    ]
    .iter()
    .any(|marker| text.eq_ignore_ascii_case(marker))
}

#[cfg(test)]
mod tests {
    use super::is_blank;

    #[test]
    fn markers_are_blank_and_values_are_not() {
        for text in ["", "  ", "NULL", "n/a", "NaN", "\\N", "#N/A", "—", "无"] {
            assert!(is_blank(text), "{text}");
        }
        for text in ["0", "no", "-1", "nope"] {
            assert!(!is_blank(text), "{text}");
        }
    }
}
