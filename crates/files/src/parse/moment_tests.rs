//! The forms of dates that are read, and those that are refused.

use chrono::{DateTime, Utc};
use fenqun_model::Calendar;
use proptest::prelude::*;

use super::{DateOrder, DatePattern, DateShape, LocalTimes, moment};

fn calendar() -> Calendar {
    Calendar::new(chrono_tz::Asia::Shanghai)
}

fn read(text: &str, order: DateOrder) -> String {
    match moment(text, &DatePattern::calendar(order)) {
        Err(reason) => reason.code().to_owned(),
        Ok(m) if m.has_offset() => m.instant(&calendar()).to_rfc3339(),
        Ok(m) if m.has_time() => m.local().format("%Y-%m-%d %H:%M:%S%.f").to_string(),
        Ok(m) => m.date(&calendar()).to_string(),
    }
}

#[test]
fn forms_that_need_no_order() {
    for (text, expected) in [
        ("2010-12-01", "2010-12-01"),
        ("2010-12-01 08:26:00", "2010-12-01 08:26:00"),
        ("2010-12-01T08:26:00", "2010-12-01 08:26:00"),
        ("2010-12-01 08:26", "2010-12-01 08:26:00"),
        ("2010-12-1 8:26:05.25", "2010-12-01 08:26:05.250"),
        (
            "2010-12-01T08:26:00.123456789Z",
            "2010-12-01T08:26:00.123456+00:00",
        ),
        ("2010-12-01T08:26:00Z", "2010-12-01T08:26:00+00:00"),
        ("2010-12-01T08:26:00+08:00", "2010-12-01T00:26:00+00:00"),
        ("2010-12-01T08:26:00-0330", "2010-12-01T11:56:00+00:00"),
        ("2010-12-01 08:26:00 -0500", "2010-12-01T13:26:00+00:00"),
        ("2010-12-01 08:26:00 UTC", "2010-12-01T08:26:00+00:00"),
        (
            "2010-12-01T08:26:00+08:00[Asia/Shanghai]",
            "2010-12-01T00:26:00+00:00",
        ),
        ("2011/12/1 8:26", "2011-12-01 08:26:00"),
        ("2011.12.01", "2011-12-01"),
        ("20101201", "2010-12-01"),
        ("20101201082600", "2010-12-01 08:26:00"),
        ("201012010826", "2010-12-01 08:26:00"),
        ("20101201T082600Z", "2010-12-01T08:26:00+00:00"),
        ("2010年12月1日 8时26分", "2010-12-01 08:26:00"),
        ("2010年12月1日8时26分5秒", "2010-12-01 08:26:05"),
        ("2010年12月1日", "2010-12-01"),
        ("1990年八月十五", "1990-10-03"),
        ("农历1990年闰五月初一", "1990-06-23"),
        ("2010年12月1日 下午3:05", "2010-12-01 15:05:00"),
        ("2010/12/1 上午 12:05:00", "2010-12-01 00:05:00"),
        ("2010-12-01 晚上8点", "2010-12-01 20:00:00"),
        ("２０１０－１２－０１", "2010-12-01"),
        ("1-Dec-2010", "2010-12-01"),
        ("01 December 2010 08:26", "2010-12-01 08:26:00"),
        ("1st Dec 2010", "2010-12-01"),
        ("Dec 1, 2010 08:26 AM", "2010-12-01 08:26:00"),
        ("December 1st, 2010 8:26:01 pm", "2010-12-01 20:26:01"),
        ("Dec 1, 2010, 12:00 AM", "2010-12-01 00:00:00"),
        ("Dec 1, 2010 12:00 PM", "2010-12-01 12:00:00"),
        ("Dec 1, 2010 3 p.m.", "2010-12-01 15:00:00"),
        (
            "Wed, 01 Dec 2010 08:26:00 +0800",
            "2010-12-01T00:26:00+00:00",
        ),
        (
            "Wed Dec 01 2010 08:26:00 GMT+0800 (China Standard Time)",
            "2010-12-01T00:26:00+00:00",
        ),
        ("2024/12/22 11:49:31 AM GMT+8", "2024-12-22T03:49:31+00:00"),
        ("2010-12-31 24:00", "2011-01-01 00:00:00"),
        ("2016-12-31 23:59:60", "2017-01-01 00:00:00"),
        ("31/12/2010", "2010-12-31"),
        ("12/31/2010", "2010-12-31"),
        ("05/05/2010", "2010-05-05"),
        ("10-12-01", "2010-12-01"),
    ] {
        assert_eq!(read(text, DateOrder::Ymd), expected, "{text}");
    }
}

#[test]
fn the_order_of_day_and_month() {
    assert_eq!(
        read("01/12/2010 08:26", DateOrder::Dmy),
        "2010-12-01 08:26:00"
    );
    assert_eq!(
        read("01/12/2010 08:26", DateOrder::Mdy),
        "2010-01-12 08:26:00"
    );
    assert_eq!(read("12/1/10 8:26", DateOrder::Mdy), "2010-12-01 08:26:00");
    assert_eq!(read("1.12.70", DateOrder::Dmy), "1970-12-01");
    assert_eq!(read("01/12/2010", DateOrder::Ymd), "ambiguous_date");
    assert_eq!(read("12/31/2010", DateOrder::Dmy), "impossible_date");
    assert_eq!(read("31/12/2010", DateOrder::Mdy), "impossible_date");
}

