//! Days of the Chinese lunisolar calendar (农历), as far as birthdays need them.
//!
//! A year has twelve months of 29 or 30 days; in some years one of them comes twice, the second time
//! as a leap month (闰月). The `icu_calendar` crate holds the published calendar from 1900 to 2100 and
//! approximates years outside.

mod text;

use std::fmt;
use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate};
use icu_calendar::types::{Month, RataDie};
use icu_calendar::{Date, cal::ChineseTraditional};

/// A month and day that return in every year. They order as in a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LunarDay {
    /// 1 to 12.
    pub month: u8,
    /// Whether it is the second month of this number in its year.
    pub is_leap: bool,
    /// 1 to 30.
    pub day: u8,
}

/// The first day in [`DAYS`].
const FIRST: NaiveDate = NaiveDate::from_ymd_opt(1900, 1, 1).expect("a day");
/// The first year whose days are not in [`DAYS`].
const YEARS_END: i32 = 2101;

/// The lunar days of the dates that birthdays are of, so that a million of them are looked up at once.
static DAYS: LazyLock<Vec<LunarDay>> = LazyLock::new(|| {
    let days = FIRST.iter_days();
    let days = days.take_while(|date| date.year() < YEARS_END);
    days.map(|date| LunarDay::read(&convert(date))).collect()
});

impl LunarDay {
    /// Months and days that there can be, leap ones among them.
    pub const COUNT: usize = 2 * 12 * 30;

    /// The lunar day of a date.
    pub fn of(date: NaiveDate) -> Self {
        let place = (date - FIRST).num_days();
        let known = usize::try_from(place)
            .ok()
            .and_then(|place| DAYS.get(place));
        known.copied().unwrap_or_else(|| Self::read(&convert(date)))
    }

    /// Its place among all that there can be, below [`LunarDay::COUNT`].
    pub fn place(self) -> usize {
        let month = usize::from(self.is_leap) * 12 + usize::from(self.month) - 1;
        month * 30 + usize::from(self.day) - 1
    }

    /// Which days return on a date. A day of a leap month returns in the regular month of that number
    /// in years that do not have it twice, and the 30th on the 29th where a month ends with that.
    pub fn returning_on(date: NaiveDate) -> Vec<Self> {
        let lunar = convert(date);
        let today = Self::read(&lunar);
        let mut days = vec![today];
        if today.day == 29 && lunar.days_in_month() == 29 {
            days.push(Self { day: 30, ..today });
        }
        let year = lunar.year().extended_year();
        let leap = Month::leap(today.month);
        let has_leap = Date::try_new_chinese_traditional(year, leap, 1).is_ok();
        if !today.is_leap && !has_leap {
            let leap = |day: Self| Self {
                is_leap: true,
                ..day
            };
            days.extend(days.clone().into_iter().map(leap));
        }
        days
    }

    /// The date of this day in the lunar year that begins in a year of the common calendar; `None`
    /// where that year does not have it.
    fn in_year(self, year: i32) -> Option<NaiveDate> {
        let month = match self.is_leap {
            true => Month::leap(self.month),
            false => Month::new(self.month),
        };
        let lunar = Date::try_new_chinese_traditional(year, month, self.day).ok()?;
        let days = i32::try_from(lunar.to_rata_die().to_i64_date()).ok()?;
        NaiveDate::from_num_days_from_ce_opt(days)
    }

    fn read(date: &Date<ChineseTraditional>) -> Self {
        let month = date.month().to_input();
        Self {
            month: month.number(),
            is_leap: month.is_leap(),
            day: date.day_of_month().0,
        }
    }
}

/// As it is written: `八月十五`, `闰四月初三`, `腊月三十`.
impl fmt::Display for LunarDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const MONTHS: [&str; 12] = [
            "正", "二", "三", "四", "五", "六", "七", "八", "九", "十", "冬", "腊",
        ];
        const DIGITS: [&str; 10] = ["十", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
        let leap = if self.is_leap { "闰" } else { "" };
        let month = MONTHS[usize::from(self.month) - 1];
        let tens = match self.day {
            1..=10 => "初",
            11..=19 => "十",
            20 => "二",
            30 => "三",
            _ => "廿",
        };
        let digit = DIGITS[usize::from(self.day % 10)];
        write!(f, "{leap}{month}月{tens}{digit}")
    }
}

