//! Phone numbers in one form.
//!
//! Chinese numbers are kept without the country code: mobiles as 11 digits, landlines with their
//! area code and, after a hyphen, an extension. Other countries' numbers are `+` and digits
//! (E.164). Numbers without any hint of a country stay the digits that were written.

use fenqun_model::Phone;

use crate::half_width::half_width;

/// Fewest digits of a number.
const DIGITS_MIN: usize = 7;
/// Most digits of a number with its country code (E.164).
const DIGITS_MAX: usize = 15;
/// Most digits of an extension.
const EXTENSION_MAX: usize = 6;

/// The first phone number in a text; `None` where there is none.
pub fn phone(text: &str) -> Option<Phone> {
    let text = half_width(text);
    text.split(['/', ';', '、', ',', '|', '\n'])
        .find_map(|part| one(part.trim()))
        .map(Phone::from_normalised)
}

fn one(text: &str) -> Option<String> {
    if let Some(digits) = from_spreadsheet(text) {
        return domestic(&digits, None).or_else(|| plain(&digits));
    }
    let text = strip_label(text);
    let (number, extension) = split_extension(text);
    let is_international = number.starts_with('+') || number.starts_with("(+");
    let mut digits = digits_of(number)?;
    let mut is_international = is_international;
    if !is_international && let Some(rest) = digits.strip_prefix("00") {
        digits = rest.to_owned();
        is_international = true;
    }
    let country_code = digits.strip_prefix("86").map(str::to_owned);
    if is_international {
        if let Some(rest) = country_code {
            return chinese_abroad(&rest, extension);
        }
        let fits = (DIGITS_MIN..=DIGITS_MAX).contains(&digits.len()) && !digits.starts_with('0');
        return fits.then(|| format!("+{digits}"));
    }
    domestic(&digits, extension)
        // 86 138… without a plus.
        .or_else(|| country_code.and_then(|rest| mobile(&rest)))
        .or_else(|| plain(&digits))
}

/// What follows +86: a mobile, or a landline whose area code has lost its 0.
fn chinese_abroad(digits: &str, extension: Option<&str>) -> Option<String> {
    domestic(digits, extension)
        .or_else(|| landline(&format!("0{digits}"), extension))
        .or_else(|| {
            let fits = (DIGITS_MIN..=DIGITS_MAX - 2).contains(&digits.len());
            fits.then(|| format!("+86{digits}"))
        })
}

fn domestic(digits: &str, extension: Option<&str>) -> Option<String> {
    mobile(digits)
        .or_else(|| landline(digits, extension))
        .or_else(|| service(digits, extension))
}

/// 11 digits from 13 to 19.
fn mobile(digits: &str) -> Option<String> {
    // A 0 before a mobile number is how people used to dial it from another city.
    let digits = match digits.strip_prefix('0') {
        Some(rest) if rest.len() == 11 => rest,
        _ => digits,
    };
    let bytes = digits.as_bytes();
    let is_mobile = bytes.len() == 11 && bytes[0] == b'1' && (b'3'..=b'9').contains(&bytes[1]);
    is_mobile.then(|| digits.to_owned())
}

/// An area code (010, 02x, or 03xx to 09xx) and seven or eight digits.
fn landline(digits: &str, extension: Option<&str>) -> Option<String> {
    let bytes = digits.as_bytes();
    let area = match bytes {
        [b'0', b'1', b'0', ..] | [b'0', b'2', ..] => 3,
        [b'0', b'3'..=b'9', ..] => 4,
        _ => return None,
    };
    let local = bytes.get(area..)?;
    let is_local = (7..=8).contains(&local.len()) && matches!(local.first(), Some(b'2'..=b'9'));
    is_local.then(|| with_extension(digits, extension))
}

/// 400 and 800 numbers.
fn service(digits: &str, extension: Option<&str>) -> Option<String> {
    let is_service = digits.len() == 10 && (digits.starts_with("400") || digits.starts_with("800"));
    is_service.then(|| with_extension(digits, extension))
}

fn plain(digits: &str) -> Option<String> {
    let fits = (DIGITS_MIN..=DIGITS_MAX).contains(&digits.len());
    let says_something = digits.bytes().any(|digit| digit != digits.as_bytes()[0]);
    (fits && says_something).then(|| digits.to_owned())
}

fn with_extension(digits: &str, extension: Option<&str>) -> String {
    match extension {
        Some(extension) => format!("{digits}-{extension}"),
        None => digits.to_owned(),
    }
}

