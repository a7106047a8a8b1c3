//! What was sold, read in columns: on which days, how much of what, and how much in each period.

use std::collections::HashMap;
use std::sync::Arc;

use arrow::array::{Array, AsArray, Float64Array, Int64Array, RecordBatch, StringArray};
use arrow::compute::cast;
use arrow::datatypes::{DataType, Date32Type, Float64Type, Int64Type, TimeUnit};
use chrono::{Duration, NaiveDate};
use datafusion::datasource::MemTable;
use datafusion::functions::expr_fn::{coalesce, date_trunc};
use datafusion::functions_aggregate::expr_fn::{count_distinct, max, sum};
use datafusion::logical_expr::cast as cast_to;
use datafusion::prelude::{DataFrame, Expr, JoinType, SessionContext, col, ident, lit, when};
use datafusion::scalar::ScalarValue;
use fenqun_insight::forecast::Step;
use fenqun_model::{Calendar, ValueType, event_name, property};

use super::grid::Grid;
use super::groups::is_place;
use super::{By, Definition, Measure};
use crate::platform::Platform;
use crate::{Error, Result};

/// Days that tell which products are the largest now.
const RECENT_DAYS: i64 = 365;

/// Something that was sold under a key, and how much of it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Volume {
    pub(super) key: String,
    /// As orders call it.
    pub(super) name: String,
    /// In the last year.
    pub(super) recent: f64,
    /// In all periods.
    pub(super) whole: f64,
}

/// Orders, or lines of orders, that demand is read from.
pub(super) struct Sales {
    session: SessionContext,
    frame: DataFrame,
    measure: Measure,
    by_lines: bool,
}

impl Sales {
    /// The days on which anything was ordered, ascending.
    pub(super) async fn days(
        platform: &Platform,
        definition: &Definition,
        calendar: &Calendar,
    ) -> Result<Vec<NaiveDate>> {
        let Some(events) = events(platform, &platform.session()?, definition)? else {
            return Ok(Vec::new());
        };
        let batches = events
            .aggregate(vec![day(calendar).alias("day")], vec![])?
            .collect()
            .await?;
        let mut days = Vec::new();
        for batch in &batches {
            days.extend(dates(batch, "day")?.into_iter().flatten());
        }
        days.sort_unstable();
        Ok(days)
    }

    /// What was sold in the periods of a grid; to whom and where is said by `customers`, whose
    /// orders alone count where `only_theirs`.
    ///
    /// # Errors
    /// [`Missing`] where events lack what is asked.
    pub(super) fn of(
        platform: &Platform,
        definition: &Definition,
        calendar: &Calendar,
        grid: &Grid,
        customers: Option<RecordBatch>,
        only_theirs: bool,
    ) -> Result<Option<Self>> {
        let session = platform.session()?;
        let (Some(mut frame), Some(columns)) = (
            events(platform, &session, definition)?,
            Columns::of(platform, definition),
        ) else {
            return Ok(None);
        };
        let bound = |date: NaiveDate| instant(calendar.start_of(date).timestamp_micros());
        let end = grid.end();
        let recent = end - Duration::days(RECENT_DAYS);
        frame = frame
            .filter(col("time").gt_eq(bound(grid.start(0))))?
            .filter(col("time").lt(bound(end)))?;
        if let Some(customers) = customers {
            let customers = session.read_batch(customers)?;
            let kind = if only_theirs {
                JoinType::Inner
            } else {
                JoinType::Left
            };
            frame = frame.join(customers, kind, &["customer"], &["number"], None)?;
        }
        let [amount, order, key, name] = [columns.amount, columns.order, columns.key, columns.name];
        let frame = frame.select(vec![
            period(calendar, grid.step).alias("period"),
            col("time").gt_eq(bound(recent)).alias("recent"),
            col("customer").alias("buyer"),
            amount.alias("amount"),
            order.alias("order_ref"),
            coalesce(vec![key, lit("")]).alias("key"),
            coalesce(vec![name, lit("")]).alias("written"),
        ])?;
        Ok(Some(Self {
            session,
            frame,
            measure: definition.measure,
            by_lines: definition.reads_lines(),
        }))
    }

    /// How much is measured, in the last year alone or in all the time.
    fn measured(&self, recent: bool) -> Result<Expr> {
        let picked = |value: Expr| match recent {
            true => when(col("recent"), value).end(),
            false => Ok(value),
        };
        Ok(match self.measure {
            Measure::Orders if self.by_lines => count_distinct(picked(col("order_ref"))?),
            Measure::Customers => count_distinct(picked(col("buyer"))?),
            Measure::Orders | Measure::Units | Measure::Revenue => sum(picked(col("amount"))?),
        })
    }

