//! Dates as people write them by the Chinese calendar: `1990年八月十五`, `农历一九九〇年闰五月初一`.

use chrono::NaiveDate;

use super::LunarDay;

const CALENDAR_NAMES: [&str; 5] = ["农历", "農曆", "阴历", "陰曆", "旧历"];
const DIGITS: [&str; 9] = ["一", "二", "三", "四", "五", "六", "七", "八", "九"];

impl LunarDay {
    /// The common date of a date written by the Chinese calendar with its year. Without the
    /// calendar's name in front, the day must be one that is never written so by the common calendar:
    /// `十月一日` is no lunar date, `十月初一` is.
    pub fn parse_date(text: &str) -> Option<NaiveDate> {
        if !text.contains('年') {
            return None;
        }
        let mut text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let mut is_named = false;
        for name in CALENDAR_NAMES {
            is_named |= text.contains(name);
            text = text.replacen(name, "", 1);
        }
        let (year, rest) = text.split_once('年')?;
        let leap = rest.strip_prefix(['闰', '閏']);
        let (month, day) = leap.unwrap_or(rest).split_once('月')?;
        let day = match day.strip_suffix(['日', '号']) {
            Some(day) if is_named => day,
            _ => day,
        };
        let lunar = Self {
            month: match month {
                "正" => 1,
                "冬" => 11,
                "腊" | "臘" => 12,
                month => number(month)?,
            },
            is_leap: leap.is_some(),
            day: number(day)?,
        };
        lunar.in_year(year_number(year)?)
    }
}

/// Four digits in either script.
fn year_number(text: &str) -> Option<i32> {
    let value = |c: char| match c {
        '〇' | '零' | '○' => Some(0),
        c => c
            .to_digit(10)
            .or_else(|| digit(c.encode_utf8(&mut [0; 4])).map(u32::from)),
    };
    let digits: Vec<u32> = text.chars().map(value).collect::<Option<_>>()?;
    let year =
        (digits.len() == 4).then(|| digits.iter().fold(0, |year, digit| year * 10 + digit))?;
    i32::try_from(year).ok()
}

/// 1 to 39 in either script.
fn number(text: &str) -> Option<u8> {
    if let Ok(number) = text.parse() {
        return Some(number);
    }
    let text = text.strip_prefix('初').unwrap_or(text);
    let text = text.replace('廿', "二十").replace('卅', "三十");
    let Some((tens, ones)) = text.split_once('十') else {
        return digit(&text);
    };
    let tens = if tens.is_empty() { 1 } else { digit(tens)? };
    let ones = if ones.is_empty() { 0 } else { digit(ones)? };
    Some(tens * 10 + ones)
}

fn digit(text: &str) -> Option<u8> {
    let place = DIGITS.iter().position(|digit| *digit == text)?;
    u8::try_from(place + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::super::{FIRST, convert};
    use super::*;

    #[test]
    fn dates_are_read_in_the_forms_that_people_use() {
        for (text, date) in [
            ("1990年八月十五", "1990-10-03"),
            ("农历1990年8月15日", "1990-10-03"),
            ("1990年农历八月十五", "1990-10-03"),
            ("農曆 一九九〇年閏五月初一", "1990-06-23"),
            ("二零二四年正月初一", "2024-02-10"),
            ("2023年腊月三十", "2024-02-09"),
            ("2024年冬月廿九", "2024-12-29"),
        ] {
            let read = LunarDay::parse_date(text).map(|date| date.to_string());
            assert_eq!(read.as_deref(), Some(date), "{text}");
        }
        for text in [
            "八月十五",
            "二〇一九年十月一日",
            "2024年腊月三十",
            "2024年闰五月初一",
            "1990年十三月初一",
            "1990年八月初",
            "90年八月十五",
            "农历",
            "",
        ] {
            assert_eq!(LunarDay::parse_date(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_written_is_read_back() {
        for date in FIRST.iter_days().skip(60).take(200 * 365).step_by(97) {
            let year = convert(date).year().extended_year();
            let written = format!("{year}年{}", LunarDay::of(date));
            assert_eq!(LunarDay::parse_date(&written), Some(date), "{written}");
        }
    }
}
