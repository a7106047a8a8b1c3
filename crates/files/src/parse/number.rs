//! Decimal numbers as people write them, kept exactly.
//!
//! Read are: group signs (`1,234.56`, `1.234,56`, `1 234`, `1'234`), currency signs and codes
//! before or after (`¥`, `￥`, `$`, `€`, `£`, `元`, `USD`), a sign in front or behind,
//! parentheses for negative, per cent, full-width digits, and Excel's scientific form. Groups
//! must be of three digits (of two or three in front of the last, as in India), so that `1,23`
//! is refused rather than read as 123.

use rust_decimal::Decimal;

use super::ascii::{Ascii, trimmed};
use crate::Reason;

/// An exact decimal: `mantissa × 10^-scale`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number {
    /// All digits.
    pub mantissa: i128,
    /// Digits behind the decimal sign.
    pub scale: u32,
}

impl Number {
    /// The mantissa at another scale, rounded half away from zero; `None` when it overflows.
    pub fn rescale(self, scale: u32) -> Option<i128> {
        if scale >= self.scale {
            let factor = 10_i128.checked_pow(scale - self.scale);
            return match factor {
                Some(factor) => self.mantissa.checked_mul(factor),
                None if self.mantissa == 0 => Some(0),
                None => None,
            };
        }
        let Some(divisor) = 10_i128.checked_pow(self.scale - scale) else {
            return Some(0);
        };
        let (quotient, remainder) = (self.mantissa / divisor, self.mantissa % divisor);
        let up = remainder.unsigned_abs() >= divisor.unsigned_abs().div_ceil(2);
        Some(quotient + if up { self.mantissa.signum() } else { 0 })
    }

    /// As a decimal; digits beyond the 28th behind the sign are rounded off.
    pub fn to_decimal(self) -> Result<Decimal, Reason> {
        let scale = self.scale.min(28);
        let mantissa = self.rescale(scale).ok_or(Reason::NumberOutOfRange)?;
        Decimal::try_from_i128_with_scale(mantissa, scale).map_err(|_| Reason::NumberOutOfRange)
    }

    /// As a whole number, when it is one.
    pub fn to_integer(self) -> Result<i64, Reason> {
        let whole = self.rescale(0).ok_or(Reason::NumberOutOfRange)?;
        let back = Self {
            mantissa: whole,
            scale: 0,
        };
        if back.rescale(self.scale) != Some(self.mantissa) {
            return Err(Reason::NotAnInteger);
        }
        i64::try_from(whole).map_err(|_| Reason::NumberOutOfRange)
    }
}

/// Reads a number.
pub fn number(text: &str, decimal_comma: bool) -> Result<Number, Reason> {
    let bytes = trimmed(text.as_bytes());
    if let Some(number) = plain(bytes, if decimal_comma { b',' } else { b'.' }) {
        return Ok(number);
    }
    if bytes.is_ascii() {
        return written(bytes, decimal_comma);
    }
    let ascii = Ascii::translate(text, sign).ok_or(Reason::NotANumber)?;
    written(trimmed(ascii.bytes()), decimal_comma)
}

/// Reads a number as a [`Decimal`].
pub fn decimal(text: &str, decimal_comma: bool) -> Result<Decimal, Reason> {
    number(text, decimal_comma)?.to_decimal()
}

/// Reads a whole number; `12.00` is one.
pub fn integer(text: &str, decimal_comma: bool) -> Result<i64, Reason> {
    number(text, decimal_comma)?.to_integer()
}

/// Currency signs become `$`, other minus signs `-`, quotation marks of Swiss groups `'`.
fn sign(c: char) -> Option<&'static str> {
    match c {
        '¥' | '￥' | '€' | '£' | '￡' | '₩' | '₹' | '₽' | '元' | '圆' => Some("$"),
        '−' | '–' | '—' => Some("-"),
        '’' => Some("'"),
        '，' => Some(","),
        _ => None,
    }
}

/// The form that almost every cell has: a minus, up to 18 digits, a decimal sign among them.
fn plain(bytes: &[u8], decimal_sign: u8) -> Option<Number> {
    let (negative, digits) = match bytes {
        [b'-', rest @ ..] => (true, rest),
        _ => (false, bytes),
    };
    if digits.is_empty() || digits.len() > 18 {
        return None;
    }
    let mut value: i64 = 0;
    let mut behind = None;
    for (i, &b) in digits.iter().enumerate() {
        match b {
            b'0'..=b'9' => value = value * 10 + i64::from(b - b'0'),
            _ if b == decimal_sign && behind.is_none() && i > 0 => behind = Some(i + 1),
            _ => return None,
        }
    }
    let scale = match behind {
        None => 0,
        Some(start) if start < digits.len() => digits.len() - start,
        Some(_) => return None,
    };
    Some(Number {
        mantissa: i128::from(if negative { -value } else { value }),
        scale: u32::try_from(scale).ok()?,
    })
}

/// What stands around the digits.
#[derive(Default)]
struct Dress {
    negative: bool,
    parentheses: bool,
    signed: bool,
    currency: bool,
}

/// Every other form.
fn written(bytes: &[u8], decimal_comma: bool) -> Result<Number, Reason> {
    let mut dress = Dress::default();
    let body = undress_front(bytes, &mut dress)?;
    let (body, percent) = undress_back(body, &mut dress)?;
    let (digits, exponent) = split_exponent(body)?;
    let mut number = grouped(digits, decimal_comma)?;
    if dress.negative {
        number.mantissa = -number.mantissa;
    }
    shifted(number, exponent - if percent { 2 } else { 0 })
}

