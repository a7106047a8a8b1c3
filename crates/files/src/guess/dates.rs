//! Which of day and month comes first, and what bare figures count.

use chrono_tz::Tz;

use super::column::Hints;
use super::evidence::Dates;
use crate::Warning;
use crate::parse::{DateOrder, DatePattern, DateShape};

/// An order, and what is to be said about it.
pub(super) struct Order {
    pub(super) order: DateOrder,
    pub(super) warning: Option<Warning>,
}

/// The order that fits: by any first number above 12; by the option; else by the signs of a
/// place (points, decimal commas and semicolons put the day first, AM and PM the month), and the
/// workspace's zone last.
pub(super) fn order(dates: &Dates, hints: &Hints) -> Order {
    let sure = |order| Order {
        order,
        warning: None,
    };
    if let Some(order) = hints.date_order {
        return sure(order);
    }
    if dates.only_dmy == 0 && dates.only_mdy == 0 && dates.either == 0 {
        return sure(DateOrder::Ymd);
    }
    if dates.only_dmy > 0 && dates.only_mdy > 0 {
        let order = if dates.dmy >= dates.mdy {
            DateOrder::Dmy
        } else {
            DateOrder::Mdy
        };
        return Order {
            order,
            warning: Some(Warning::DateOrderMixed),
        };
    }
    if dates.only_dmy > 0 {
        // `13-12-01` may be the 1st of December 2013, too.
        return sure(DateOrder::Dmy);
    }
    if dates.only_mdy > 0 {
        return sure(DateOrder::Mdy);
    }
    let order = if dates.pointed > 0 || hints.decimal_comma || hints.delimiter == Some(';') {
        DateOrder::Dmy
    } else if dates.american > 0 || hints.zone.is_none_or(puts_month_first) {
        DateOrder::Mdy
    } else {
        DateOrder::Dmy
    };
    Order {
        order,
        warning: Some(Warning::DateOrderGuessed {
            order: order.as_str(),
        }),
    }
}

/// Zones of the United States; and of East Asia, whose own dates begin with the year, so that a
/// year at the end comes from American software.
fn puts_month_first(zone: Tz) -> bool {
    const PLACES: [&str; 26] = [
        "America/New_York",
        "America/Chicago",
        "America/Denver",
        "America/Los_Angeles",
        "America/Phoenix",
        "America/Anchorage",
        "America/Detroit",
        "America/Boise",
        "Pacific/Honolulu",
        "Asia/Shanghai",
        "Asia/Chongqing",
        "Asia/Urumqi",
        "Asia/Harbin",
        "Asia/Taipei",
        "Asia/Hong_Kong",
        "Asia/Macau",
        "Asia/Tokyo",
        "Asia/Seoul",
        "Asia/Manila",
        "PRC",
        "ROC",
        "Japan",
        "ROK",
        "Hongkong",
        "EST5EDT",
        "PST8PDT",
    ];
    let name = zone.name();
    name.starts_with("US/") || name.starts_with("America/Indiana/") || PLACES.contains(&name)
}

/// What bare figures under a header of times count, when all of them are plausible.
pub(super) fn counted<'a>(cells: impl Iterator<Item = &'a str>) -> Option<DatePattern> {
    let mut shape = None;
    for cell in cells {
        let value: f64 = cell.trim().parse().ok()?;
        // From 1980 to 2100, roughly, in each unit; Excel's from 1954 to 2119.
        let found = match value {
            v if (3e8..4.2e9).contains(&v) => DateShape::EpochSeconds,
            v if (3e11..4.2e12).contains(&v) => DateShape::EpochMillis,
            v if (3e14..4.2e15).contains(&v) => DateShape::EpochMicros,
            v if (20_000.0..80_000.0).contains(&v) => DateShape::ExcelSerial,
            _ => return None,
        };
        if *shape.get_or_insert(found) != found {
            return None;
        }
    }
    shape.map(|shape| DatePattern {
        order: DateOrder::Ymd,
        shape,
    })
}
