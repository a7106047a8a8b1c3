//! What an import added, counted in the lake: only there it is known which events were new.

use datafusion::arrow::array::{Array, AsArray};
use datafusion::arrow::datatypes::{DataType, Int64Type};
use datafusion::functions_aggregate::expr_fn::count;
use datafusion::logical_expr::{cast, lit};
use datafusion::prelude::col;
use datafusion::scalar::ScalarValue;
use fenqun_model::{Instant, event_name};

use super::report::ImportReport;
use crate::Result;
use crate::platform::Platform;

/// Counts the events that carry this instant of receipt.
pub(crate) async fn recount(
    platform: &Platform,
    received_at: Instant,
    report: &mut ImportReport,
) -> Result<()> {
    let instant =
        ScalarValue::TimestampMicrosecond(Some(received_at.timestamp_micros()), Some("UTC".into()));
    let name = cast(col("event"), DataType::Utf8).alias("name");
    let counted = platform
        .session()?
        .read_table(platform.lake.events())?
        .filter(col("received_at").eq(lit(instant)))?
        .aggregate(vec![name], vec![count(lit(1)).alias("events")])?
        .collect()
        .await?;
    (report.events, report.orders, report.refunds) = (0, 0, 0);
    for batch in &counted {
        let names = batch.column(0).as_string::<i32>();
        let counts = batch.column(1).as_primitive::<Int64Type>();
        for row in 0..names.len() {
            let count = counts.value(row).unsigned_abs();
            report.events += count;
            match names.value(row) {
                event_name::ORDER_COMPLETED => report.orders += count,
                event_name::ORDER_REFUNDED => report.refunds += count,
                _ => {}
            }
        }
    }
    Ok(())
}
