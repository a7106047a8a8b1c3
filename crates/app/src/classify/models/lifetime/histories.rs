//! Purchase histories out of the one pass over events.

use arrow::array::{Array, ArrayRef, AsArray};
use arrow::datatypes::{Decimal128Type, Int64Type, TimestampMicrosecondType};
use chrono::DateTime;
use fenqun_model::Calendar;
use fenqun_rules::{Value, parse_value};
use fenqun_segment::Evaluator;

use crate::{Error, Result};

/// Days in a unit of time of the model.
pub(super) const UNIT_DAYS: f64 = 7.0;

/// What is known of everybody who has bought, one row a customer.
#[derive(Default)]
pub(super) struct Purchases {
    /// Rows of the population.
    pub(super) rows: Vec<usize>,
    /// Days with a purchase after the first such day.
    pub(super) repeats: Vec<f64>,
    /// From the first to the last, in weeks.
    pub(super) last: Vec<f64>,
    /// From the first to the evaluation instant, in weeks.
    pub(super) age: Vec<f64>,
    /// Spend of a day with a purchase, the first included.
    pub(super) mean_spend: Vec<f64>,
    /// Days with a purchase, all customers together.
    pub(super) days: f64,
    /// What they spent and what of it they got back, all together.
    pub(super) spent: f64,
    pub(super) refunded: f64,
    /// How many got back half of what they spent, or more.
    pub(super) mostly_refunded: u64,
}

const PURCHASE: &str = r#""Order Completed" where revenue > 0"#;
const SPEND: &str = r#""Order Completed".revenue where revenue > 0"#;
const REFUNDED: &str = r#""Order Refunded".revenue"#;

/// Reads everybody's purchases up to the evaluator's instant.
pub(super) async fn purchases(evaluator: &Evaluator) -> Result<Purchases> {
    let values = [
        format!("days({PURCHASE})"),
        format!("first({PURCHASE})"),
        format!("last({PURCHASE})"),
        format!("sum({SPEND})"),
        format!("sum({REFUNDED})"),
    ];
    let values: Vec<Value> = values
        .iter()
        .map(|text| parse_value(text).map_err(Error::internal))
        .collect::<Result<_>>()?;
    let columns = evaluator.values(&values).await?;
    let setting = evaluator.setting();
    let calendar = setting.calendar;
    let today = calendar.date_of(setting.as_of);
    let (Some(days), Some(first), Some(last)) = (
        columns[0].as_primitive_opt::<Int64Type>(),
        columns[1].as_primitive_opt::<TimestampMicrosecondType>(),
        columns[2].as_primitive_opt::<TimestampMicrosecondType>(),
    ) else {
        return Ok(Purchases::default());
    };
    let mut found = Purchases::default();
    for row in 0..days.len() {
        let bought = days.value(row);
        if bought == 0 || first.is_null(row) {
            continue;
        }
        let (Some(start), Some(end)) = (
            day(first.value(row), &calendar),
            day(last.value(row), &calendar),
        ) else {
            continue;
        };
        let (spent, refunded) = (money(&columns[3], row), money(&columns[4], row));
        found.rows.push(row);
        found.repeats.push((bought - 1) as f64);
        found.last.push((end - start).num_days() as f64 / UNIT_DAYS);
        found
            .age
            .push((today - start).num_days() as f64 / UNIT_DAYS);
        found.mean_spend.push(spent / bought as f64);
        found.days += bought as f64;
        found.spent += spent;
        found.refunded += refunded;
        found.mostly_refunded += u64::from(refunded * 2.0 >= spent);
    }
    Ok(found)
}

/// 0 where there is none.
fn money(column: &ArrayRef, row: usize) -> f64 {
    let amounts = column.as_primitive_opt::<Decimal128Type>();
    amounts
        .filter(|amounts| amounts.is_valid(row))
        .map_or(0.0, |amounts| {
            amounts.value(row) as f64 / 10_f64.powi(amounts.scale().into())
        })
}

fn day(micros: i64, calendar: &Calendar) -> Option<chrono::NaiveDate> {
    Some(calendar.date_of(DateTime::from_timestamp_micros(micros)?))
}
