//! The lines of an order or a refund: each is an event of its own, so that rules need no arrays.

use fenqun_model::{Value, event_name, property};
use rust_decimal::Decimal;
use serde_json::value::RawValue;

use super::fields;

/// The field that holds the lines.
pub(super) const PRODUCTS: &str = "products";
/// Properties of the order that each line carries too.
const SHARED: [&str; 4] = [
    property::ORDER_ID,
    property::CURRENCY,
    property::CHANNEL,
    property::COUPON,
];

/// The name of the events of an event's lines; none where it has none.
pub(super) fn line_name(event: &str) -> Option<&'static str> {
    match event {
        event_name::ORDER_COMPLETED => Some(event_name::PRODUCT_PURCHASED),
        event_name::ORDER_REFUNDED => Some(event_name::PRODUCT_RETURNED),
        _ => None,
    }
}

/// The properties of each line. The order gets what is missing of its revenue and its items.
pub(super) fn lines(
    properties: &RawValue,
    order: &mut Vec<(String, Value)>,
) -> Result<Vec<Vec<(String, Value)>>, &'static str> {
    let all = fields::entries(properties);
    let products = all.iter().find(|(name, _)| name == PRODUCTS);
    let products = products
        .and_then(|(_, raw)| serde_json::from_str::<Vec<&RawValue>>(raw.get()).ok())
        .unwrap_or_default();
    let mut lines = Vec::with_capacity(products.len());
    let (mut revenue, mut items) = (Decimal::ZERO, Decimal::ZERO);
    for product in products {
        let mut line = fields::flat(product, None)?;
        if line.is_empty() {
            continue;
        }
        let quantity = number(&line, property::QUANTITY)
            .unwrap_or(Decimal::ONE)
            .abs();
        set(&mut line, property::QUANTITY, quantity);
        let price = number(&line, property::PRICE);
        let of_line = price.and_then(|price| price.checked_mul(quantity));
        if let Some(of_line) = of_line {
            set(&mut line, property::REVENUE, of_line);
            revenue = revenue.saturating_add(of_line);
        }
        items = items.saturating_add(quantity);
        for name in SHARED {
            let found = order.iter().find(|(known, _)| known == name);
            if let Some((_, value)) = found
                && line.iter().all(|(known, _)| known != name)
            {
                line.push((name.to_owned(), value.clone()));
            }
        }
        lines.push(line);
    }
    if !lines.is_empty() && number(order, property::ITEMS).is_none() {
        set(order, property::ITEMS, items);
    }
    let said = number(order, property::REVENUE);
    let of_lines = (!lines.is_empty()).then_some(revenue);
    let total = || {
        ["total", "value"]
            .iter()
            .find_map(|name| number(order, name))
    };
    if let Some(revenue) = said.or(of_lines).or_else(total) {
        set(order, property::REVENUE, revenue);
    }
    Ok(lines)
}

fn number(fields: &[(String, Value)], name: &str) -> Option<Decimal> {
    let (_, value) = fields.iter().find(|(known, _)| known == name)?;
    match value {
        Value::Number(number) => Some(*number),
        Value::Text(text) => text.trim().parse().ok(),
        _ => None,
    }
}

fn set(fields: &mut Vec<(String, Value)>, name: &str, number: Decimal) {
    fields.retain(|(known, _)| known != name);
    fields.push((name.to_owned(), Value::Number(number)));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_knows_its_revenue_and_its_order() {
        let json = r#"{"order_id":"A1","currency":"CNY","products":[
            {"product_id":"P1","price":12.5,"quantity":3},
            {"sku":"S2","price":"20"},
            {"name":"gift","quantity":-1}, 7]}"#;
        let raw: &RawValue = serde_json::from_str(json).expect("JSON");
        let mut order = fields::flat(raw, Some(PRODUCTS)).expect("fields");
        let lines = lines(raw, &mut order).expect("lines");
        let of = |line: &[(String, Value)], name| number(line, name).map(|n| n.to_string());
        assert_eq!(lines.len(), 3);
        assert_eq!(of(&lines[0], "revenue").as_deref(), Some("37.5"));
        assert_eq!(of(&lines[1], "revenue").as_deref(), Some("20"));
        assert_eq!(of(&lines[2], "revenue"), None);
        assert_eq!(of(&lines[2], "quantity").as_deref(), Some("1"));
        assert_eq!(of(&order, "items").as_deref(), Some("5"));
        assert_eq!(of(&order, "revenue").as_deref(), Some("57.5"));
        let a1 = ("order_id".to_owned(), Value::Text("A1".to_owned()));
        assert!(lines.iter().all(|line| line.contains(&a1)));
    }
}
