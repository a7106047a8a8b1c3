//! What may follow a date: the time of day, the half of the day, the offset from UTC.

use super::moment::{DAY_US, digits, letters, skip};
use crate::Reason;

/// Microseconds since the day began, and seconds east of UTC.
type TimeAndOffset = (Option<i64>, Option<i32>);

/// Reads everything behind the date.
pub(super) fn time_of_day(bytes: &[u8]) -> Result<TimeAndOffset, Reason> {
    let rest = skip(bytes, b" ,\t");
    let rest = match rest {
        [b'T' | b't', next, ..] if next.is_ascii_digit() => &rest[1..],
        _ => rest,
    };
    if rest.is_empty() {
        return Ok((None, None));
    }
    let (before, rest) = half_day(rest);
    // 晚上 and 早上 come as two marks, of which the first counts.
    let (_, rest) = half_day(rest);
    let (time_us, rest) = clock(rest)?;
    let (after, rest) = half_day(skip(rest, b" "));
    let time_us = in_half(time_us, before.or(after))?;
    if time_us > DAY_US {
        return Err(Reason::ImpossibleTime);
    }
    Ok((Some(time_us), offset(skip(rest, b" "))?))
}

/// `8:26`, `08:26:00`, `08:26:00.123`, `8:26:` (from 8时26分), `8:` and, glued, `0826[00]`.
fn clock(bytes: &[u8]) -> Result<(i64, &[u8]), Reason> {
    let (hour, rest) = digits(bytes, 6)?;
    let (h, m, s, rest) = match hour.len {
        6 => (
            hour.value / 10_000,
            hour.value / 100 % 100,
            hour.value % 100,
            rest,
        ),
        4 => (hour.value / 100, hour.value % 100, 0, rest),
        1 | 2 => {
            let [b':', rest @ ..] = rest else {
                // "8 PM" has an hour only; a bare number behind a date is no time.
                return match half_day(skip(rest, b" ")).0 {
                    Some(_) => Ok((micros(hour.value, 0, 0)?, rest)),
                    None => Err(Reason::NotADate),
                };
            };
            let (minute, rest) = digits_or_none(rest)?;
            match rest {
                [b':', rest @ ..] => {
                    let (second, rest) = digits_or_none(rest)?;
                    (hour.value, minute, second, rest)
                }
                _ => (hour.value, minute, 0, rest),
            }
        }
        _ => return Err(Reason::NotADate),
    };
    let whole = micros(h, m, s)?;
    match rest {
        [b'.' | b',', fraction @ ..] => {
            let (fraction, rest) = fraction_us(fraction)?;
            Ok((whole + fraction, rest))
        }
        _ => Ok((whole, rest)),
    }
}

fn digits_or_none(bytes: &[u8]) -> Result<(u32, &[u8]), Reason> {
    match bytes.first() {
        Some(b) if b.is_ascii_digit() => digits(bytes, 2).map(|(d, rest)| (d.value, rest)),
        _ => Ok((0, bytes)),
    }
}

fn micros(hour: u32, minute: u32, second: u32) -> Result<i64, Reason> {
    if hour > 24 || minute > 59 || second > 60 {
        return Err(Reason::ImpossibleTime);
    }
    Ok(i64::from(hour * 3600 + minute * 60 + second) * 1_000_000)
}

/// Up to nine digits; those beyond the microsecond are cut off.
fn fraction_us(bytes: &[u8]) -> Result<(i64, &[u8]), Reason> {
    let (_, rest) = digits(bytes, 9)?;
    let len = bytes.len() - rest.len();
    let micros = (0..6).fold(0, |sum, i| {
        let digit = if i < len { bytes[i] - b'0' } else { 0 };
        sum * 10 + i64::from(digit)
    });
    Ok((micros, rest))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Half {
    Morning,
    Afternoon,
}

/// `AM`, `p.m.` and the like, in front of the time or behind it.
fn half_day(bytes: &[u8]) -> (Option<Half>, &[u8]) {
    let (half, rest) = match bytes {
        [b'A' | b'a', b'.', b'M' | b'm', b'.', rest @ ..]
        | [b'A' | b'a', b'M' | b'm', rest @ ..] => (Half::Morning, rest),
        [b'P' | b'p', b'.', b'M' | b'm', b'.', rest @ ..]
        | [b'P' | b'p', b'M' | b'm', rest @ ..] => (Half::Afternoon, rest),
        _ => return (None, bytes),
    };
    match rest.first() {
        Some(b) if b.is_ascii_alphabetic() => (None, bytes),
        _ => (Some(half), skip(rest, b" ")),
    }
}

fn in_half(time_us: i64, half: Option<Half>) -> Result<i64, Reason> {
    const NOON_US: i64 = DAY_US / 2;
    const HOUR_US: i64 = DAY_US / 24;
    match half {
        Some(Half::Afternoon) if time_us < NOON_US => Ok(time_us + NOON_US),
        // "12:30 AM" is half past midnight.
        Some(Half::Morning) if (NOON_US..NOON_US + HOUR_US).contains(&time_us) => {
            Ok(time_us - NOON_US)
        }
        Some(Half::Morning) if time_us >= NOON_US => Err(Reason::ImpossibleTime),
        _ => Ok(time_us),
    }
}

/// `Z`, `UTC`, `GMT`, `+08:00`, `+0800`, `+8`, `GMT+8`, with a name in brackets behind it or not.
fn offset(bytes: &[u8]) -> Result<Option<i32>, Reason> {
    let (word, rest) = letters(bytes);
    let named = match word {
        b"" => false,
        _ if [&b"z"[..], b"utc", b"gmt"]
            .iter()
            .any(|w| word.eq_ignore_ascii_case(w)) =>
        {
            true
        }
        _ => return Err(Reason::NotADate),
    };
    let (sign, rest) = match rest {
        [b'+', rest @ ..] => (1, rest),
        [b'-', rest @ ..] => (-1, rest),
        _ => return remark(rest).map(|()| named.then_some(0)),
    };
    let (hours, rest) = digits(rest, 4)?;
    let (h, m, rest) = match (hours.len, rest) {
        (1 | 2, [b':', rest @ ..]) => {
            let (minutes, rest) = digits(rest, 2)?;
            (hours.value, minutes.value, rest)
        }
        (1 | 2, _) => (hours.value, 0, rest),
        (4, _) => (hours.value / 100, hours.value % 100, rest),
        _ => return Err(Reason::NotADate),
    };
    if h > 18 || m > 59 {
        return Err(Reason::ImpossibleTime);
    }
    remark(rest)?;
    i32::try_from(h * 3600 + m * 60)
        .map(|s| Some(sign * s))
        .map_err(|_| Reason::ImpossibleTime)
}

/// Nothing, or a zone's name in brackets, which the offset makes superfluous.
fn remark(bytes: &[u8]) -> Result<(), Reason> {
    match skip(bytes, b" ") {
        [] | [b'(', .., b')'] | [b'[', .., b']'] => Ok(()),
        _ => Err(Reason::NotADate),
    }
}
