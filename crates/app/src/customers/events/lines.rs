//! The lines of orders: events of their own, shown inside the order that they belong to.

use std::collections::HashMap;

use datafusion::prelude::{DataFrame, Expr, col, ident, lit};
use fenqun_lake::Lake;
use fenqun_model::{event_name, property};

use super::properties::{EventRow, plain};
use crate::Result;

/// A line of an order or of a refund.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OrderLine {
    /// The product's name.
    pub name: Option<String>,
    /// Its id.
    pub product_id: Option<String>,
    /// How many.
    pub quantity: Option<String>,
    /// The price of one.
    pub price: Option<String>,
    /// The price of all.
    pub revenue: Option<String>,
}

/// The event that a line of this order event is.
pub(super) fn line_event(order_event: &str) -> Option<&'static str> {
    match order_event {
        event_name::ORDER_COMPLETED => Some(event_name::PRODUCT_PURCHASED),
        event_name::ORDER_REFUNDED => Some(event_name::PRODUCT_RETURNED),
        _ => None,
    }
}

/// Events that are no line of an order.
pub(super) fn no_lines(lake: &Lake) -> Expr {
    let is_line = ident("event").in_list(
        vec![
            lit(event_name::PRODUCT_PURCHASED),
            lit(event_name::PRODUCT_RETURNED),
        ],
        false,
    );
    match lake.property(property::ORDER_ID) {
        Some(order_id) => is_line
            .and(ident(&order_id.column).is_not_null())
            .is_not_true(),
        None => lit(true),
    }
}

/// The lines of some orders by line event and order id; `events` are those of one customer.
pub(super) async fn lines_of(
    lake: &Lake,
    events: DataFrame,
    order_ids: Vec<String>,
) -> Result<HashMap<(String, String), Vec<OrderLine>>> {
    let Some(order_id) = lake.property(property::ORDER_ID) else {
        return Ok(HashMap::new());
    };
    let wanted = order_ids.into_iter().map(lit).collect();
    let names = vec![
        lit(event_name::PRODUCT_PURCHASED),
        lit(event_name::PRODUCT_RETURNED),
    ];
    let batches = events
        .filter(col("event").in_list(names, false))?
        .filter(ident(&order_id.column).in_list(wanted, false))?
        .sort(vec![col("message_id").sort(true, false)])?
        .collect()
        .await?;
    let column = |name: &str| lake.property(name).map(|property| property.column);
    let columns = [
        property::NAME,
        property::PRODUCT_ID,
        property::QUANTITY,
        property::PRICE,
        property::REVENUE,
    ]
    .map(column);
    let mut lines: HashMap<(String, String), Vec<OrderLine>> = HashMap::new();
    for batch in &batches {
        for row in EventRow::all(&plain(batch)?) {
            let (Some(event), Some(order)) = (row.text("event"), row.text(&order_id.column)) else {
                continue;
            };
            let [name, product_id, quantity, price, revenue] = columns
                .each_ref()
                .map(|column| row.shown(column.as_deref()?));
            lines
                .entry((event.to_owned(), order.to_owned()))
                .or_default()
                .push(OrderLine {
                    name,
                    product_id,
                    quantity,
                    price,
                    revenue,
                });
        }
    }
    Ok(lines)
}
