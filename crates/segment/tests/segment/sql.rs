//! Hand-written SQL over the same events, as a second answer.

use std::sync::Arc;

use datafusion::arrow::array::AsArray;
use datafusion::arrow::compute::cast;
use datafusion::arrow::datatypes::{DataType, Int64Type};
use datafusion::datasource::TableProvider;
use roaring::RoaringBitmap;

use crate::world::session;

/// The customers that a query returns in its first column.
pub async fn customers(events: Arc<dyn TableProvider>, sql: &str) -> RoaringBitmap {
    let session = session();
    session
        .register_table("events", events)
        .expect("a new name");
    let frame = session.sql(sql).await;
    let frame = frame.unwrap_or_else(|error| panic!("{sql}: {error}"));
    let batches = frame.collect().await;
    let batches = batches.unwrap_or_else(|error| panic!("{sql}: {error}"));
    let mut customers = RoaringBitmap::new();
    for batch in &batches {
        let numbers = cast(batch.column(0), &DataType::Int64).expect("customer numbers");
        for number in numbers.as_primitive::<Int64Type>().values() {
            customers.insert(u32::try_from(*number).expect("a customer number"));
        }
    }
    customers
}
