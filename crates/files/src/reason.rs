//! Why a row or a cell was not taken: stable codes with parameters, and an English sentence.
//!
//! The codes are a contract: the web and the API translate by code and parameters, the command
//! line and the rejects file show the sentence.

use std::borrow::Cow;
use std::fmt;

use serde::ser::{Serialize, SerializeStruct, Serializer};

/// A parameter's name and its value.
pub type Param = (Cow<'static, str>, String);

/// Why a row or one of its cells was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The row has fewer fields than the header.
    TooFewFields {
        /// Fields in the row.
        found: usize,
        /// Fields in the header.
        expected: usize,
    },
    /// The row has more (filled) fields than the header.
    TooManyFields {
        /// Fields in the row.
        found: usize,
        /// Fields in the header.
        expected: usize,
    },
    /// Bytes that mean nothing in the file's encoding.
    InvalidBytes {
        /// The encoding that the file is read in.
        encoding: &'static str,
    },
    /// A NUL byte inside text.
    NulByte,
    /// One field is longer than any sensible value.
    FieldTooLong {
        /// Its length.
        bytes: usize,
        /// The longest that is taken.
        limit: usize,
    },
    /// The row is longer than any sensible row.
    RowTooLong {
        /// The longest that is taken.
        limit: usize,
    },
    /// A quotation mark that is never closed, or text right after a closing one.
    UnclosedQuote,
    /// The line is not JSON.
    InvalidJson {
        /// Where in the line, counted from 1.
        position: usize,
    },
    /// The line is JSON, but not an object.
    NotAnObject,
    /// More different keys than a table may have columns.
    TooManyColumns {
        /// The most that is taken.
        limit: usize,
    },
    /// A value is needed and the cell is empty.
    Missing,
    /// Not a number.
    NotANumber,
    /// A number, but not a whole one.
    NotAnInteger,
    /// A number with more digits than can be kept exactly.
    NumberOutOfRange,
    /// Neither yes nor no.
    NotABoolean,
    /// Not a date in any form that is known.
    NotADate,
    /// A date that the calendar does not have, such as 2011-02-30.
    ImpossibleDate,
    /// Day and month cannot be told apart.
    AmbiguousDate,
    /// A time of day that the clock does not have, such as 25:00.
    ImpossibleTime,
    /// A reason of the caller's own.
    Custom {
        /// The stable code.
        code: Cow<'static, str>,
        /// Its parameters.
        params: Vec<Param>,
        /// The English sentence.
        text: String,
    },
}

impl Reason {
    /// The stable code.
    pub fn code(&self) -> &str {
        match self {
            Self::TooFewFields { .. } => "too_few_fields",
            Self::TooManyFields { .. } => "too_many_fields",
            Self::InvalidBytes { .. } => "invalid_bytes",
            Self::NulByte => "nul_byte",
            Self::FieldTooLong { .. } => "field_too_long",
            Self::RowTooLong { .. } => "row_too_long",
            Self::UnclosedQuote => "unclosed_quote",
            Self::InvalidJson { .. } => "invalid_json",
            Self::NotAnObject => "not_an_object",
            Self::TooManyColumns { .. } => "too_many_columns",
            Self::Missing => "missing",
            Self::NotANumber => "not_a_number",
            Self::NotAnInteger => "not_an_integer",
            Self::NumberOutOfRange => "number_out_of_range",
            Self::NotABoolean => "not_a_boolean",
            Self::NotADate => "not_a_date",
            Self::ImpossibleDate => "impossible_date",
            Self::AmbiguousDate => "ambiguous_date",
            Self::ImpossibleTime => "impossible_time",
            Self::Custom { code, .. } => code,
        }
    }

    /// The parameters that a translated sentence needs.
    pub fn params(&self) -> Vec<Param> {
        let one = |name: &'static str, value: String| (Cow::Borrowed(name), value);
        match self {
            Self::TooFewFields { found, expected } | Self::TooManyFields { found, expected } => {
                vec![
                    one("found", found.to_string()),
                    one("expected", expected.to_string()),
                ]
            }
            Self::InvalidBytes { encoding } => vec![one("encoding", (*encoding).to_owned())],
            Self::FieldTooLong { bytes, limit } => vec![
                one("bytes", bytes.to_string()),
                one("limit", limit.to_string()),
            ],
            Self::RowTooLong { limit } | Self::TooManyColumns { limit } => {
                vec![one("limit", limit.to_string())]
            }
            Self::InvalidJson { position } => vec![one("position", position.to_string())],
            Self::Custom { params, .. } => params.clone(),
            _ => Vec::new(),
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooFewFields { found, expected } | Self::TooManyFields { found, expected } => {
                write!(f, "row has {found} fields where the header has {expected}")
            }
            Self::InvalidBytes { encoding } => write!(f, "bytes that are not {encoding}"),
            Self::NulByte => f.write_str("a NUL byte inside the text"),
            Self::FieldTooLong { bytes, limit } => {
                write!(f, "a field of {bytes} bytes; at most {limit} are taken")
            }
            Self::RowTooLong { limit } => write!(f, "a row of more than {limit} bytes"),
            Self::UnclosedQuote => f.write_str("a quotation mark without its partner"),
            Self::InvalidJson { position } => write!(f, "not valid JSON at character {position}"),
            Self::NotAnObject => f.write_str("not a JSON object"),
            Self::TooManyColumns { limit } => {
                write!(f, "more than {limit} different keys in the file")
            }
            Self::Missing => f.write_str("a value is needed here"),
            Self::NotANumber => f.write_str("not a number"),
            Self::NotAnInteger => f.write_str("not a whole number"),
            Self::NumberOutOfRange => f.write_str("a number with too many digits"),
            Self::NotABoolean => f.write_str("neither yes nor no"),
            Self::NotADate => f.write_str("not a date in a known form"),
            Self::ImpossibleDate => f.write_str("a date that does not exist"),
            Self::AmbiguousDate => f.write_str("day and month cannot be told apart"),
            Self::ImpossibleTime => f.write_str("a time of day that does not exist"),
            Self::Custom { text, .. } => f.write_str(text),
        }
    }
}

impl Serialize for Reason {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("Reason", 3)?;
        out.serialize_field("code", self.code())?;
        out.serialize_field("params", &ParamMap(&self.params()))?;
        out.serialize_field("text", &self.to_string())?;
        out.end()
    }
}

/// Parameters as a JSON object.
pub(crate) struct ParamMap<'a>(pub(crate) &'a [Param]);

impl Serialize for ParamMap<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

#[cfg(test)]
mod tests {
    use super::Reason;

    #[test]
    fn a_reason_serialises_as_code_parameters_and_text() {
        let reason = Reason::TooFewFields {
            found: 5,
            expected: 8,
        };
        assert_eq!(
            serde_json::to_value(&reason).expect("a reason serialises"),
            serde_json::json!({
                "code": "too_few_fields",
                "params": {"found": "5", "expected": "8"},
                "text": "row has 5 fields where the header has 8",
            })
        );
    }
}
