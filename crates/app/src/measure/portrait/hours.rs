//! When they order and look: counts by quarter of an hour become weekdays and hours of the zone,
//! and months. Every clock of our time is whole quarters of an hour from UTC, so this is exact.

use std::collections::BTreeMap;

use arrow::array::{Array, AsArray};
use chrono::{DateTime, Datelike, Timelike};
use fenqun_model::{Calendar, ValueType, event_name, property};
use rust_decimal::Decimal;

use super::events::{Events, amounts, counts, integers};
use super::shape::Hours;
use crate::Result;

const QUARTER_S: i64 = 900;
/// A week of hours.
const HOURS: usize = 7 * 24;
/// Events that are looking at something.
const VIEWS: &str = "'Page Viewed', 'Screen Viewed', 'Product Viewed', 'Product List Viewed'";

/// Orders and revenue of a month, counted from the year 0.
pub(super) type Monthly = BTreeMap<i32, (u64, Decimal)>;

/// The condition that an event is an order with revenue; `None` where nothing has revenue.
pub(super) fn is_order(events: &Events) -> Option<String> {
    let revenue = events.column(property::REVENUE, ValueType::Number)?;
    let order = event_name::ORDER_COMPLETED;
    Some(format!("event = '{order}' and {revenue} > 0"))
}

/// The month of an instant, counted from the year 0.
pub(super) fn month_of(calendar: &Calendar, time_us: i64) -> i32 {
    let date = DateTime::from_timestamp_micros(time_us).map(|time| calendar.date_of(time));
    date.map_or(0, |date| date.year() * 12 + date.month0().cast_signed())
}

/// A month as people write it.
pub(super) fn shown_month(month: i32) -> String {
    format!("{}-{:02}", month.div_euclid(12), month.rem_euclid(12) + 1)
}

/// Weekdays and hours of the last days, and the members' orders by month.
pub(super) async fn hours(events: &Events, calendar: &Calendar) -> Result<(Hours, Monthly)> {
    let mut hours = Hours {
        orders: vec![0; HOURS],
        orders_everyone: vec![0; HOURS],
        views: vec![0; HOURS],
        views_everyone: vec![0; HOURS],
    };
    let mut months = Monthly::new();
    let order = is_order(events).unwrap_or_else(|| "false".to_owned());
    let revenue = events.column(property::REVENUE, ValueType::Number);
    let revenue = revenue.unwrap_or_else(|| "cast(null as decimal(18, 2))".to_owned());
    let quarter_us = QUARTER_S * 1_000_000;
    let recent = &events.recent;
    let sql = format!(
        "select cast(time as bigint) / {quarter_us} as quarter, is_member(customer) as inside, \
         count(*) filter (where {order}), sum({revenue}) filter (where {order}), \
         count(*) filter (where event in ({VIEWS})) \
         from events where {recent} group by 1, 2"
    );
    for batch in events.ask(&sql).await? {
        let quarters = integers(&batch, 0)?;
        let inside = batch.column(1).as_boolean().clone();
        let (orders, views) = (counts(&batch, 2)?, counts(&batch, 4)?);
        let paid = amounts(&batch, 3);
        for row in 0..batch.num_rows() {
            let time_us = quarters.value(row) * quarter_us;
            let hour = hour_of_week(calendar, time_us);
            hours.orders_everyone[hour] += orders[row];
            hours.views_everyone[hour] += views[row];
            if inside.is_valid(row) && inside.value(row) {
                hours.orders[hour] += orders[row];
                hours.views[hour] += views[row];
                let (count, revenue) = months.entry(month_of(calendar, time_us)).or_default();
                *count += orders[row];
                *revenue += paid[row];
            }
        }
    }
    Ok((hours, months))
}

/// 0 is Monday from 0 to 1 o'clock.
fn hour_of_week(calendar: &Calendar, time_us: i64) -> usize {
    let time = DateTime::from_timestamp_micros(time_us).unwrap_or_default();
    let local = time.with_timezone(&calendar.zone());
    (local.weekday().num_days_from_monday() * 24 + local.hour()) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_those_of_the_zone() {
        let us = |text: &str| {
            let time: fenqun_model::Instant = text.parse().expect("an instant");
            time.timestamp_micros()
        };
        let shanghai = Calendar::new(chrono_tz::Asia::Shanghai);
        // Sunday evening in London is Monday morning in Shanghai.
        assert_eq!(hour_of_week(&shanghai, us("2024-05-05T23:45:00Z")), 7);
        let kathmandu = Calendar::new(chrono_tz::Asia::Kathmandu);
        assert_eq!(hour_of_week(&kathmandu, us("2024-05-05T18:15:00Z")), 0);
        assert_eq!(
            shown_month(month_of(&shanghai, us("2024-04-30T16:00:00Z"))),
            "2024-05"
        );
        assert_eq!(
            shown_month(month_of(&shanghai, us("2024-12-31T15:59:59Z"))),
            "2024-12"
        );
    }
}
