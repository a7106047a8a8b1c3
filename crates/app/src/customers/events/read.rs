//! Reading one customer's events from the lake.

use datafusion::prelude::{DataFrame, Expr, col, ident, lit};
use datafusion::scalar::ScalarValue;
use fenqun_model::{Instant, event_name, property};
use rust_decimal::Decimal;

use super::{
    CustomerEvent, EventPlace, EventsPage, Whose,
    lines::{line_event, lines_of, no_lines},
    properties::{EventRow, plain},
};
use crate::{Context, Result};

/// Which events of whom.
#[derive(Clone, Debug)]
pub struct EventsRequest {
    /// Whose.
    pub number: Whose,
    /// Only those before this place.
    pub before: Option<EventPlace>,
    /// Only those with this name; without one, lines of orders are shown in their orders only.
    pub name: Option<String>,
    /// How many at most.
    pub limit: usize,
}

/// A page of a customer's events, latest first.
pub async fn list_events(ctx: &Context, request: EventsRequest) -> Result<EventsPage> {
    let lake = &ctx.platform.lake;
    let mut events = of_customer(ctx, request.number)?;
    events = match &request.name {
        Some(name) => events.filter(col("event").eq(lit(name.as_str())))?,
        None => events.filter(no_lines(lake))?,
    };
    if let Some(place) = &request.before {
        events = events.filter(before(place))?;
    }
    let latest_first = vec![
        col("time").sort(false, false),
        col("message_id").sort(true, false),
    ];
    let batches = events
        .sort(latest_first)?
        .limit(0, Some(request.limit + 1))?
        .collect()
        .await?;
    let known = lake.properties();
    let mut events = Vec::new();
    for batch in &batches {
        for row in EventRow::all(&plain(batch)?) {
            let text = |column: &str| row.text(column).unwrap_or_default().to_owned();
            events.push(CustomerEvent {
                message_id: text("message_id"),
                name: text("event"),
                time: row.instant("time").unwrap_or_default(),
                source: text("source"),
                properties: row.properties(&known),
                lines: None,
            });
        }
    }
    let more = events.len() > request.limit;
    events.truncate(request.limit);
    let next = events.last().filter(|_| more).map(|last| EventPlace {
        time: last.time,
        message_id: Some(last.message_id.clone()),
    });
    add_lines(ctx, request.number, &mut events).await?;
    Ok(EventsPage { events, next })
}

/// Time and revenue of every order with revenue, oldest first.
pub(in crate::customers) async fn orders_of(
    ctx: &Context,
    number: Whose,
) -> Result<Vec<(Instant, Decimal)>> {
    let Some(revenue) = ctx.platform.lake.property(property::REVENUE) else {
        return Ok(Vec::new());
    };
    let batches = of_customer(ctx, number)?
        .filter(col("event").eq(lit(event_name::ORDER_COMPLETED)))?
        .filter(ident(&revenue.column).gt(lit(0)))?
        .select(vec![col("time"), ident(&revenue.column)])?
        .sort(vec![col("time").sort(true, false)])?
        .collect()
        .await?;
    let mut orders = Vec::new();
    for batch in &batches {
        for row in EventRow::all(batch) {
            orders.extend(row.instant("time").zip(row.decimal(&revenue.column)));
        }
    }
    Ok(orders)
}

pub(in crate::customers) fn of_customer(ctx: &Context, number: Whose) -> Result<DataFrame> {
    let session = ctx.platform.session()?;
    let events = session.read_table(ctx.platform.lake.events())?;
    Ok(events.filter(col("customer").eq(lit(i64::from(number.0))))?)
}

fn before(place: &EventPlace) -> Expr {
    let micros = Some(place.time.timestamp_micros());
    let time = lit(ScalarValue::TimestampMicrosecond(
        micros,
        Some("UTC".into()),
    ));
    let earlier = col("time").lt(time.clone());
    match &place.message_id {
        None => earlier,
        Some(id) => {
            let after = col("message_id").gt(lit(id.as_str()));
            earlier.or(col("time").eq(time).and(after))
        }
    }
}

async fn add_lines(ctx: &Context, number: Whose, events: &mut [CustomerEvent]) -> Result<()> {
    let order_of = |event: &CustomerEvent| {
        line_event(&event.name)?;
        let order = event.properties.get(property::ORDER_ID)?;
        Some(order.as_str()?.to_owned())
    };
    let orders: Vec<String> = events.iter().filter_map(order_of).collect();
    if orders.is_empty() {
        return Ok(());
    }
    let mut lines = lines_of(&ctx.platform.lake, of_customer(ctx, number)?, orders).await?;
    for event in events {
        let (Some(order), Some(line)) = (order_of(event), line_event(&event.name)) else {
            continue;
        };
        event.lines = lines.remove(&(line.to_owned(), order));
    }
    Ok(())
}
