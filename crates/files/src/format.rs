//! What kind of file it turned out to be.

use serde::Serialize;

/// How a table is laid into bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Container {
    /// Delimited text: CSV, TSV and their kin.
    Text,
    /// An Excel workbook.
    Xlsx,
    /// Apache Parquet.
    Parquet,
    /// One JSON object a line.
    JsonLines,
    /// One JSON array of objects.
    JsonArray,
}

/// What the bytes are wrapped in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Compression {
    /// Nothing.
    None,
    /// gzip, of one or more members.
    Gzip,
    /// Zstandard, of one or more frames.
    Zstd,
}

impl Compression {
    /// The name in messages.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::None => "plain",
            Self::Gzip => "gzip",
            Self::Zstd => "zstd",
        }
    }
}

/// What was found; fields that do not apply to the container are `None`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Format {
    /// How the table is laid into bytes.
    pub container: Container,
    /// What the bytes are wrapped in.
    pub compression: Compression,
    /// The text's encoding.
    pub encoding: Option<&'static str>,
    /// What separates fields.
    pub delimiter: Option<char>,
    /// Whether a header row names the columns.
    pub header: Option<bool>,
    /// The sheet that is read.
    pub sheet: Option<String>,
    /// All sheets of the workbook.
    pub sheets: Vec<String>,
    /// Size of the file as it lies on disk.
    pub bytes: u64,
}