#[test]
fn what_is_refused() {
    for (text, expected) in [
        ("2011-02-30", "impossible_date"),
        ("2011-02-30 10:00:00", "impossible_date"),
        ("2011-13-01", "impossible_date"),
        ("2011-00-01", "impossible_date"),
        ("0000-01-01", "impossible_date"),
        ("2011-02-03 25:00:00", "impossible_time"),
        ("2011-02-03 24:01", "impossible_time"),
        ("2011-02-03 10:61", "impossible_time"),
        ("2011-02-03 15:00 AM", "impossible_time"),
        ("2011-02-03T10:00:00+25:00", "impossible_time"),
        ("", "not_a_date"),
        ("abc", "not_a_date"),
        ("2011", "not_a_date"),
        ("2011-02", "not_a_date"),
        ("2011-02-03 10", "not_a_date"),
        ("2011-02-03 10:00 EST", "not_a_date"),
        ("2011-02-03x", "not_a_date"),
        ("12月1日", "not_a_date"),
        ("1.5", "not_a_date"),
        ("85123A", "not_a_date"),
        ("1291191960", "not_a_date"),
    ] {
        assert_eq!(read(text, DateOrder::Ymd), expected, "{text}");
    }
}

#[test]
fn counts_of_seconds_and_days() {
    let at = |text: &str, shape: DateShape| {
        let pattern = DatePattern {
            order: DateOrder::Ymd,
            shape,
        };
        moment(text, &pattern).map(|m| m.instant(&calendar()).to_rfc3339())
    };
    let expected = Ok("2010-12-01T08:26:00+00:00".to_owned());
    assert_eq!(at("1291191960", DateShape::EpochSeconds), expected);
    assert_eq!(at("1291191960000", DateShape::EpochMillis), expected);
    assert_eq!(at("1291191960000000", DateShape::EpochMicros), expected);
    assert_eq!(at("1.29119196e9", DateShape::EpochSeconds), expected);
    // Excel counts local days.
    let local = Ok("2010-12-01T00:26:00+00:00".to_owned());
    assert_eq!(at("40513.35138888889", DateShape::ExcelSerial), local);
    assert_eq!(
        at("1e300", DateShape::EpochSeconds).unwrap_err().code(),
        "not_a_date"
    );
    assert_eq!(
        at("99999999999999", DateShape::EpochSeconds)
            .unwrap_err()
            .code(),
        "impossible_date"
    );
    assert_eq!(
        at("60", DateShape::ExcelSerial).unwrap_err().code(),
        "impossible_date"
    );
    assert_eq!(at("2010-12-01T08:26:00Z", DateShape::EpochMillis), expected);
}

#[test]
fn many_local_times_agree_with_the_calendar() {
    for zone in [
        chrono_tz::Europe::London,
        chrono_tz::Asia::Shanghai,
        chrono_tz::Africa::Cairo,
        chrono_tz::America::Sao_Paulo,
    ] {
        let calendar = Calendar::new(zone);
        let mut times = LocalTimes::new(calendar);
        let first: DateTime<Utc> = "2010-01-01T00:30:00Z".parse().expect("an instant");
        for hour in 0..(24 * 365 * 2) {
            let local = (first + chrono::TimeDelta::hours(hour)).naive_utc();
            let text = local.format("%Y-%m-%d %H:%M:%S").to_string();
            let m = moment(&text, &DatePattern::default()).expect("an ISO text");
            assert_eq!(
                times.instant_us(m),
                calendar.instant_of(local).timestamp_micros(),
                "{zone} {text}"
            );
        }
    }
}

proptest! {
    #[test]
    fn never_panics(text in "\\PC*", order in 0..3_usize, shape in 0..5_usize) {
        let pattern = DatePattern {
            order: [DateOrder::Ymd, DateOrder::Dmy, DateOrder::Mdy][order],
            shape: [
                DateShape::Calendar,
                DateShape::EpochSeconds,
                DateShape::EpochMillis,
                DateShape::EpochMicros,
                DateShape::ExcelSerial,
            ][shape],
        };
        if let Ok(m) = moment(&text, &pattern) {
            m.instant(&calendar());
        }
    }

    #[test]
    fn never_panics_on_likely_text(text in "[0-9]{1,4}[-/. 年T][0-9]{1,2}[-/. 月][0-9]{1,4}[ T日]?([上下]午)?[0-9:. ]{0,12}([AP]M|Z|[+-][0-9:]{1,5}|GMT)?") {
        for order in [DateOrder::Ymd, DateOrder::Dmy, DateOrder::Mdy] {
            if let Ok(m) = moment(&text, &DatePattern::calendar(order)) {
                m.instant(&calendar());
                LocalTimes::new(calendar()).instant_us(m);
            }
        }
    }

    #[test]
    fn iso_reads_back(seconds in -60_000_000_000_i64..250_000_000_000) {
        let t = DateTime::<Utc>::from_timestamp(seconds, 0).expect("within chrono's range");
        let m = moment(&t.to_rfc3339(), &DatePattern::default()).expect("RFC 3339 is read");
        prop_assert_eq!(m.instant(&calendar()), t);
        let text = t.format("%Y-%m-%d %H:%M:%S").to_string();
        let m = moment(&text, &DatePattern::default()).expect("ISO is read");
        prop_assert_eq!(m.local(), t.naive_utc());
    }
}
