//! One row that was not taken: where it stands, what it holds and why.

use serde::Serialize;

use crate::Reason;

const SHOWN_CHARS: usize = 200;

/// A row that was refused, named so that a person finds it in the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RowError {
    /// The data row, counted from 1; the header and blank lines are not counted.
    pub row: u64,
    /// The physical line (the sheet's row in XLSX).
    pub line: u64,
    /// The column at fault, when one is.
    pub column: Option<String>,
    /// The value at fault (the row's text when the row itself is), shortened.
    pub value: String,
    /// Why.
    pub reason: Reason,
    /// The whole row as text, for the rejects file.
    #[serde(skip)]
    pub raw: Vec<String>,
}

/// A value short enough to be shown in a report.
pub(crate) fn shortened(value: &str) -> String {
    match value.char_indices().nth(SHOWN_CHARS) {
        Some((end, _)) => format!("{}…", &value[..end]),
        None => value.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::shortened;

    #[test]
    fn long_values_are_cut_between_characters() {
        assert_eq!(shortened("短"), "短");
        let long = shortened(&"长".repeat(500));
        assert_eq!(long.chars().count(), 201);
        assert!(long.ends_with('…'));
    }
}
