//! The tables of the SQL face.

use std::sync::Arc;

use arrow::array::{ArrayRef, BooleanArray, RecordBatch, StringBuilder, UInt32Builder};
use arrow::compute::filter_record_batch;
use arrow::datatypes::DataType;
use datafusion::datasource::MemTable;
use datafusion::prelude::{Expr, JoinType, SessionContext, col};
use fenqun_model::{CustomerNumber, Instant};
use fenqun_segment::Population;
use fenqun_store::{Archived, segments};
use roaring::RoaringBitmap;

use super::classes::Classes;
use crate::classify;
use crate::{Context, Result};

/// The raw events, whose customer is a number.
const RAW_EVENTS: &str = "raw_events";

/// Registers events, customers, memberships and classes.
pub async fn register(ctx: &Context, session: &SessionContext) -> Result<()> {
    let population = ctx.platform.population().await?;
    let classes = Classes::read(ctx).await?;
    register_batch(session, "customers", classes.beside(&population)?)?;
    register_events(ctx, session).await?;
    register_batch(session, "memberships", memberships(ctx, &population).await?)?;
    register_batch(session, "classes", classes.rows(&population)?)
}

fn register_batch(session: &SessionContext, name: &str, batch: RecordBatch) -> Result<()> {
    let table = MemTable::try_new(batch.schema(), vec![vec![batch]])?;
    session.register_table(name, Arc::new(table))?;
    Ok(())
}

/// Events with the customer's key in place of its number.
async fn register_events(ctx: &Context, session: &SessionContext) -> Result<()> {
    session.register_table(RAW_EVENTS, ctx.platform.lake.events())?;
    let events = session.table(RAW_EVENTS).await?;
    let names: Vec<String> = events
        .schema()
        .fields()
        .iter()
        .map(|field| field.name().clone())
        .collect();
    let keys = session.table("customers").await?.select(vec![
        datafusion::prelude::cast(col("number"), DataType::Int64).alias("customer_number"),
        col("customer").alias("customer_key"),
    ])?;
    let column = |name: &str| datafusion::prelude::ident(name);
    let joined = events
        .with_column_renamed("customer", "number_of_customer")?
        .join(
            keys,
            JoinType::Left,
            &["number_of_customer"],
            &["customer_number"],
            None,
        )?;
    let shown: Vec<Expr> = names
        .iter()
        .map(|name| match name.as_str() {
            "customer" => column("customer_key").alias("customer"),
            other => column(other),
        })
        .collect();
    session.register_table("events", joined.select(shown)?.into_view())?;
    session.deregister_table(RAW_EVENTS)?;
    Ok(())
}

/// One row for each segment and member.
async fn memberships(ctx: &Context, population: &Population) -> Result<RecordBatch> {
    let mut names = StringBuilder::new();
    let mut customers = StringBuilder::new();
    let mut numbers = UInt32Builder::new();
    for segment in segments::list(ctx.platform.db(), Archived::Without).await? {
        let Some(saved) = segments::find_membership(ctx.platform.db(), segment.id).await? else {
            continue;
        };
        for number in &classify::members_from_bytes(&saved.members)? {
            let Some(key) = population.key_of(CustomerNumber(number)) else {
                continue;
            };
            names.append_value(&segment.name);
            customers.append_value(key);
            numbers.append_value(number);
        }
    }
    let columns: [(&str, ArrayRef); 3] = [
        ("segment", Arc::new(names.finish())),
        ("customer", Arc::new(customers.finish())),
        ("number", Arc::new(numbers.finish())),
    ];
    Ok(RecordBatch::try_from_iter(columns)?)
}

/// The customers of a bitmap as they were at an instant, in the order of their numbers. Classes
/// are those last computed, so a past instant is told without them.
pub async fn chosen_customers(
    ctx: &Context,
    members: &RoaringBitmap,
    as_of: Instant,
) -> Result<RecordBatch> {
    let population = ctx.platform.population_at(as_of).await?;
    let numbers = population.numbers().values().iter();
    let chosen: BooleanArray = numbers
        .map(|number| Some(members.contains(*number)))
        .collect();
    let customers = if as_of < ctx.platform.as_of().await? {
        population.record_batch()
    } else {
        Classes::read(ctx).await?.beside(&population)?
    };
    let batch = filter_record_batch(&customers, &chosen)?;
    let schema = batch.schema();
    let mut order: Vec<usize> = (0..schema.fields().len()).collect();
    // The customer's id first, its number last.
    order.sort_by_key(|index| match schema.field(*index).name().as_str() {
        "customer" => 0,
        "number" => 2,
        _ => 1,
    });
    Ok(batch.project(&order)?)
}
