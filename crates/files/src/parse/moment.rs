//! Dates and instants in the forms that files hold.
//!
//! ISO 8601 with and without offset, `2011/12/1 8:26`, `01/12/2010 08:26` (by the column's
//! order), `12/1/10 8:26`, `20101201`, `2010年12月1日 下午8时26分`, `1-Dec-2010`,
//! `Dec 1, 2010 08:26 AM`, `Wed, 01 Dec 2010 08:26:00 +0800`, `2024/12/22 11:49:31 AM GMT+8`,
//! `1990年八月十五` by the Chinese calendar, seconds and milliseconds since 1970, Excel serial numbers. Two-digit years from 69 on belong
//! to the last century.

use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeDelta, Utc};
use fenqun_model::{Calendar, LunarDay};

use super::ascii::{Ascii, trimmed};
use super::civil::{date_from_days, days_from_date, days_of};
use super::month::{is_week_day, month};
use super::number::number;
use super::time_of_day::time_of_day;
use super::{DateOrder, DatePattern, DateShape};
use crate::Reason;

pub(super) const DAY_US: i64 = 86_400_000_000;

/// A date, a local time or an instant, as the cell said it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// Days since 1970-01-01.
    pub(super) days: i32,
    /// Microseconds since the day began; `None` when the cell holds only a date.
    pub(super) time_us: Option<i64>,
    /// Seconds east of UTC, when the cell says so.
    pub(super) offset_s: Option<i32>,
}

impl Moment {
    /// Whether the cell holds a time of day.
    pub fn has_time(&self) -> bool {
        self.time_us.is_some()
    }

    /// Whether the cell says its offset from UTC.
    pub fn has_offset(&self) -> bool {
        self.offset_s.is_some()
    }

    /// Microseconds on the cell's own clock since 1970.
    pub(super) fn local_us(&self) -> i64 {
        i64::from(self.days) * DAY_US + self.time_us.unwrap_or(0)
    }

    /// The date and time on the cell's own clock.
    pub fn local(&self) -> NaiveDateTime {
        date_from_days(self.days)
            .unwrap_or_default()
            .and_time(chrono::NaiveTime::MIN)
            + TimeDelta::microseconds(self.time_us.unwrap_or(0))
    }

    /// The instant; a time without an offset is local in the calendar's zone.
    pub fn instant(&self, calendar: &Calendar) -> DateTime<Utc> {
        match self.offset_s {
            Some(offset_s) => self.local().and_utc() - TimeDelta::seconds(i64::from(offset_s)),
            None => calendar.instant_of(self.local()),
        }
    }

    /// The calendar day: as written when there is no offset, else in the calendar's zone.
    pub fn date(&self, calendar: &Calendar) -> NaiveDate {
        match self.offset_s {
            Some(_) => calendar.date_of(self.instant(calendar)),
            None => self.local().date(),
        }
    }

    /// The same day without its time.
    pub(crate) fn without_time(self) -> Self {
        Self {
            time_us: None,
            ..self
        }
    }

    /// Microseconds since 1970 in UTC, within the years 1 to 9999.
    pub(crate) fn at_utc(micros: i64) -> Result<Self, Reason> {
        Ok(Self {
            offset_s: Some(0),
            ..Self::at_local(micros)?
        })
    }

    /// Microseconds since 1970 on the local clock, within the years 1 to 9999.
    pub(crate) fn at_local(micros: i64) -> Result<Self, Reason> {
        let days = i32::try_from(micros.div_euclid(DAY_US)).map_err(|_| Reason::ImpossibleDate)?;
        let year = date_from_days(days).map(|d| chrono::Datelike::year(&d));
        if !year.is_some_and(|y| (1..=9999).contains(&y)) {
            return Err(Reason::ImpossibleDate);
        }
        Ok(Self {
            days,
            time_us: Some(micros.rem_euclid(DAY_US)),
            offset_s: None,
        })
    }
}

/// Reads a date or an instant.
pub fn moment(text: &str, pattern: &DatePattern) -> Result<Moment, Reason> {
    let micros_a_unit = match pattern.shape {
        DateShape::Calendar => return calendar_moment(text, pattern.order),
        DateShape::ExcelSerial => return serial_moment(text),
        DateShape::EpochSeconds => 6,
        DateShape::EpochMillis => 3,
        DateShape::EpochMicros => 0,
    };
    // A column of epochs may hold a few ISO texts.
    let Ok(count) = number(text, false) else {
        return calendar_moment(text, pattern.order);
    };
    let micros = count
        .rescale(micros_a_unit)
        .and_then(|m| i64::try_from(m).ok())
        .ok_or(Reason::ImpossibleDate)?;
    Moment::at_utc(micros)
}

