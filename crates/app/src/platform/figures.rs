//! Key figures of every customer: orders, revenue, first and last order, last seen.
//!
//! They are metrics of the rule language, computed in one pass and kept until events or customers
//! change or the evaluation instant reaches the next minute.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use arrow::array::{Array, ArrayRef, AsArray};
use arrow::datatypes::{Decimal128Type, Int64Type, TimestampMicrosecondType};
use chrono::DateTime;
use fenqun_model::{Instant, event_name, property};
use fenqun_rules::{
    Aggregate, CompareOp, Condition, Events, Filter, Literal, Metric, Operand, Property,
};
use fenqun_segment::Population;
use rust_decimal::{Decimal, RoundingStrategy};
use tokio::sync::Mutex;

use super::Platform;
use crate::Result;

/// Key figures aligned with the rows of a population.
pub struct KeyFigures {
    /// The customers, in the same order.
    pub population: Arc<Population>,
    /// The evaluation instant.
    pub as_of: Instant,
    columns: Vec<ArrayRef>,
}

/// The customers' key figures, one row each.
#[derive(Clone, Debug, PartialEq)]
pub struct KeyFigure {
    /// Orders with revenue.
    pub orders_count: i64,
    /// Their revenue.
    pub revenue: Decimal,
    /// Revenue given back.
    pub refunded: Decimal,
    /// Revenue per order.
    pub average_order: Option<Decimal>,
    /// The first order.
    pub first_order_at: Option<Instant>,
    /// The latest order.
    pub last_order_at: Option<Instant>,
    /// All events.
    pub events_count: i64,
    /// The latest event.
    pub last_seen_at: Option<Instant>,
}

const ORDERS: usize = 0;
const REVENUE: usize = 1;
const REFUNDED: usize = 2;
const FIRST_ORDER: usize = 3;
const LAST_ORDER: usize = 4;
const EVENTS: usize = 5;
const LAST_SEEN: usize = 6;

/// To the cent, half a cent rounded up.
fn average(revenue: Decimal, orders: i64) -> Decimal {
    let exact = revenue / Decimal::from(orders);
    exact.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero)
}

impl KeyFigures {
    /// One customer's figures by its row in the population.
    pub fn row(&self, row: usize) -> KeyFigure {
        let orders_count = self.orders(row);
        let revenue = self.revenue(row);
        KeyFigure {
            orders_count,
            revenue,
            refunded: self.decimal(REFUNDED, row),
            average_order: (orders_count > 0).then(|| average(revenue, orders_count)),
            first_order_at: self.instant(FIRST_ORDER, row),
            last_order_at: self.instant(LAST_ORDER, row),
            events_count: self.integer(EVENTS, row),
            last_seen_at: self.instant(LAST_SEEN, row),
        }
    }

    /// Orders with revenue.
    pub fn orders(&self, row: usize) -> i64 {
        self.integer(ORDERS, row)
    }

    /// Revenue of all orders.
    pub fn revenue(&self, row: usize) -> Decimal {
        self.decimal(REVENUE, row)
    }

    /// The first order's instant.
    pub fn first_order_at(&self, row: usize) -> Option<Instant> {
        self.instant(FIRST_ORDER, row)
    }

    /// The latest order's instant.
    pub fn last_order_at(&self, row: usize) -> Option<Instant> {
        self.instant(LAST_ORDER, row)
    }

    fn integer(&self, column: usize, row: usize) -> i64 {
        self.columns[column].as_primitive::<Int64Type>().value(row)
    }

    fn decimal(&self, column: usize, row: usize) -> Decimal {
        let array = self.columns[column].as_primitive::<Decimal128Type>();
        if array.is_null(row) {
            return Decimal::ZERO;
        }
        let scale = u32::from(array.scale().unsigned_abs());
        Decimal::try_from_i128_with_scale(array.value(row), scale).unwrap_or(Decimal::MAX)
    }

    fn instant(&self, column: usize, row: usize) -> Option<Instant> {
        let array = self.columns[column].as_primitive::<TimestampMicrosecondType>();
        array
            .is_valid(row)
            .then(|| DateTime::from_timestamp_micros(array.value(row)))?
    }
}

/// The newest figures.
#[derive(Default)]
pub struct FiguresCache {
    changes: AtomicU64,
    built: Mutex<Option<(u64, Arc<KeyFigures>)>>,
}

impl FiguresCache {
    /// To be called after events were written.
    pub fn invalidate(&self) {
        self.changes.fetch_add(1, Ordering::AcqRel);
    }
}

impl Platform {
    /// The key figures of all customers at the evaluation instant.
    pub async fn key_figures(&self) -> Result<Arc<KeyFigures>> {
        let population = self.population().await?;
        let as_of = self.as_of().await?;
        let mut built = self.figures.built.lock().await;
        let changes = self.figures.changes.load(Ordering::Acquire);
        if let Some((seen, figures)) = built.as_ref()
            && *seen == changes
            && Arc::ptr_eq(&figures.population, &population)
            && (as_of - figures.as_of).num_seconds().abs() < 60
        {
            return Ok(Arc::clone(figures));
        }
        let columns = self.evaluator(as_of).await?.metrics(&metrics()).await?;
        let figures = Arc::new(KeyFigures {
            population,
            as_of,
            columns,
        });
        *built = Some((changes, Arc::clone(&figures)));
        Ok(figures)
    }
}

/// In the order of the column constants above.
fn metrics() -> Vec<Metric> {
    let orders = |property: Option<&str>| Events {
        name: Some(event_name::ORDER_COMPLETED.to_owned()),
        property: property.map(str::to_owned),
        filter: Some(with_revenue()),
    };
    let refunds = Events {
        name: Some(event_name::ORDER_REFUNDED.to_owned()),
        property: Some(property::REVENUE.to_owned()),
        filter: None,
    };
    let anything = Events {
        name: None,
        property: None,
        filter: None,
    };
    let metric = |aggregate, events| Metric {
        aggregate,
        events,
        window: None,
    };
    vec![
        metric(Aggregate::Count, orders(None)),
        metric(Aggregate::Sum, orders(Some(property::REVENUE))),
        metric(Aggregate::Sum, refunds),
        metric(Aggregate::First, orders(None)),
        metric(Aggregate::Last, orders(None)),
        metric(Aggregate::Count, anything.clone()),
        metric(Aggregate::Last, anything),
    ]
}

/// `where revenue > 0`: an order of nothing but gifts is no purchase.
pub(crate) fn with_revenue() -> Filter {
    Filter::Condition(Condition::Compare {
        value: Property {
            path: property::REVENUE.to_owned(),
        },
        op: CompareOp::Gt,
        operand: Operand::Literal(Literal::Number(Decimal::ZERO)),
    })
}