    /// All keys, those with the largest last year first.
    pub(super) async fn volumes(&self) -> Result<Vec<Volume>> {
        let recent = self.measured(true)?.alias("recent_volume");
        let whole = self.measured(false)?.alias("volume");
        let mut names = self.names().await?;
        let frame = self.frame.clone();
        let batches = frame
            .aggregate(vec![col("key")], vec![recent, whole])?
            .collect()
            .await?;
        let mut volumes = Vec::new();
        for batch in &batches {
            let keys = texts(batch, "key")?;
            let (recent, whole) = (numbers(batch, "recent_volume")?, numbers(batch, "volume")?);
            for row in 0..batch.num_rows() {
                volumes.push(Volume {
                    key: keys.value(row).to_owned(),
                    name: names.remove(keys.value(row)).unwrap_or_default(),
                    recent: or_nothing(&recent, row),
                    whole: or_nothing(&whole, row),
                });
            }
        }
        volumes.sort_by(|a, b| {
            let largest_first = b.recent.total_cmp(&a.recent);
            largest_first
                .then(b.whole.total_cmp(&a.whole))
                .then_with(|| a.key.cmp(&b.key))
        });
        Ok(volumes)
    }

    /// What orders call each key most often.
    async fn names(&self) -> Result<HashMap<String, String>> {
        let frame = self.frame.clone();
        let batches = frame
            .aggregate(
                vec![col("key"), col("written")],
                vec![sum(lit(1_i64)).alias("times")],
            )?
            .collect()
            .await?;
        let mut written = Vec::new();
        for batch in &batches {
            let (keys, names) = (texts(batch, "key")?, texts(batch, "written")?);
            let times = numbers(batch, "times")?;
            for row in 0..batch.num_rows() {
                let (key, name) = (keys.value(row).to_owned(), names.value(row).to_owned());
                written.push((times.value(row), key, name));
            }
        }
        // The commonest of a key comes last and stays; of equally common ones, the alphabet's first.
        written.sort_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.2.cmp(&a.2)));
        let named = written.into_iter().map(|(_, key, name)| (key, name));
        Ok(named.collect())
    }

    /// Everything together, one value a period.
    pub(super) async fn all(&self, grid: &Grid) -> Result<Vec<f64>> {
        let measured = self.measured(false)?.alias("volume");
        let frame = self.frame.clone();
        let frame = frame.aggregate(
            vec![col("period")],
            vec![measured, max(lit(0_i64)).alias("place")],
        )?;
        let mut series = placed(frame, grid, 1).await?;
        Ok(series.swap_remove(0))
    }

    /// The series of each key, and after them the one of all other keys.
    pub(super) async fn each(&self, grid: &Grid, keys: &[&str]) -> Result<Vec<Vec<f64>>> {
        let rest = keys.len() as i64;
        let known = RecordBatch::try_from_iter([
            ("known", Arc::new(StringArray::from(keys.to_vec())) as _),
            ("known_place", Arc::new(Int64Array::from_iter(0..rest)) as _),
        ])?;
        let known = MemTable::try_new(known.schema(), vec![vec![known]])?;
        let known = self.session.read_table(Arc::new(known))?;
        let measured = self.measured(false)?.alias("volume");
        let frame = self
            .frame
            .clone()
            .join(known, JoinType::Left, &["key"], &["known"], None)?
            .with_column("place", coalesce(vec![col("known_place"), lit(rest)]))?
            .aggregate(vec![col("period"), col("place")], vec![measured])?;
        placed(frame, grid, keys.len() + 1).await
    }
}

/// Where events keep what is measured.
struct Columns {
    amount: Expr,
    order: Expr,
    key: Expr,
    name: Expr,
}

impl Columns {
    /// `None` where no event says it.
    fn of(platform: &Platform, definition: &Definition) -> Option<Self> {
        let found = |name: &str| platform.lake.property(name);
        let text = |name: &str| Some(cast_to(ident(&found(name)?.column), DataType::Utf8));
        let number = |name: &str| {
            let found = found(name).filter(|found| found.value_type == ValueType::Number);
            found.map(|found| ident(&found.column))
        };
        let amount = match definition.measure {
            Measure::Orders | Measure::Customers => lit(1_i64),
            Measure::Units => match number(property::QUANTITY) {
                Some(quantity) => coalesce(vec![quantity, lit(1_i64)]),
                None => lit(1_i64),
            },
            Measure::Revenue => number(property::REVENUE)?,
        };
        let message = cast_to(col("message_id"), DataType::Utf8);
        let order = match text(property::ORDER_ID) {
            Some(order) => coalesce(vec![order, message]),
            None => message,
        };
        let nothing = || lit(ScalarValue::Utf8(None));
        let (key, name) = match definition.by {
            By::Product => match (text(property::PRODUCT_ID), text(property::NAME)) {
                (Some(id), Some(name)) => (
                    coalesce(vec![id.clone(), name.clone()]),
                    coalesce(vec![name, id]),
                ),
                (Some(only), None) | (None, Some(only)) => (only.clone(), only),
                (None, None) => return None,
            },
            By::Category => {
                let category = text(property::CATEGORY)?;
                (category.clone(), category)
            }
            By::All => (nothing(), nothing()),
            by => {
                debug_assert!(is_place(by), "everything else is above");
                (col("place"), col("place"))
            }
        };
        Some(Self {
            amount,
            order,
            key,
            name,
        })
    }
}