/// Excel's count of days; 60 is the 29 February 1900 that never was, and is refused.
fn serial_moment(text: &str) -> Result<Moment, Reason> {
    let Ok(count) = number(text, false) else {
        return calendar_moment(text, DateOrder::Ymd);
    };
    // To the millisecond: a double holds no more of a day's fraction.
    let whole = count.mantissa.checked_mul(86_400_000);
    let millis = whole
        .and_then(|mantissa| {
            super::Number {
                mantissa,
                scale: count.scale,
            }
            .rescale(0)
        })
        .and_then(|m| i64::try_from(m).ok())
        .ok_or(Reason::ImpossibleDate)?;
    let (serial, of_day) = (millis.div_euclid(86_400_000), millis.rem_euclid(86_400_000));
    let since_1970 = match serial {
        1..=59 => serial - 25_568,
        61..=2_958_465 => serial - 25_569,
        _ => return Err(Reason::ImpossibleDate),
    };
    Ok(Moment {
        days: i32::try_from(since_1970).map_err(|_| Reason::ImpossibleDate)?,
        time_us: (of_day != 0).then_some(of_day * 1000),
        offset_s: None,
    })
}

fn calendar_moment(text: &str, order: DateOrder) -> Result<Moment, Reason> {
    let bytes = trimmed(text.as_bytes());
    if bytes.is_ascii() {
        return iso(bytes).unwrap_or_else(|| written(bytes, order));
    }
    let Some(ascii) = Ascii::translate(text, sign) else {
        return lunar(text).ok_or(Reason::NotADate);
    };
    written(trimmed(ascii.bytes()), order)
}

/// A day of the Chinese calendar.
fn lunar(text: &str) -> Option<Moment> {
    Some(Moment {
        days: days_from_date(LunarDay::parse_date(text)?),
        time_us: None,
        offset_s: None,
    })
}

/// Chinese date words as separators and half-day marks.
fn sign(c: char) -> Option<&'static str> {
    Some(match c {
        '年' | '月' => "-",
        '日' | '号' => " ",
        '时' | '時' | '点' | '點' | '分' | '：' => ":",
        '秒' => " ",
        '上' | '早' | '凌' | '清' => " AM",
        '下' | '晚' | '中' | '傍' => " PM",
        '午' | '晨' => " ",
        '，' => ",",
        '−' => "-",
        _ => return None,
    })
}

/// `2010-12-01` and `2010-12-01 08:26:00`, at fixed places.
fn iso(bytes: &[u8]) -> Option<Result<Moment, Reason>> {
    let two = |at: usize| -> Option<u32> {
        let (a, b) = (
            bytes[at].wrapping_sub(b'0'),
            bytes[at + 1].wrapping_sub(b'0'),
        );
        (a < 10 && b < 10).then(|| u32::from(a) * 10 + u32::from(b))
    };
    if !matches!(bytes.len(), 10 | 19) || bytes[4] != b'-' || bytes[7] != b'-' {
        return None;
    }
    let (year, month, day) = (two(0)? * 100 + two(2)?, two(5)?, two(8)?);
    let time_us = if bytes.len() == 19 {
        if !matches!(bytes[10], b' ' | b'T') || bytes[13] != b':' || bytes[16] != b':' {
            return None;
        }
        let (h, m, s) = (two(11)?, two(14)?, two(17)?);
        if h > 23 || m > 59 || s > 59 {
            // 24:00:00 and leap seconds are for the careful reader.
            return None;
        }
        Some(i64::from(h * 3600 + m * 60 + s) * 1_000_000)
    } else {
        None
    };
    Some(match days_of(year, month, day) {
        Some(days) => Ok(Moment {
            days,
            time_us,
            offset_s: None,
        }),
        None => Err(Reason::ImpossibleDate),
    })
}

fn written(bytes: &[u8], order: DateOrder) -> Result<Moment, Reason> {
    let (days, rest) = date(bytes, order)?;
    let (time_us, offset_s) = time_of_day(rest)?;
    // 24:00 and the leap second belong to the next day.
    let carry = time_us.map_or(0, |t| t / DAY_US);
    Ok(Moment {
        days: days + i32::try_from(carry).unwrap_or(0),
        time_us: time_us.map(|t| t % DAY_US),
        offset_s,
    })
}

/// The date at the front, as days since 1970, and what follows it.
fn date(bytes: &[u8], order: DateOrder) -> Result<(i32, &[u8]), Reason> {
    let (word, after) = letters(bytes);
    if is_week_day(word) {
        let rest = skip(after, b",. ");
        return date(rest, order);
    }
    if let Some(month) = month(word) {
        let (day, rest) = digits(skip(after, b". "), 2)?;
        let rest = skip(ordinal(rest), b", ");
        let (year, rest) = digits(rest, 4)?;
        return Ok((day_of(year, month, day.value)?, rest));
    }
    let (first, rest) = digits(bytes, 14)?;
    match first.len {
        14 | 12 | 8 => compact(bytes, first.len),
        4 => year_first(first, rest),
        1 | 2 => year_last(first, rest, order),
        _ => Err(Reason::NotADate),
    }
}

