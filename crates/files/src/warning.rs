//! What a person should know about how a file was understood, though nothing is wrong.

use std::borrow::Cow;
use std::fmt;

use serde::ser::{Serialize, SerializeStruct, Serializer};

use crate::reason::{Param, ParamMap};

/// Something noticed about the file or a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Warning {
    /// The encoding is a guess from the look of the text.
    EncodingGuessed {
        /// What was taken.
        encoding: &'static str,
    },
    /// Two columns have one name; the later one was renamed.
    DuplicateHeader {
        /// The name that came twice.
        name: String,
        /// What the later column is called.
        renamed: String,
    },
    /// A column without a name.
    EmptyHeader {
        /// What it is called.
        renamed: String,
    },
    /// No header row was found; the columns are numbered.
    NoHeader,
    /// Lines before the header were skipped.
    LinesSkipped {
        /// How many.
        count: usize,
    },
    /// The row under the header explains the columns and was skipped.
    ExplanationSkipped,
    /// The workbook has more sheets; one was taken.
    SheetChosen {
        /// The one taken.
        sheet: String,
        /// How many there are.
        sheets: usize,
    },
    /// The file is a rejects file of an earlier import; its last four columns are left out.
    RejectsFile,
    /// Day and month could not be told apart in any row of the sample.
    DateOrderGuessed {
        /// The order taken: `dmy` or `mdy`.
        order: &'static str,
    },
    /// The sample shows both orders of day and month.
    DateOrderMixed,
    /// The decimal sign could not be told from the group sign.
    DecimalGuessed {
        /// `,` or `.`.
        sign: char,
    },
    /// A few cells of the sample do not fit the column's type.
    Misfits {
        /// How many.
        count: usize,
        /// One of them.
        example: String,
    },
    /// Numbers of more than 15 digits lost their last ones in the spreadsheet.
    DigitsLost {
        /// One of them.
        example: String,
    },
}

impl Warning {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::EncodingGuessed { .. } => "encoding_guessed",
            Self::DuplicateHeader { .. } => "duplicate_header",
            Self::EmptyHeader { .. } => "empty_header",
            Self::NoHeader => "no_header",
            Self::LinesSkipped { .. } => "lines_skipped",
            Self::ExplanationSkipped => "explanation_skipped",
            Self::SheetChosen { .. } => "sheet_chosen",
            Self::RejectsFile => "rejects_file",
            Self::DateOrderGuessed { .. } => "date_order_guessed",
            Self::DateOrderMixed => "date_order_mixed",
            Self::DecimalGuessed { .. } => "decimal_guessed",
            Self::Misfits { .. } => "misfits",
            Self::DigitsLost { .. } => "digits_lost",
        }
    }

    /// The parameters that a translated sentence needs.
    pub fn params(&self) -> Vec<Param> {
        let one = |name: &'static str, value: String| (Cow::Borrowed(name), value);
        match self {
            Self::EncodingGuessed { encoding } => vec![one("encoding", (*encoding).to_owned())],
            Self::DuplicateHeader { name, renamed } => {
                vec![one("name", name.clone()), one("renamed", renamed.clone())]
            }
            Self::EmptyHeader { renamed } => vec![one("renamed", renamed.clone())],
            Self::LinesSkipped { count } => vec![one("count", count.to_string())],
            Self::SheetChosen { sheet, sheets } => {
                vec![
                    one("sheet", sheet.clone()),
                    one("sheets", sheets.to_string()),
                ]
            }
            Self::DateOrderGuessed { order } => vec![one("order", (*order).to_owned())],
            Self::DecimalGuessed { sign } => vec![one("sign", sign.to_string())],
            Self::Misfits { count, example } => {
                vec![
                    one("count", count.to_string()),
                    one("example", example.clone()),
                ]
            }
            Self::DigitsLost { example } => vec![one("example", example.clone())],
            Self::NoHeader
            | Self::ExplanationSkipped
            | Self::RejectsFile
            | Self::DateOrderMixed => Vec::new(),
        }
    }
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::EncodingGuessed { encoding } => {
                write!(f, "the text looks like {encoding} and was read so")
            }
            Self::DuplicateHeader { name, renamed } => {
                write!(
                    f,
                    "two columns are named \"{name}\"; the later is \"{renamed}\""
                )
            }
            Self::EmptyHeader { renamed } => {
                write!(f, "a column without a name is called \"{renamed}\"")
            }
            Self::NoHeader => f.write_str("no header row was found; the columns are numbered"),
            Self::LinesSkipped { count } => write!(f, "{count} lines before the header skipped"),
            Self::ExplanationSkipped => {
                f.write_str("the row under the header explains the columns and was skipped")
            }
            Self::SheetChosen { sheet, sheets } => {
                write!(f, "sheet \"{sheet}\" of {sheets} was read")
            }
            Self::RejectsFile => f.write_str("a rejects file; its notes were left out"),
            Self::DateOrderGuessed { order } => {
                write!(f, "day and month look alike in every row; read as {order}")
            }
            Self::DateOrderMixed => f.write_str("some dates put the day first, some the month"),
            Self::DecimalGuessed { sign } => {
                write!(f, "the decimal sign is uncertain; read as \"{sign}\"")
            }
            Self::Misfits { count, example } => {
                write!(
                    f,
                    "{count} cells of the sample do not fit, such as \"{example}\""
                )
            }
            Self::DigitsLost { example } => {
                write!(
                    f,
                    "numbers such as {example} lost digits in the spreadsheet"
                )
            }
        }
    }
}

impl Serialize for Warning {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("Warning", 3)?;
        out.serialize_field("code", self.code())?;
        out.serialize_field("params", &ParamMap(&self.params()))?;
        out.serialize_field("text", &self.to_string())?;
        out.end()
    }
}
