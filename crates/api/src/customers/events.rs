//! `GET /customers/{number}/events`

use chrono::{DateTime, SecondsFormat, Utc};
use fenqun_app::customers::{self as app, EventPlace, EventsRequest};
use fenqun_model::CustomerNumber;
use fenqun_store::customers;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use utoipa::{IntoParams, ToSchema};

use crate::{
    access::Ctx,
    error::{Error, Result},
    extract::{Json, Path, Query},
    wire::{Limit, Page},
};

/// Which events.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct EventsQuery {
    /// Only those before this: a time, or the `next_cursor` of the page before.
    before: Option<String>,
    /// Only those with this name; without one, lines of orders are shown in their orders only.
    name: Option<String>,
    #[serde(default)]
    #[param(value_type = Option<u32>)]
    limit: Limit,
}

/// Something that happened with a customer.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct EventRow {
    message_id: String,
    name: String,
    time: DateTime<Utc>,
    source: String,
    /// Numbers as exact text.
    #[schema(value_type = std::collections::HashMap<String, Value>)]
    properties: Map<String, Value>,
    /// The lines of an order.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    lines: Option<Vec<OrderLine>>,
}

/// A line of an order or of a refund; numbers as exact text.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct OrderLine {
    name: Option<String>,
    product_id: Option<String>,
    quantity: Option<String>,
    price: Option<String>,
    revenue: Option<String>,
}

/// What happened with a customer, latest first
#[utoipa::path(
    get,
    path = "/customers/{number}/events",
    params(("number" = u32, Path, description = "The customer's number"), EventsQuery),
    responses((status = OK, body = Page<EventRow>)),
)]
pub(crate) async fn list_customer_events(
    Ctx(ctx): Ctx,
    Path(number): Path<u32>,
    Query(query): Query<EventsQuery>,
) -> Result<Json<Page<EventRow>>> {
    let number = CustomerNumber(number);
    if customers::find(ctx.platform.db(), number).await?.is_none() {
        return Err(Error::not_found("customer"));
    }
    let request = EventsRequest {
        number,
        before: query.before.as_deref().map(decode).transpose()?,
        name: query.name,
        limit: query.limit.0 as usize,
    };
    let page = app::list_events(&ctx, request).await?;
    Ok(Json(Page {
        items: page.events.into_iter().map(Into::into).collect(),
        next_cursor: page.next.as_ref().map(encode),
    }))
}

/// A place as text: its time, and the event it is after.
fn encode(place: &EventPlace) -> String {
    let time = place.time.to_rfc3339_opts(SecondsFormat::Micros, true);
    match &place.message_id {
        Some(id) => format!("{time}~{id}"),
        None => time,
    }
}

fn decode(text: &str) -> Result<EventPlace> {
    let (time, message_id) = match text.split_once('~') {
        Some((time, id)) => (time, Some(id.to_owned())),
        None => (text, None),
    };
    let time = DateTime::parse_from_rfc3339(time)
        .map_err(|_| Error::field("before", "invalid", "this is neither a time nor a cursor"))?;
    Ok(EventPlace {
        time: time.with_timezone(&Utc),
        message_id,
    })
}

impl From<app::CustomerEvent> for EventRow {
    fn from(event: app::CustomerEvent) -> Self {
        let lines = event.lines;
        Self {
            message_id: event.message_id,
            name: event.name,
            time: event.time,
            source: event.source,
            properties: event.properties,
            lines: lines.map(|lines| lines.into_iter().map(Into::into).collect()),
        }
    }
}

impl From<app::OrderLine> for OrderLine {
    fn from(line: app::OrderLine) -> Self {
        Self {
            name: line.name,
            product_id: line.product_id,
            quantity: line.quantity,
            price: line.price,
            revenue: line.revenue,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_come_back() {
        for text in [
            "2024-05-01T02:03:04.000005Z~order~7",
            "2024-05-01T02:03:04.000005Z",
        ] {
            assert_eq!(encode(&decode(text).expect("a place")), text);
        }
        assert!(decode("yesterday").is_err());
    }
}