fn undress_front<'a>(mut bytes: &'a [u8], dress: &mut Dress) -> Result<&'a [u8], Reason> {
    loop {
        bytes = trimmed(bytes);
        bytes = match bytes {
            [b'(', rest @ .., b')'] if !dress.signed && !dress.parentheses => {
                dress.parentheses = true;
                dress.signed = true;
                dress.negative = true;
                rest
            }
            [sign @ (b'-' | b'+'), rest @ ..] if !dress.signed => {
                dress.signed = true;
                dress.negative = *sign == b'-';
                rest
            }
            [b'$', rest @ ..] if !dress.currency => {
                dress.currency = true;
                rest
            }
            [a, b, c, rest @ ..] if !dress.currency && is_currency(&[*a, *b, *c]) => {
                dress.currency = true;
                rest
            }
            [b'0'..=b'9' | b'.' | b',', ..] => return Ok(bytes),
            _ => return Err(Reason::NotANumber),
        };
    }
}

fn undress_back<'a>(mut bytes: &'a [u8], dress: &mut Dress) -> Result<(&'a [u8], bool), Reason> {
    let mut percent = false;
    loop {
        bytes = trimmed(bytes);
        bytes = match bytes {
            [rest @ .., b'%'] if !percent => {
                percent = true;
                rest
            }
            [rest @ .., b'-'] if !dress.signed => {
                dress.signed = true;
                dress.negative = true;
                rest
            }
            [rest @ .., b'$'] if !dress.currency => {
                dress.currency = true;
                rest
            }
            [rest @ .., a, b, c] if !dress.currency && is_currency(&[*a, *b, *c]) => {
                dress.currency = true;
                rest
            }
            [.., b'0'..=b'9' | b'.' | b','] => return Ok((bytes, percent)),
            _ => return Err(Reason::NotANumber),
        };
    }
}

fn is_currency(code: &[u8; 3]) -> bool {
    const CODES: [&[u8; 3]; 16] = [
        b"CNY", b"RMB", b"USD", b"EUR", b"GBP", b"JPY", b"HKD", b"TWD", b"KRW", b"SGD", b"AUD",
        b"CAD", b"CHF", b"INR", b"MYR", b"THB",
    ];
    CODES.iter().any(|known| code.eq_ignore_ascii_case(*known))
}

fn split_exponent(bytes: &[u8]) -> Result<(&[u8], i32), Reason> {
    let Some(at) = bytes.iter().position(|b| matches!(b, b'e' | b'E')) else {
        return Ok((bytes, 0));
    };
    let (negative, digits) = match &bytes[at + 1..] {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        rest => (false, rest),
    };
    if digits.is_empty() || digits.len() > 4 || !digits.iter().all(u8::is_ascii_digit) {
        return Err(Reason::NotANumber);
    }
    let exponent = digits
        .iter()
        .fold(0, |sum, b| sum * 10 + i32::from(b - b'0'));
    Ok((&bytes[..at], if negative { -exponent } else { exponent }))
}

/// Digits with group signs and a decimal sign.
fn grouped(bytes: &[u8], decimal_comma: bool) -> Result<Number, Reason> {
    let decimal_sign = if decimal_comma { b',' } else { b'.' };
    let (whole, fraction) = match bytes.iter().position(|&b| b == decimal_sign) {
        Some(at) => (&bytes[..at], &bytes[at + 1..]),
        None => (bytes, &[][..]),
    };
    if whole.is_empty() && fraction.is_empty() {
        return Err(Reason::NotANumber);
    }
    let mut mantissa: i128 = 0;
    let mut push = |b: u8| -> Result<(), Reason> {
        mantissa = mantissa
            .checked_mul(10)
            .and_then(|m| m.checked_add(i128::from(b - b'0')))
            .ok_or(Reason::NumberOutOfRange)?;
        Ok(())
    };
    let mut group_sign = None;
    let mut group_len = 0;
    for &b in whole {
        match b {
            b'0'..=b'9' => {
                group_len += 1;
                push(b)?;
            }
            b',' | b'.' | b'\'' | b' ' | b'_' => {
                let longest_before = 3;
                let shortest_before = if group_sign.is_none() { 1 } else { 2 };
                if *group_sign.get_or_insert(b) != b
                    || group_len > longest_before
                    || group_len < shortest_before
                {
                    return Err(Reason::NotANumber);
                }
                group_len = 0;
            }
            _ => return Err(Reason::NotANumber),
        }
    }
    if group_sign.is_some() && group_len != 3 {
        return Err(Reason::NotANumber);
    }
    for &b in fraction {
        if !b.is_ascii_digit() {
            return Err(Reason::NotANumber);
        }
        push(b)?;
    }
    let scale = u32::try_from(fraction.len()).map_err(|_| Reason::NumberOutOfRange)?;
    Ok(Number { mantissa, scale })
}

/// Moved by powers of ten.
fn shifted(number: Number, exponent: i32) -> Result<Number, Reason> {
    let scale = i64::from(number.scale) - i64::from(exponent);
    if number.mantissa == 0 {
        return Ok(Number {
            mantissa: 0,
            scale: u32::try_from(scale.clamp(0, 28)).unwrap_or(0),
        });
    }
    match u32::try_from(scale) {
        Ok(scale) => Ok(Number {
            mantissa: number.mantissa,
            scale,
        }),
        Err(_) => {
            let up = u32::try_from(-scale).map_err(|_| Reason::NumberOutOfRange)?;
            let mantissa = 10_i128
                .checked_pow(up)
                .and_then(|factor| number.mantissa.checked_mul(factor))
                .ok_or(Reason::NumberOutOfRange)?;
            Ok(Number { mantissa, scale: 0 })
        }
    }
}

#[cfg(test)]
#[path = "number_tests.rs"]
mod tests;
