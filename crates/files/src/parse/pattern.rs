//! How a column writes its dates.

use serde::{Deserialize, Serialize};

/// What comes first where a date puts the year last (or cuts it to two digits).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateOrder {
    /// Year, month, day. Dates with the year last are then ambiguous unless a number exceeds 12.
    #[default]
    Ymd,
    /// Day, month, year.
    Dmy,
    /// Month, day, year.
    Mdy,
}

impl DateOrder {
    /// The name used in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ymd => "ymd",
            Self::Dmy => "dmy",
            Self::Mdy => "mdy",
        }
    }
}

/// What the figures of a column count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateShape {
    /// A calendar date, with or without a time of day.
    #[default]
    Calendar,
    /// Seconds since 1970 in UTC.
    EpochSeconds,
    /// Milliseconds since 1970 in UTC.
    EpochMillis,
    /// Microseconds since 1970 in UTC.
    EpochMicros,
    /// Days since 1899-12-30, as Excel counts them, in local time.
    ExcelSerial,
}

/// How a column writes its dates.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct DatePattern {
    /// What comes first in `01/02/2010`.
    pub order: DateOrder,
    /// What the figures count.
    pub shape: DateShape,
}

impl DatePattern {
    /// A calendar date with this order.
    pub fn calendar(order: DateOrder) -> Self {
        Self {
            order,
            shape: DateShape::Calendar,
        }
    }
}
