//! How values stand in columns: instants as microseconds, JSON and dates as text, enumerations by
//! name, counts as signed integers. What cannot be read back is an error that names it.

use chrono::DateTime;
use fenqun_model::{CustomerNumber, Instant, Reason};
use serde_json::Value as Json;

use crate::{Error, Result};

pub(crate) fn micros(instant: Instant) -> i64 {
    instant.timestamp_micros()
}

pub(crate) fn instant(micros: i64) -> Result<Instant> {
    DateTime::from_timestamp_micros(micros).ok_or_else(|| corrupt("instant", micros.to_string()))
}

pub(crate) fn optional_instant(micros: Option<i64>) -> Result<Option<Instant>> {
    micros.map(instant).transpose()
}

pub(crate) fn json(text: &str) -> Result<Json> {
    serde_json::from_str(text).map_err(|_| corrupt("JSON", text.to_owned()))
}

pub(crate) fn optional_json(text: Option<&str>) -> Result<Option<Json>> {
    text.map(json).transpose()
}

pub(crate) fn number(value: i64) -> Result<CustomerNumber> {
    u32::try_from(value)
        .map(CustomerNumber)
        .map_err(|_| corrupt("customer number", value.to_string()))
}

pub(crate) fn unsigned<T: TryFrom<i64>>(value: i64) -> Result<T> {
    T::try_from(value).map_err(|_| corrupt("count", value.to_string()))
}

/// A count as a column; counts beyond 2⁶³ do not occur.
pub(crate) fn signed(value: u64) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}

/// What a name stands for, by the `from_name` of its enumeration.
pub(crate) fn named<T>(
    name: &str,
    from_name: impl Fn(&str) -> Option<T>,
    what: &'static str,
) -> Result<T> {
    from_name(name).ok_or_else(|| corrupt(what, name.to_owned()))
}

/// Why work failed; what was written before there was a Chinese text has the English one twice.
pub(crate) fn reason(en: Option<String>, zh: Option<String>) -> Option<Reason> {
    en.map(|en| Reason {
        zh: zh.unwrap_or_else(|| en.clone()),
        en,
    })
}

pub(crate) fn corrupt(what: &'static str, value: String) -> Error {
    Error::Corrupt { what, value }
}
