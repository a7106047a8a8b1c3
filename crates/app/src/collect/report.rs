//! What came of an import.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// What came of an import.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ImportReport {
    /// Data rows in the file.
    pub rows_read: u64,
    /// Rows that were taken.
    pub rows_imported: u64,
    /// Rows that were refused; each is in the rejects file.
    pub rows_rejected: u64,
    /// Rows that were taken though they name no customer.
    pub rows_anonymous: u64,
    /// Customers that were not known before.
    pub customers_new: u64,
    /// Known customers of whom something changed.
    pub customers_updated: u64,
    /// Orders completed that were not known before.
    pub orders: u64,
    /// Orders refunded that were not known before.
    pub refunds: u64,
    /// Events that were not known before.
    pub events: u64,
    /// Events that were known before.
    pub duplicates: u64,
    /// How long it took.
    pub seconds: f64,
    /// How fast it was.
    pub rows_per_second: f64,
    /// What the file's completed orders amount to, as an exact decimal.
    pub revenue: Option<String>,
    /// The earliest row's time.
    pub first_time: Option<DateTime<Utc>>,
    /// The latest row's time.
    pub last_time: Option<DateTime<Utc>>,
    /// Why rows were refused.
    pub rejects: Vec<RejectCount>,
    /// Values kept beside their column because they do not fit it.
    pub misfits: Vec<MisfitCount>,
    /// How well each column is filled.
    pub quality: Vec<ColumnQuality>,
    /// The same file was imported before, so nothing was done.
    pub already_imported: bool,
}

/// One reason for which rows were refused.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RejectCount {
    /// Stable code.
    pub code: String,
    /// The reason in Chinese.
    pub zh: String,
    /// The reason in English.
    pub en: String,
    /// Rows refused for it.
    pub count: u64,
    /// The first of them.
    pub example: RejectExample,
}

/// A row that was refused.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RejectExample {
    /// Data row, counted from 1.
    pub row: u64,
    /// The column at fault, when one is.
    pub column: Option<String>,
    /// The value at fault, shortened.
    pub value: Option<String>,
}

/// Values of a property that do not fit its column.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MisfitCount {
    /// The property.
    pub property: String,
    /// Why.
    pub reason: String,
    /// How many.
    pub count: u64,
    /// The first of them.
    pub example: String,
}

/// How well a column is filled.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ColumnQuality {
    /// The column.
    pub column: String,
    /// What it was mapped to.
    pub field: Option<String>,
    /// Cells that are not blank.
    pub filled: u64,
    /// Cells that are filled but not valid.
    pub invalid: u64,
    /// Different values, where they are few.
    pub distinct: Option<u64>,
}

impl ImportReport {
    /// What an import of a file that is in already reports: what was read, and that nothing was
    /// added.
    pub(crate) fn repeated(&self, seconds: f64) -> Self {
        Self {
            rows_imported: 0,
            customers_new: 0,
            customers_updated: 0,
            orders: 0,
            refunds: 0,
            events: 0,
            duplicates: self.events + self.duplicates,
            seconds,
            rows_per_second: 0.0,
            already_imported: true,
            ..self.clone()
        }
    }
}

/// An exact decimal as text with at least two places.
pub(crate) fn money_text(value: i128, scale: u32) -> String {
    let unit = 10_i128.pow(scale);
    let sign = if value < 0 { "-" } else { "" };
    let (whole, fraction) = (
        value.unsigned_abs() / unit.unsigned_abs(),
        value.unsigned_abs() % unit.unsigned_abs(),
    );
    let digits = format!("{fraction:0width$}", width = scale as usize);
    let kept = digits.trim_end_matches('0');
    format!("{sign}{whole}.{kept:0<2}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_keeps_its_cents_and_no_more_than_it_has() {
        assert_eq!(money_text(8_911_407_900_000, 6), "8911407.90");
        assert_eq!(money_text(-50_000, 6), "-0.05");
        assert_eq!(money_text(1_234_567, 6), "1.234567");
        assert_eq!(money_text(0, 6), "0.00");
    }

    #[test]
    fn a_repeated_import_adds_nothing() {
        let first = ImportReport {
            rows_read: 9,
            rows_imported: 8,
            rows_rejected: 1,
            orders: 2,
            events: 8,
            ..ImportReport::default()
        };
        let again = first.repeated(0.1);
        assert_eq!((again.rows_read, again.rows_rejected), (9, 1));
        assert_eq!((again.rows_imported, again.orders, again.events), (0, 0, 0));
        assert!(again.already_imported);
    }
}