fn convert(date: NaiveDate) -> Date<ChineseTraditional> {
    let days = i64::from(date.num_days_from_ce());
    Date::from_rata_die(RataDie::new(days), ChineseTraditional::new())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn lunar(month: u8, day: u8) -> LunarDay {
        LunarDay {
            month,
            is_leap: false,
            day,
        }
    }

    fn leap(month: u8, day: u8) -> LunarDay {
        LunarDay {
            is_leap: true,
            ..lunar(month, day)
        }
    }

    #[test]
    fn known_festivals_are_on_their_days() {
        // New Year, as announced by the observatories of Nanjing and Hong Kong.
        for new_year in [
            "1900-01-31",
            "1911-01-30",
            "1912-02-18",
            "1949-01-29",
            "1966-01-21",
            "1985-02-20",
            "2000-02-05",
            "2001-01-24",
            "2015-02-19",
            "2020-01-25",
            "2021-02-12",
            "2022-02-01",
            "2023-01-22",
            "2024-02-10",
            "2025-01-29",
            "2026-02-17",
            "2034-02-19",
            "2100-02-09",
        ] {
            assert_eq!(LunarDay::of(date(new_year)), lunar(1, 1), "{new_year}");
        }
        // Mid-autumn, Dragon Boat and the double ninth.
        assert_eq!(LunarDay::of(date("2020-10-01")), lunar(8, 15));
        assert_eq!(LunarDay::of(date("2024-09-17")), lunar(8, 15));
        assert_eq!(LunarDay::of(date("2025-10-06")), lunar(8, 15));
        assert_eq!(LunarDay::of(date("2023-06-22")), lunar(5, 5));
        assert_eq!(LunarDay::of(date("2024-10-11")), lunar(9, 9));
    }

    #[test]
    fn days_are_written_as_people_write_them() {
        let written = [
            lunar(1, 1),
            lunar(8, 15),
            leap(4, 10),
            lunar(11, 20),
            lunar(12, 30),
        ];
        let written = written.map(|day| day.to_string());
        assert_eq!(
            written,
            ["正月初一", "八月十五", "闰四月初十", "冬月二十", "腊月三十"]
        );
        assert_eq!(lunar(10, 29).to_string(), "十月廿九");
    }

    #[test]
    fn leap_months_are_where_they_are_known_to_be() {
        let leap_month = |year: i32| {
            let days = date(&format!("{year}-02-20")).iter_days().take(360);
            let leap = days.map(LunarDay::of).find(|day| day.is_leap);
            leap.map(|day| day.month)
        };
        let known = [
            (1957, 8),
            (1976, 8),
            (1984, 10),
            (1987, 6),
            (1990, 5),
            (2001, 4),
            (2004, 2),
            (2006, 7),
            (2009, 5),
            (2012, 4),
            (2014, 9),
            (2017, 6),
            (2020, 4),
            (2023, 2),
            (2025, 6),
            (2028, 5),
            (2031, 3),
            (2033, 11),
        ];
        for (year, month) in known {
            assert_eq!(leap_month(year), Some(month), "{year}");
        }
        for year in [2000, 2018, 2019, 2021, 2022, 2024, 2026, 2027, 2034] {
            // 2034 begins after the leap month of 2033.
            assert_eq!(leap_month(year), None, "{year}");
        }
    }

    #[test]
    fn the_table_says_what_the_library_says_and_days_follow_each_other() {
        for date in FIRST.iter_days().take(202 * 366).step_by(17) {
            let day = LunarDay::of(date);
            assert_eq!(day, LunarDay::read(&convert(date)), "{date}");
            assert!(day.place() < LunarDay::COUNT);
            let next = LunarDay::of(date.succ_opt().expect("a day"));
            assert!(
                next.day == day.day + 1 || next.day == 1 && day.day >= 29,
                "{date}"
            );
        }
    }

    #[test]
    fn a_leap_months_days_return_in_the_regular_month_of_other_years() {
        // 2023 has a second February, 2024 has not.
        let in_leap = LunarDay::returning_on(date("2023-03-22"));
        assert_eq!(in_leap, [leap(2, 1)]);
        let before = LunarDay::returning_on(date("2023-02-20"));
        assert_eq!(before, [lunar(2, 1)]);
        let next_year = LunarDay::returning_on(date("2024-03-10"));
        assert_eq!(next_year, [lunar(2, 1), leap(2, 1)]);
    }

    #[test]
    fn the_30th_returns_on_the_29th_of_short_months() {
        // The twelfth month of 2024 has 29 days, of 2023 it has 30.
        let short = LunarDay::returning_on(date("2025-01-28"));
        assert_eq!(
            short,
            [lunar(12, 29), lunar(12, 30), leap(12, 29), leap(12, 30)]
        );
        let long = LunarDay::returning_on(date("2024-02-08"));
        assert_eq!(long, [lunar(12, 29), leap(12, 29)]);
        let last = LunarDay::returning_on(date("2024-02-09"));
        assert_eq!(last, [lunar(12, 30), leap(12, 30)]);
    }
}
