//! Calendar arithmetic on bare integers, for the path that reads millions of dates.

use chrono::{Datelike, NaiveDate};

/// Days of the common era before 1970-01-01 (chrono counts from 0001-01-01 = 1).
const EPOCH_DAY: i32 = 719_163;

/// Days since 1970-01-01 of a date in the years 1 to 9999; `None` when there is no such day.
pub(super) fn days_of(year: u32, month: u32, day: u32) -> Option<i32> {
    if !(1..=9999).contains(&year) || !(1..=12).contains(&month) {
        return None;
    }
    if day == 0 || day > days_in(year, month) {
        return None;
    }
    // The year is taken to begin in March, so that the leap day is its last.
    let (y, m) = if month > 2 {
        (year, month - 3)
    } else {
        (year - 1, month + 9)
    };
    let day_of_year = (153 * m + 2) / 5 + day - 1;
    let days = y * 365 + y / 4 - y / 100 + y / 400 + day_of_year;
    // 719,468 days lie between 0000-03-01 and 1970-01-01.
    i32::try_from(days).ok().map(|d| d - 719_468)
}

fn days_in(year: u32, month: u32) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        _ => 31,
    }
}

/// The date that lies this many days after 1970-01-01.
pub(super) fn date_from_days(days: i32) -> Option<NaiveDate> {
    NaiveDate::from_num_days_from_ce_opt(days.checked_add(EPOCH_DAY)?)
}

/// How many days after 1970-01-01 a date lies.
pub(super) fn days_from_date(date: NaiveDate) -> i32 {
    date.num_days_from_ce() - EPOCH_DAY
}

#[cfg(test)]
mod tests {
    use chrono::Datelike;

    use super::{date_from_days, days_from_date, days_of};

    #[test]
    fn agrees_with_chrono_on_every_day() {
        let mut date = chrono::NaiveDate::from_ymd_opt(1, 1, 1).expect("a valid date");
        while date.year() < 10_000 {
            let year = u32::try_from(date.year()).expect("a year of the common era");
            let days = days_of(year, date.month(), date.day()).expect("a day that exists");
            assert_eq!(days, days_from_date(date));
            assert_eq!(date_from_days(days), Some(date));
            date = date + chrono::Days::new(1);
        }
    }

    #[test]
    fn days_that_do_not_exist() {
        for (y, m, d) in [
            (2011, 2, 29),
            (2011, 2, 30),
            (1900, 2, 29),
            (2010, 13, 1),
            (2010, 4, 31),
            (0, 1, 1),
            (2010, 1, 0),
        ] {
            assert_eq!(days_of(y, m, d), None, "{y}-{m}-{d}");
        }
        assert!(days_of(2012, 2, 29).is_some());
        assert!(days_of(2000, 2, 29).is_some());
    }
}