/// `20101201`, with hours, minutes and seconds glued on or not.
fn compact(bytes: &[u8], len: usize) -> Result<(i32, &[u8]), Reason> {
    let (year, _) = digits(&bytes[..4], 4)?;
    let (month, _) = digits(&bytes[4..6], 2)?;
    let (day, _) = digits(&bytes[6..8], 2)?;
    let days = day_of(year, month.value, day.value)?;
    // Glued digits are handed on as a time of day, which reads them as `hhmm[ss]`.
    Ok((days, &bytes[if len == 8 { len } else { 8 }..]))
}

fn year_first(year: Digits, rest: &[u8]) -> Result<(i32, &[u8]), Reason> {
    let rest = separator(rest)?;
    let (word, after) = letters(rest);
    let (month, rest) = match month(word) {
        Some(month) => (month, after),
        None => {
            let (month, rest) = digits(rest, 2)?;
            (month.value, rest)
        }
    };
    let (day, rest) = digits(separator(rest)?, 2)?;
    Ok((day_of(year, month, day.value)?, rest))
}

fn year_last(first: Digits, rest: &[u8], order: DateOrder) -> Result<(i32, &[u8]), Reason> {
    let rest = separator(ordinal(rest))?;
    let (word, after) = letters(rest);
    if let Some(month) = month(word) {
        let rest = skip(after, b"-/., ");
        let (year, rest) = digits(rest, 4)?;
        return Ok((day_of(year, month, first.value)?, rest));
    }
    let (second, rest) = digits(rest, 2)?;
    let (third, rest) = digits(separator(rest)?, 4)?;
    let (day, month) = match order {
        DateOrder::Dmy => (first, second),
        DateOrder::Mdy => (second, first),
        DateOrder::Ymd if third.len == 4 => match (first.value > 12, second.value > 12) {
            (true, false) => (first, second),
            (false, true) => (second, first),
            (true, true) => return Err(Reason::ImpossibleDate),
            (false, false) if first == second => (first, second),
            (false, false) => return Err(Reason::AmbiguousDate),
        },
        // `10-12-01`
        DateOrder::Ymd => {
            return Ok((day_of(first, second.value, third.value)?, rest));
        }
    };
    Ok((day_of(third, month.value, day.value)?, rest))
}

fn day_of(year: Digits, month: u32, day: u32) -> Result<i32, Reason> {
    let year = match year.len {
        4 => year.value,
        2 if year.value < 69 => year.value + 2000,
        2 => year.value + 1900,
        _ => return Err(Reason::NotADate),
    };
    days_of(year, month, day).ok_or(Reason::ImpossibleDate)
}

/// A run of digits.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Digits {
    pub(super) value: u32,
    pub(super) len: usize,
}

/// A run of 1 to `longest` digits; of more than nine only the length is meant.
pub(super) fn digits(bytes: &[u8], longest: usize) -> Result<(Digits, &[u8]), Reason> {
    let len = bytes.iter().take_while(|b| b.is_ascii_digit()).count();
    if len == 0 || len > longest {
        return Err(Reason::NotADate);
    }
    let value = bytes[..len].iter().fold(0_u32, |v, b| {
        v.wrapping_mul(10).wrapping_add(u32::from(b - b'0'))
    });
    Ok((Digits { value, len }, &bytes[len..]))
}

pub(super) fn letters(bytes: &[u8]) -> (&[u8], &[u8]) {
    bytes.split_at(bytes.iter().take_while(|b| b.is_ascii_alphabetic()).count())
}

/// One of `-/.` with spaces around it, or spaces alone.
fn separator(bytes: &[u8]) -> Result<&[u8], Reason> {
    let rest = skip(bytes, b" ");
    match rest {
        [b'-' | b'/' | b'.', rest @ ..] => Ok(skip(rest, b" ")),
        _ if rest.len() < bytes.len() => Ok(rest),
        _ => Err(Reason::NotADate),
    }
}

/// Without the `st`, `nd`, `rd`, `th` of an English ordinal.
fn ordinal(bytes: &[u8]) -> &[u8] {
    let (word, rest) = letters(bytes);
    let known = [&b"st"[..], b"nd", b"rd", b"th"];
    if known.iter().any(|k| word.eq_ignore_ascii_case(k)) {
        rest
    } else {
        bytes
    }
}

pub(super) fn skip<'a>(bytes: &'a [u8], what: &[u8]) -> &'a [u8] {
    &bytes[bytes.iter().take_while(|b| what.contains(b)).count()..]
}
