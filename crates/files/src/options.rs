//! What a person may say about a file when the detection is wrong.

use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use crate::parse::DateOrder;

/// Overrides; whatever is `None` is detected.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Options {
    /// Any label of the WHATWG encoding standard: `utf-8`, `gb18030`, `windows-1252`, …
    pub encoding: Option<String>,
    /// What separates fields in text.
    pub delimiter: Option<char>,
    /// Whether the first row names the columns.
    pub header: Option<bool>,
    /// The sheet of a workbook.
    pub sheet: Option<String>,
    /// Whether `1.234,56` is the way numbers are written.
    pub decimal_comma: Option<bool>,
    /// What comes first in `01/02/2010`.
    pub date_order: Option<DateOrder>,
    /// The workspace's zone: only a hint for dates whose order is uncertain.
    pub zone: Option<Tz>,
}

/// How rows are given out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadOptions {
    /// Only these columns; all by default. A rejected row then holds only these, too.
    pub columns: Option<Vec<String>>,
    /// The most rows in a batch; 65,536 by default.
    pub batch_rows: Option<usize>,
}
