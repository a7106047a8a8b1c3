//! How long customers wait between one order and the next: the ground for thresholds in days.

use std::sync::Arc;

use arrow::array::AsArray;
use arrow::compute::cast as cast_array;
use arrow::datatypes::{DataType, Int64Type};
use datafusion::functions_aggregate::expr_fn::count;
use datafusion::functions_window::expr_fn::lag;
use datafusion::logical_expr::{Expr, ExprFunctionExt, cast, lit};
use datafusion::prelude::{SessionContext, ident};
use fenqun_model::event_name;

use crate::Error;
use crate::metrics::EventScan;

/// Whole calendar days between consecutive orders of the same customer, ascending.
pub(crate) async fn gaps_days(scan: &EventScan) -> Result<Vec<i128>, Error> {
    let session: &SessionContext = &scan.session;
    let local_date = fenqun_engine::local_date_udf();
    let day = local_date.call(vec![ident("time"), lit(scan.calendar.zone().name())]);
    let as_of = datafusion::common::ScalarValue::TimestampMicrosecond(
        Some(scan.as_of.timestamp_micros()),
        Some("UTC".into()),
    );
    let previous = lag(ident("day"), None, None)
        .partition_by(vec![ident("customer")])
        .order_by(vec![ident("day").sort(true, false)])
        .build()?;
    let gaps = session
        .read_table(Arc::clone(&scan.events))?
        .filter(
            ident("customer")
                .is_not_null()
                .and(ident("event").eq(lit(event_name::ORDER_COMPLETED)))
                .and(ident("time").lt_eq(Expr::Literal(as_of, None))),
        )?
        .select(vec![
            ident("customer"),
            cast(day, DataType::Int32).alias("day"),
        ])?
        .select(vec![(ident("day") - previous).alias("gap")])?
        .filter(ident("gap").gt(lit(0_i32)))?
        .aggregate(vec![ident("gap")], vec![count(lit(1_i64)).alias("times")])?
        .sort(vec![ident("gap").sort(true, false)])?
        .collect()
        .await?;
    let mut days = Vec::new();
    for batch in gaps {
        let column = |index: usize| cast_array(batch.column(index), &DataType::Int64);
        let (gap, times) = (column(0)?, column(1)?);
        let pairs = gap.as_primitive::<Int64Type>().values().iter();
        for (&gap, &times) in pairs.zip(times.as_primitive::<Int64Type>().values()) {
            let times = usize::try_from(times).unwrap_or(0);
            days.extend(std::iter::repeat_n(i128::from(gap), times));
        }
    }
    Ok(days)
}