/// The digits of a number whose other characters are only those that people group digits with.
fn digits_of(text: &str) -> Option<String> {
    let mut digits = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '0'..='9' => digits.push(c),
            ' ' | '-' | '.' | '(' | ')' | '+' | '\t' => {}
            _ => return None,
        }
    }
    (digits.len() >= DIGITS_MIN).then_some(digits)
}

/// `010-12345678转801`, `010-12345678-801`, `… ext. 801`, `… #801`, `… x801`.
fn split_extension(text: &str) -> (&str, Option<&str>) {
    let lower = text.to_ascii_lowercase();
    for mark in ["转", "ext.", "ext", "#", "x"] {
        // Lower-casing ASCII keeps every character's place.
        if let Some(place) = lower.find(mark) {
            let extension = text[place + mark.len()..].trim();
            if is_extension(extension) {
                return (text[..place].trim_end(), Some(extension));
            }
        }
    }
    // The last of three groups, where the first two are a whole landline.
    if let Some((number, extension)) = text.rsplit_once('-')
        && is_extension(extension)
        && digits_of(number).is_some_and(|digits| domestic(&digits, None).is_some())
    {
        return (number, Some(extension));
    }
    (text, None)
}

fn is_extension(text: &str) -> bool {
    (1..=EXTENSION_MAX).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// `Tel: …`, `手机：…`.
fn strip_label(text: &str) -> &str {
    match text.split_once(':') {
        Some((label, number)) if !label.bytes().any(|byte| byte.is_ascii_digit()) => number.trim(),
        _ => text,
    }
}

/// `13812345678.0` and `1.3812345678E+10`, as spreadsheets save a number.
fn from_spreadsheet(text: &str) -> Option<String> {
    if let Some(digits) = text.strip_suffix(".0") {
        return is_digits(digits).then(|| digits.to_owned());
    }
    let (mantissa, exponent) = text.split_once(['e', 'E'])?;
    let exponent: usize = exponent
        .strip_prefix('+')
        .unwrap_or(exponent)
        .parse()
        .ok()?;
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let fits = is_digits(whole) && fraction.bytes().all(|byte| byte.is_ascii_digit());
    if !fits || fraction.len() > exponent || exponent > DIGITS_MAX {
        return None;
    }
    Some(format!("{whole}{fraction:0<exponent$}"))
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::phone;

    fn normal(text: &str) -> Option<String> {
        phone(text).map(|phone| phone.reveal().to_owned())
    }

    #[test]
    fn chinese_mobiles_are_eleven_digits() {
        for text in [
            "13812345678",
            " 138 1234 5678 ",
            "138-1234-5678",
            "+86 13812345678",
            "+8613812345678",
            "(+86)138 1234 5678",
            "0086-138-1234-5678",
            "8613812345678",
            "013812345678",
            "１３８１２３４５６７８",
            "＋８６　１３８－１２３４－５６７８",
            "手机：13812345678",
            "13812345678.0",
            "1.3812345678E+10",
            "13812345678/13987654321",
            "\u{feff}138\u{a0}1234\u{200b}5678",
        ] {
            assert_eq!(normal(text).as_deref(), Some("13812345678"), "{text}");
        }
    }

    #[test]
    fn landlines_keep_area_code_and_extension() {
        for (text, expected) in [
            ("010-62345678", "01062345678"),
            ("(021) 6234 5678", "02162345678"),
            ("+86 10 6234 5678", "01062345678"),
            ("+86-755-26543210", "075526543210"),
            ("0755-26543210转801", "075526543210-801"),
            ("0755-26543210-801", "075526543210-801"),
            ("0755-26543210 ext. 801", "075526543210-801"),
            ("0571 8765432", "05718765432"),
            ("400-820-8820", "4008208820"),
        ] {
            assert_eq!(normal(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn other_countries_keep_plus_and_digits() {
        for (text, expected) in [
            ("+44 20 7946 0018", "+442079460018"),
            ("0044 20 7946 0018", "+442079460018"),
            ("+1 (415) 555-2671", "+14155552671"),
            ("+852 2123 4567", "+85221234567"),
            ("2123 4567", "21234567"),
        ] {
            assert_eq!(normal(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_number_is_none() {
        for text in [
            "",
            "无",
            "-",
            "12345",
            "abc13812345678",
            "000000000",
            "1234567890123456",
            "+0123456789",
            "n/a",
            "138****5678",
        ] {
            assert_eq!(normal(text), None, "{text}");
        }
    }

    #[test]
    fn normalising_twice_is_normalising_once() {
        for text in [
            "+86 755-26543210转8",
            "0044 20 7946 0018",
            "138 1234 5678",
            "21234567",
        ] {
            let once = normal(text).expect("a number");
            assert_eq!(normal(&once), Some(once.clone()), "{text}");
        }
    }
}
