//! The values that attributes and event properties hold.

use chrono::{DateTime, Utc};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// The type of an attribute or a property.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ValueType {
    /// Text of any length.
    Text,
    /// An exact decimal number; money too.
    Number,
    /// True or false.
    Boolean,
    /// A calendar day without a time zone, such as a birthday.
    Date,
    /// An instant, kept in UTC to the microsecond.
    Instant,
}

impl ValueType {
    /// The name used in JSON and in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Number => "number",
            Self::Boolean => "boolean",
            Self::Date => "date",
            Self::Instant => "instant",
        }
    }

    /// The type with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        [
            Self::Text,
            Self::Number,
            Self::Boolean,
            Self::Date,
            Self::Instant,
        ]
        .into_iter()
        .find(|t| t.as_str() == name)
    }
}

/// One value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", content = "value", rename_all = "snake_case")]
pub enum Value {
    /// Text of any length.
    Text(String),
    /// An exact decimal number.
    Number(Decimal),
    /// True or false.
    Boolean(bool),
    /// A calendar day.
    Date(chrono::NaiveDate),
    /// An instant.
    Instant(DateTime<Utc>),
}

impl Value {
    /// The type of this value.
    pub fn value_type(&self) -> ValueType {
        match self {
            Self::Text(_) => ValueType::Text,
            Self::Number(_) => ValueType::Number,
            Self::Boolean(_) => ValueType::Boolean,
            Self::Date(_) => ValueType::Date,
            Self::Instant(_) => ValueType::Instant,
        }
    }
}
