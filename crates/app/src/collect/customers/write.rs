//! Staged customers into the records.

use std::collections::BTreeMap;

use arrow::array::{Array, AsArray, RecordBatch};
use arrow::datatypes::UInt32Type;
use fenqun_model::{Calendar, CustomerAttributes, CustomerNumber, CustomerUpsert, Instant};
use sea_orm::DatabaseTransaction;

use super::tags::Tagging;
use super::{Staged, Upserts};
use crate::Result;
use crate::collect::attributes::AttributePlan;

/// Writes staged customers with their tags; how many known ones changed. A customer that stands
/// in several rows is written once, its later rows over its earlier ones.
pub(crate) async fn write_staged(
    transaction: &DatabaseTransaction,
    staged: Staged,
    plans: &[AttributePlan],
    calendar: &Calendar,
    mut upserts: Upserts<'_>,
    now: Instant,
) -> Result<u64> {
    let (batches, repeated) = staged.finish()?;
    let mut merged: BTreeMap<CustomerNumber, CustomerUpsert> = BTreeMap::new();
    let mut tagging = Tagging::default();
    for batch in batches {
        let batch = batch?;
        for row in 0..batch.num_rows() {
            let customer = customer(&batch, row, plans, calendar);
            let tags = batch.column(2).as_string::<i32>();
            if tags.is_valid(row) {
                tagging.add(customer.number, tags.value(row));
            }
            if !repeated.contains(customer.number.0) {
                upserts.push(customer).await?;
            } else if let Some(earlier) = merged.get_mut(&customer.number) {
                earlier.attributes.merge(customer.attributes);
            } else {
                merged.insert(customer.number, customer);
            }
        }
    }
    for customer in merged.into_values() {
        upserts.push(customer).await?;
    }
    let updated = upserts.finish().await?;
    tagging.write(transaction, now).await?;
    Ok(updated)
}

fn customer(
    batch: &RecordBatch,
    row: usize,
    plans: &[AttributePlan],
    calendar: &Calendar,
) -> CustomerUpsert {
    let mut attributes = CustomerAttributes::default();
    for (plan, texts) in plans.iter().zip(&batch.columns()[3..]) {
        let texts = texts.as_string::<i32>();
        if texts.is_valid(row) {
            // What is not valid was counted when the file was read; `set` keeps it all the same.
            let _ = plan.set(&mut attributes, texts.value(row), calendar);
        }
    }
    CustomerUpsert {
        number: CustomerNumber(batch.column(0).as_primitive::<UInt32Type>().value(row)),
        key: batch.column(1).as_string::<i32>().value(row).to_owned(),
        attributes,
    }
}