/// Orders, or lines of orders, that were not for nothing; `None` where no order has an amount.
///
/// Shops book corrections of stock and notes as lines without a price: nobody wanted those.
fn events(
    platform: &Platform,
    session: &SessionContext,
    definition: &Definition,
) -> Result<Option<DataFrame>> {
    let events = session.read_table(platform.lake.events())?;
    if definition.reads_lines() {
        let lines = col("event").eq(lit(event_name::PRODUCT_PURCHASED));
        let events = events.filter(lines)?;
        let amounts: Vec<Expr> = [property::REVENUE, property::PRICE]
            .into_iter()
            .filter_map(|name| platform.lake.property(name))
            .filter(|found| found.value_type == ValueType::Number)
            .map(|found| ident(&found.column))
            .chain([lit(1_i64)])
            .collect();
        return Ok(Some(events.filter(coalesce(amounts).gt(lit(0)))?));
    }
    let Some(revenue) = platform.lake.property(property::REVENUE) else {
        return Ok(None);
    };
    let orders = events.filter(col("event").eq(lit(event_name::ORDER_COMPLETED)))?;
    Ok(Some(orders.filter(ident(&revenue.column).gt(lit(0)))?))
}

fn day(calendar: &Calendar) -> Expr {
    fenqun_engine::local_date_udf().call(vec![col("time"), lit(calendar.zone().name())])
}

/// The first day of the period of an event.
fn period(calendar: &Calendar, step: Step) -> Expr {
    let unit = match step {
        Step::Day => return day(calendar),
        Step::Week => "week",
        Step::Month => "month",
    };
    let midnight = cast_to(
        day(calendar),
        DataType::Timestamp(TimeUnit::Microsecond, None),
    );
    cast_to(date_trunc(lit(unit), midnight), DataType::Date32)
}

/// Rows of `period`, `place` and `volume` as one series a place; 0 where there is none.
async fn placed(frame: DataFrame, grid: &Grid, places: usize) -> Result<Vec<Vec<f64>>> {
    let mut series = vec![vec![0.0; grid.periods]; places];
    for batch in &frame.collect().await? {
        let periods = dates(batch, "period")?;
        let place = cast(column(batch, "place")?, &DataType::Int64)?;
        let place = place.as_primitive::<Int64Type>();
        let volumes = numbers(batch, "volume")?;
        for (row, start) in periods.into_iter().enumerate() {
            let at = start.and_then(|start| grid.place(start));
            let one = usize::try_from(place.value(row)).ok();
            if let (Some(at), Some(one)) = (at, one.and_then(|one| series.get_mut(one))) {
                // What is given away for less than nothing is no demand.
                one[at] = or_nothing(&volumes, row).max(0.0);
            }
        }
    }
    Ok(series)
}

fn column<'b>(batch: &'b RecordBatch, name: &str) -> Result<&'b dyn Array> {
    let found = batch.column_by_name(name);
    let found = found.ok_or_else(|| Error::internal(format!("no column `{name}`")))?;
    Ok(found.as_ref())
}

fn dates(batch: &RecordBatch, name: &str) -> Result<Vec<Option<NaiveDate>>> {
    let days = cast(column(batch, name)?, &DataType::Date32)?;
    let days = days.as_primitive::<Date32Type>();
    let date = |day: i32| NaiveDate::from_num_days_from_ce_opt(day + EPOCH_DAYS_FROM_CE);
    Ok(days.iter().map(|day| day.and_then(date)).collect())
}

/// 1970-01-01 in days since the year 1.
const EPOCH_DAYS_FROM_CE: i32 = 719_163;

fn numbers(batch: &RecordBatch, name: &str) -> Result<Float64Array> {
    let values = cast(column(batch, name)?, &DataType::Float64)?;
    Ok(values.as_primitive::<Float64Type>().clone())
}

fn texts(batch: &RecordBatch, name: &str) -> Result<StringArray> {
    let values = cast(column(batch, name)?, &DataType::Utf8)?;
    Ok(values.as_string::<i32>().clone())
}

fn or_nothing(values: &Float64Array, row: usize) -> f64 {
    if values.is_valid(row) {
        values.value(row)
    } else {
        0.0
    }
}

fn instant(micros: i64) -> Expr {
    lit(ScalarValue::TimestampMicrosecond(
        Some(micros),
        Some("UTC".into()),
    ))
}
