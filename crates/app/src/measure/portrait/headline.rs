//! The figures at the top of a portrait.

use arrow::array::{Array, ArrayRef, AsArray};
use arrow::datatypes::{Decimal128Type, Int64Type};
use chrono::{DateTime, NaiveDate};
use fenqun_insight::concentration::{gini, top_share};
use fenqun_model::{Calendar, Span, SpanUnit, Window, event_name, property};
use fenqun_rules::{Aggregate, Events, Metric};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::orders::{Orders, median};
use super::shape::{PortraitFigure, PortraitKey};
use crate::customers::money;
use crate::platform::with_revenue;

/// What is needed of everybody: orders and revenue of the last days.
pub(super) fn metrics(days: u32) -> [Metric; 2] {
    let metric = |aggregate, property: Option<&str>| Metric {
        aggregate,
        events: Events {
            name: Some(event_name::ORDER_COMPLETED.to_owned()),
            property: property.map(str::to_owned),
            filter: Some(with_revenue()),
        },
        window: Some(Window::Last {
            span: Span {
                amount: days,
                unit: SpanUnit::Days,
            },
        }),
    };
    [
        metric(Aggregate::Count, None),
        metric(Aggregate::Sum, Some(property::REVENUE)),
    ]
}

/// What the figures are of.
pub(super) struct Facts<'a> {
    pub(super) today: NaiveDate,
    pub(super) calendar: &'a Calendar,
    /// In microseconds by row; `i64::MIN` is never.
    pub(super) last_orders: &'a [i64],
    /// The columns of [`metrics`].
    pub(super) recent: &'a [ArrayRef],
    pub(super) orders: &'a Orders,
}

/// All of them, of the members and of everybody; `inside` is by row.
pub(super) fn headline(
    facts: &Facts<'_>,
    inside: &[bool],
    is_member: impl Fn(u32) -> bool,
) -> Vec<PortraitFigure> {
    let members = facts.sums(|row| inside[row]);
    let everyone = facts.sums(|_| true);
    let between = |gaps: Vec<f64>| rounded(median(&mut { gaps }), 1);
    let mut found: Vec<PortraitFigure> = members
        .into_iter()
        .zip(everyone)
        .map(|((key, inside), (_, everyone))| PortraitFigure {
            key,
            inside,
            everyone,
        })
        .collect();
    let rhythm = PortraitFigure {
        key: PortraitKey::DaysBetweenOrders,
        inside: between(facts.orders.gaps(is_member)),
        everyone: between(facts.orders.gaps(|_| true)),
    };
    // Beside the days since the last order.
    let place = found
        .iter()
        .position(|figure| figure.key == PortraitKey::DaysSinceLastOrder);
    found.insert(place.map_or(0, |place| place + 1), rhythm);
    found
}

impl Facts<'_> {
    fn sums(&self, is_chosen: impl Fn(usize) -> bool) -> [(PortraitKey, Option<Decimal>); 8] {
        let counts = self.recent[0].as_primitive::<Int64Type>();
        let (mut customers, mut orders, mut revenue) = (0_u64, 0_u64, Decimal::ZERO);
        let (mut spending, mut since) = (Vec::new(), Vec::new());
        for row in (0..self.last_orders.len()).filter(|row| is_chosen(*row)) {
            customers += 1;
            if let Some(last) = DateTime::from_timestamp_micros(self.last_orders[row]) {
                since.push((self.today - self.calendar.date_of(last)).num_days() as f64);
            }
            let count = counts.value(row).unsigned_abs();
            if count > 0 {
                let paid = self.paid(row);
                orders += count;
                revenue += paid;
                spending.push(paid.to_f64().unwrap_or_default());
            }
        }
        let buyers = Decimal::from(spending.len());
        let each = |over: Decimal| Decimal::from(orders).checked_div(over);
        let average = revenue.checked_div(Decimal::from(orders));
        [
            (PortraitKey::Revenue, Some(money(revenue))),
            (
                PortraitKey::BuyersShare,
                buyers
                    .checked_div(Decimal::from(customers))
                    .map(|share| share.round_dp(4)),
            ),
            (
                PortraitKey::AverageOrder,
                average.map(crate::customers::cents),
            ),
            (
                PortraitKey::OrdersPerBuyer,
                each(buyers).map(|each| each.round_dp(2)),
            ),
            (
                PortraitKey::DaysSinceLastOrder,
                rounded(median(&mut since), 1),
            ),
            (
                PortraitKey::TopFifthShare,
                rounded(top_share(&spending, 0.2), 4),
            ),
            (
                PortraitKey::TopPercentShare,
                rounded(top_share(&spending, 0.01), 4),
            ),
            (PortraitKey::Gini, rounded(gini(&spending), 4)),
        ]
    }

    fn paid(&self, row: usize) -> Decimal {
        let Some(values) = self.recent[1].as_primitive_opt::<Decimal128Type>() else {
            return Decimal::ZERO;
        };
        let scale = u32::from(values.scale().unsigned_abs());
        let mantissa = values.is_valid(row).then(|| values.value(row));
        mantissa
            .and_then(|mantissa| Decimal::try_from_i128_with_scale(mantissa, scale).ok())
            .unwrap_or_default()
    }
}

fn rounded(value: Option<f64>, digits: u32) -> Option<Decimal> {
    let value = Decimal::try_from(value?).ok()?;
    Some(value.round_dp(digits))
}
