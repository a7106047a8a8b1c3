//! What was sold day by day, and what was sold to nobody in particular.

use std::collections::BTreeMap;

use arrow::array::AsArray;
use arrow::compute::cast;
use arrow::datatypes::{DataType, Date32Type, Decimal128Type, Int64Type};
use chrono::{Duration, NaiveDate};
use datafusion::functions_aggregate::expr_fn::{count, count_distinct, sum};
use datafusion::prelude::{DataFrame, Expr, col, ident, lit};
use datafusion::scalar::ScalarValue;
use fenqun_model::{event_name, property};
use rust_decimal::Decimal;

use super::period::Period;
use crate::{Result, customers::money, platform::Platform};

/// What was sold on a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DayRevenue {
    /// The day, in the workspace's time zone.
    pub date: NaiveDate,
    /// Revenue.
    pub revenue: Decimal,
    /// Orders with revenue.
    pub orders: u64,
    /// Customers who ordered.
    pub buyers: u64,
}

/// Every day of the period, also those on which nothing was sold.
pub(super) async fn revenue_by_day(
    platform: &Platform,
    period: &Period,
) -> Result<Vec<DayRevenue>> {
    let mut days: BTreeMap<NaiveDate, DayRevenue> = period
        .from
        .iter_days()
        .take_while(|date| *date <= period.to)
        .map(|date| {
            let day = DayRevenue {
                date,
                revenue: money(Decimal::ZERO),
                ..DayRevenue::default()
            };
            (date, day)
        })
        .collect();
    let Some(revenue) = platform.lake.property(property::REVENUE) else {
        return Ok(days.into_values().collect());
    };
    let zone = period.calendar.zone().name();
    let day = fenqun_engine::local_date_udf().call(vec![col("time"), lit(zone)]);
    let revenue = ident(&revenue.column);
    let batches = orders(platform, period)?
        .filter(col("customer").is_not_null())?
        .filter(revenue.clone().gt(lit(0)))?
        .aggregate(
            vec![day.alias("day")],
            vec![
                sum(revenue).alias("revenue"),
                count(lit(1)).alias("orders"),
                count_distinct(col("customer")).alias("buyers"),
            ],
        )?
        .collect()
        .await?;
    for batch in &batches {
        let column = |name: &str| batch.column_by_name(name).expect("it was asked for");
        let dates = column("day").as_primitive::<Date32Type>();
        let amounts = cast(column("revenue"), &DataType::Decimal128(38, 10))?;
        let amounts = amounts.as_primitive::<Decimal128Type>();
        let orders = column("orders").as_primitive::<Int64Type>();
        let buyers = column("buyers").as_primitive::<Int64Type>();
        for row in 0..batch.num_rows() {
            let date = NaiveDate::default() + Duration::days(dates.value(row).into());
            let amount = Decimal::try_from_i128_with_scale(amounts.value(row), 10);
            let sold = DayRevenue {
                date,
                revenue: money(amount.unwrap_or(Decimal::MAX)),
                orders: orders.value(row).unsigned_abs(),
                buyers: buyers.value(row).unsigned_abs(),
            };
            days.insert(date, sold);
        }
    }
    Ok(days.into_values().collect())
}

/// Orders of the period without a customer.
pub(super) async fn anonymous_orders(platform: &Platform, period: &Period) -> Result<u64> {
    let found = orders(platform, period)?
        .filter(col("customer").is_null())?
        .count()
        .await?;
    Ok(found as u64)
}

fn orders(platform: &Platform, period: &Period) -> Result<DataFrame> {
    let events = platform.session()?.read_table(platform.lake.events())?;
    let (start_us, end_us) = period.bounds_us();
    Ok(events
        .filter(col("event").eq(lit(event_name::ORDER_COMPLETED)))?
        .filter(col("time").gt_eq(instant(start_us)))?
        .filter(col("time").lt(instant(end_us)))?)
}

fn instant(micros: i64) -> Expr {
    lit(ScalarValue::TimestampMicrosecond(
        Some(micros),
        Some("UTC".into()),
    ))
}
