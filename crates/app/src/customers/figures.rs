//! What a customer is worth, in the figures that every page shows.

use fenqun_model::{Calendar, Instant};
use rust_decimal::{Decimal, RoundingStrategy};

use super::directory::Directory;

/// A customer's key figures at the evaluation instant.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CustomerFigures {
    /// Orders with revenue.
    pub orders_count: i64,
    /// Their revenue.
    pub revenue: Decimal,
    /// What was paid back.
    pub refunded: Decimal,
    /// Revenue an order.
    pub average_order: Option<Decimal>,
    /// The first order.
    pub first_order_at: Option<Instant>,
    /// The latest order.
    pub last_order_at: Option<Instant>,
    /// Calendar days since the latest order.
    pub recency_days: Option<i64>,
    /// All events.
    pub events_count: i64,
    /// The latest event.
    pub last_seen_at: Option<Instant>,
}

impl CustomerFigures {
    pub(super) fn of(directory: &Directory, row: usize, calendar: Calendar) -> Self {
        let figure = directory.figures.row(row);
        let today = calendar.date_of(directory.figures.as_of);
        let days_since = |time| (today - calendar.date_of(time)).num_days();
        Self {
            orders_count: figure.orders_count,
            revenue: money(figure.revenue),
            refunded: money(figure.refunded),
            average_order: figure.average_order.map(money),
            first_order_at: figure.first_order_at,
            last_order_at: figure.last_order_at,
            recency_days: figure.last_order_at.map(days_since),
            events_count: figure.events_count,
            last_seen_at: figure.last_seen_at,
        }
    }
}

/// Money with its cents, and without digits that a wide column added.
pub fn money(amount: Decimal) -> Decimal {
    let mut amount = amount.normalize();
    if amount.scale() < 2 {
        amount.rescale(2);
    }
    amount
}

/// Money to the cent, half a cent rounded up, as for averages.
pub fn cents(amount: Decimal) -> Decimal {
    money(amount.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_has_cents_and_loses_none() {
        let text = |amount: &str| money(amount.parse().expect("a decimal")).to_string();
        assert_eq!(text("5"), "5.00");
        assert_eq!(text("8911407.9000000000"), "8911407.90");
        assert_eq!(text("0.1234"), "0.1234");
        let average: Decimal = "121.825".parse().expect("a decimal");
        assert_eq!(cents(average).to_string(), "121.83");
    }
}
