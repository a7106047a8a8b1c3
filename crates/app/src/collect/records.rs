//! The records' side of an import: one transaction, before the events become visible.

use fenqun_model::{
    CustomerAttributes, CustomerNumber, CustomerUpsert, Import, ImportChange, Instant,
};
use fenqun_store::{attributes, customers, imports};
use roaring::RoaringBitmap;
use sea_orm::DatabaseTransaction;

use super::attributes::{AttributePlan, Target};
use super::customers::{Upserts, write_staged};
use super::gather::Gathered;
use super::people::People;
use super::saved::{self, SavedOutcome};
use crate::{Context, Error, Result};

/// Writes the customers of an import and its report.
pub(crate) async fn write(
    ctx: &Context,
    import: &Import,
    gathered: &mut Gathered,
    received_at: Instant,
) -> Result<()> {
    let now = ctx.now();
    let transaction = fenqun_store::begin(ctx.platform.db()).await?;
    refuse_taken_keys(&transaction, &gathered.people).await?;
    let plans = gathered.latest.iter().map(|(plan, _)| plan);
    declare(&transaction, plans, now).await?;
    let added: RoaringBitmap = gathered
        .people
        .added()
        .map(|(number, _)| number.0)
        .collect();
    let upserts = Upserts::new(&transaction, import.id, now, added);
    let updated = match gathered.staged.take() {
        Some((reader, staged)) => {
            let plans = reader.attributes();
            declare(&transaction, plans.iter(), now).await?;
            write_staged(
                &transaction,
                staged,
                plans,
                &gathered.calendar,
                upserts,
                now,
            )
            .await?
        }
        None => write_latest(gathered, upserts).await?,
    };
    // What an earlier run of this import wrote before it was cut off is its own, too.
    let earlier = saved::outcome(import)?.report.unwrap_or_default();
    let report = &mut gathered.report;
    report.customers_new = customers::count_created_by(&transaction, import.id).await?;
    report.customers_updated = updated.max(earlier.customers_updated);
    let outcome = SavedOutcome {
        report: Some(report.clone()),
        received_at_us: received_at.timestamp_micros(),
        error: None,
    };
    let change = ImportChange {
        report: Some(serde_json::to_value(outcome)?),
        ..ImportChange::default()
    };
    imports::update(&transaction, import.id, change).await?;
    transaction.commit().await?;
    Ok(())
}

/// Somebody else may have made one of our new customers while the file was read. Then its number
/// is another than the one our events carry.
async fn refuse_taken_keys(transaction: &DatabaseTransaction, people: &People) -> Result<()> {
    let Some((first, _)) = people.added().next() else {
        return Ok(());
    };
    let mut taken = false;
    let after = first.0.checked_sub(1).map(CustomerNumber);
    customers::for_each_key(transaction, after, |number, key| {
        taken |= people.find(key).is_some_and(|ours| ours != number);
    })
    .await?;
    if taken {
        return Err(Error::Conflict {
            code: "import.overtaken",
            message: "the same customers were added by somebody else meanwhile; try again"
                .to_owned(),
        });
    }
    Ok(())
}

/// Declares the custom attributes that a file brings.
async fn declare<'a>(
    transaction: &DatabaseTransaction,
    plans: impl Iterator<Item = &'a AttributePlan>,
    now: Instant,
) -> Result<()> {
    for plan in plans {
        if let Target::Custom(attribute) = &plan.target {
            attributes::declare(transaction, attribute, now).await?;
        }
    }
    Ok(())
}

/// Writes the customers of a file of orders or events: the new ones, and those of whom it says
/// something.
async fn write_latest(gathered: &Gathered, mut upserts: Upserts<'_>) -> Result<u64> {
    let mut told = RoaringBitmap::new();
    for (_, values) in &gathered.latest {
        told.extend(values.customers().map(|number| number.0));
    }
    told.extend(gathered.people.added().map(|(number, _)| number.0));
    for number in told {
        let number = CustomerNumber(number);
        let Some(key) = gathered.people.key(number) else {
            continue;
        };
        let mut attributes = CustomerAttributes::default();
        for (plan, values) in &gathered.latest {
            if let Some(text) = values.find(number) {
                // What is not valid is kept all the same.
                let _ = plan.set(&mut attributes, text, &gathered.calendar);
            }
        }
        let key = key.to_owned();
        let customer = CustomerUpsert {
            number,
            key,
            attributes,
        };
        upserts.push(customer).await?;
    }
    upserts.finish().await
}
