//! The tables of the SQL face.

use std::sync::Arc;

use arrow::array::{ArrayRef, BooleanArray, RecordBatch, StringBuilder, UInt32Builder};
use arrow::compute::filter_record_batch;
use arrow::datatypes::{DataType, Field, Schema};
use datafusion::datasource::MemTable;
use datafusion::prelude::{Expr, JoinType, SessionContext, col};
use fenqun_model::CustomerNumber;
use fenqun_segment::Population;
use fenqun_store::{Archived, schemes, segments};
use roaring::RoaringBitmap;

use crate::classify;
use crate::{Context, Result};

/// The raw events, whose customer is a number.
const RAW_EVENTS: &str = "raw_events";

/// Registers events, customers, memberships and classes.
pub async fn register(ctx: &Context, session: &SessionContext) -> Result<()> {
    let population = ctx.platform.population().await?;
    register_batch(session, "customers", population.record_batch())?;
    register_events(ctx, session).await?;
    register_batch(session, "memberships", memberships(ctx, &population).await?)?;
    register_batch(session, "classes", classes(ctx, &population).await?)
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
    let mut rows = Pairs::new(population);
    for segment in segments::list(ctx.platform.db(), Archived::Without).await? {
        let saved = segments::find_membership(ctx.platform.db(), segment.id).await?;
        if let Some(saved) = saved {
            let members = classify::members_from_bytes(&saved.members)?;
            rows.push(&segment.name, None, &members);
        }
    }
    rows.finish("segment", None)
}

/// One row for each scheme and customer.
async fn classes(ctx: &Context, population: &Population) -> Result<RecordBatch> {
    let mut rows = Pairs::new(population);
    for scheme in schemes::list(ctx.platform.db(), Archived::Without).await? {
        if let Some(saved) = classify::schemes::saved(ctx, scheme.id).await? {
            for class in &saved.classes {
                rows.push(&scheme.name, Some(&class.name_zh), &class.members);
            }
        }
    }
    rows.finish("scheme", Some("class"))
}

/// The customers of a bitmap, in the order of their numbers.
pub async fn chosen_customers(ctx: &Context, members: &RoaringBitmap) -> Result<RecordBatch> {
    let population = ctx.platform.population().await?;
    let numbers = population.numbers().values().iter();
    let chosen: BooleanArray = numbers
        .map(|number| Some(members.contains(*number)))
        .collect();
    let batch = filter_record_batch(&population.record_batch(), &chosen)?;
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

struct Pairs<'a> {
    population: &'a Population,
    name: StringBuilder,
    class: StringBuilder,
    customer: StringBuilder,
    number: UInt32Builder,
}

impl<'a> Pairs<'a> {
    fn new(population: &'a Population) -> Self {
        Self {
            population,
            name: StringBuilder::new(),
            class: StringBuilder::new(),
            customer: StringBuilder::new(),
            number: UInt32Builder::new(),
        }
    }

    fn push(&mut self, name: &str, class: Option<&str>, members: &RoaringBitmap) {
        for number in members {
            let Some(key) = self.population.key_of(CustomerNumber(number)) else {
                continue;
            };
            self.name.append_value(name);
            self.class.append_option(class);
            self.customer.append_value(key);
            self.number.append_value(number);
        }
    }

    fn finish(mut self, name: &str, class: Option<&str>) -> Result<RecordBatch> {
        let mut columns: Vec<(&str, ArrayRef)> = vec![
            (name, Arc::new(self.name.finish())),
            ("customer", Arc::new(self.customer.finish())),
            ("number", Arc::new(self.number.finish())),
        ];
        if let Some(class) = class {
            columns.insert(1, (class, Arc::new(self.class.finish())));
        }
        let fields: Vec<Field> = columns
            .iter()
            .map(|(name, array)| Field::new(*name, array.data_type().clone(), false))
            .collect();
        Ok(RecordBatch::try_new(
            Arc::new(Schema::new(fields)),
            columns.into_iter().map(|(_, array)| array).collect(),
        )?)
    }
}
