//! The figures of a period and of the one before: all metrics in one pass over the events.

use arrow::array::{Array, ArrayRef, AsArray};
use arrow::datatypes::{Decimal128Type, Int64Type, TimestampMicrosecondType};
use fenqun_model::{Span, SpanUnit, Window, event_name, property};
use fenqun_rules::{Aggregate, Events, Metric};
use fenqun_segment::{Evaluator, Population};
use rust_decimal::Decimal;

use super::{figure::Figure, period::Period};
use crate::{
    Result,
    customers::{cents, money},
    platform::with_revenue,
};

/// The figures of a period and of the one before.
pub(super) struct PeriodFigures {
    pub(super) customers: Figure,
    pub(super) new_customers: Figure,
    pub(super) buyers: Figure,
    pub(super) revenue: Figure,
    pub(super) orders: Figure,
    pub(super) average_order: Figure,
    pub(super) active_share: Figure,
    pub(super) lost: Figure,
}

/// One period's sums over all customers.
#[derive(Clone, Copy, Default)]
struct Sums {
    customers: u64,
    new_customers: u64,
    buyers: u64,
    orders: i64,
    revenue: Decimal,
    active: u64,
    lost: u64,
}

impl Sums {
    fn average_order(&self) -> Decimal {
        let average = self.revenue.checked_div(Decimal::from(self.orders));
        cents(average.unwrap_or_default())
    }

    fn active_share(&self) -> Decimal {
        let share = Decimal::from(self.active).checked_div(Decimal::from(self.customers));
        share.unwrap_or_default().round_dp(4)
    }
}

/// Computes all figures over a lake with these `events`; customers are lost when they have bought,
/// but not for `lost_days`.
pub(super) async fn compute(
    evaluator: &Evaluator,
    period: &Period,
    lost_days: u32,
    events: &[&str],
) -> Result<PeriodFigures> {
    let (received, own): (Vec<&str>, Vec<&str>) = events
        .iter()
        .partition(|name| event_name::RECEIVED.contains(name));
    let metrics = metrics(period, lost_days, &received);
    let columns = evaluator.metrics(&metrics).await?;
    let columns = Columns {
        columns,
        received: received.len(),
        population: &evaluator.setting().population,
    };
    let (now, before) = columns.sum(period);
    let orders = r#""Order Completed" where revenue > 0"#;
    let words = period.words();
    let first_day = period.from;
    let joined = format!(
        "registered_at >= {first_day} or (registered_at is not set and first(any event) >= {first_day})"
    );
    Ok(PeriodFigures {
        customers: Figure::new(now.customers, before.customers).of_rule("everyone"),
        new_customers: Figure::new(now.new_customers, before.new_customers).of_rule(&joined),
        buyers: Figure::new(now.buyers, before.buyers)
            .of_rule(&format!("count({orders}, {words}) >= 1")),
        revenue: Figure::new(money(now.revenue), money(before.revenue)),
        orders: Figure::new(now.orders, before.orders),
        average_order: Figure::new(now.average_order(), before.average_order()),
        active_share: Figure::new(now.active_share(), before.active_share()).of_rule(&active_rule(
            &own,
            received.is_empty(),
            &words,
        )),
        lost: Figure::new(now.lost, before.lost).of_rule(&format!(
            "count({orders}) >= 1 and count({orders}, last {lost_days} days) = 0"
        )),
    })
}

/// Who did anything in a period: any event will do, unless some are done to customers.
fn active_rule(own: &[&str], any_will_do: bool, words: &str) -> String {
    let count = |events: &str| format!("count({events}, {words}) >= 1");
    if any_will_do {
        return count("any event");
    }
    let each = own.iter().map(|name| count(&fenqun_rules::quoted(name)));
    match own.is_empty() {
        true => "no one".to_owned(),
        false => each.collect::<Vec<_>>().join(" or "),
    }
}

// The place of each metric below.
const ORDERS: [usize; 2] = [0, 1];
const REVENUE: [usize; 2] = [2, 3];
const ACTIVE: [usize; 2] = [4, 5];
const FIRST_SEEN: usize = 6;
const ORDERS_EVER: usize = 7;
/// Orders in the last `lost_days`, in the last period, and in both stretches together.
const ORDERS_RECENT: usize = 8;
const ORDERS_PERIOD: usize = 9;
const ORDERS_BOTH: usize = 10;
/// From here on, what each customer received: in the period and in the one before, event by event.
const RECEIVED: usize = 11;

fn metrics(period: &Period, lost_days: u32, received: &[&str]) -> Vec<Metric> {
    let metric = |aggregate, events, window| Metric {
        aggregate,
        events,
        window,
    };
    let orders = |property: Option<&str>| Events {
        name: Some(event_name::ORDER_COMPLETED.to_owned()),
        property: property.map(str::to_owned),
        filter: Some(with_revenue()),
    };
    let any = || Events {
        name: None,
        property: None,
        filter: None,
    };
    let last = |amount| {
        Some(Window::Last {
            span: Span {
                amount,
                unit: SpanUnit::Days,
            },
        })
    };
    let (now, before) = (Some(period.window()), Some(period.before().window()));
    let revenue = || orders(Some(property::REVENUE));
    let mut metrics = vec![
        metric(Aggregate::Count, orders(None), now),
        metric(Aggregate::Count, orders(None), before),
        metric(Aggregate::Sum, revenue(), now),
        metric(Aggregate::Sum, revenue(), before),
        metric(Aggregate::Count, any(), now),
        metric(Aggregate::Count, any(), before),
        metric(Aggregate::First, any(), None),
        metric(Aggregate::Count, orders(None), None),
        metric(Aggregate::Count, orders(None), last(lost_days)),
        metric(Aggregate::Count, orders(None), last(period.days)),
        metric(
            Aggregate::Count,
            orders(None),
            last(lost_days.saturating_add(period.days)),
        ),
    ];
    for name in received {
        let named = || Events {
            name: Some((*name).to_owned()),
            ..any()
        };
        metrics.push(metric(Aggregate::Count, named(), now));
        metrics.push(metric(Aggregate::Count, named(), before));
    }
    metrics
}

struct Columns<'a> {
    columns: Vec<ArrayRef>,
    /// How many events there are that customers receive.
    received: usize,
    population: &'a Population,
}

impl Columns<'_> {
    fn sum(&self, period: &Period) -> (Sums, Sums) {
        let bounds = [period.bounds_us(), period.before().bounds_us()];
        let mut sums = [Sums::default(); 2];
        for row in 0..self.population.len() {
            let joined_us = self.joined_us(row);
            for (which, sum) in sums.iter_mut().enumerate() {
                let (start_us, end_us) = bounds[which];
                sum.customers += u64::from(joined_us.is_none_or(|joined| joined < end_us));
                sum.new_customers += u64::from(
                    joined_us.is_some_and(|joined| start_us <= joined && joined < end_us),
                );
                let orders = self.count(ORDERS[which], row);
                sum.orders += orders;
                sum.buyers += u64::from(orders > 0);
                sum.revenue += self.amount(REVENUE[which], row);
                let received: i64 = (0..self.received)
                    .map(|event| self.count(RECEIVED + 2 * event + which, row))
                    .sum();
                sum.active += u64::from(self.count(ACTIVE[which], row) > received);
            }
            let ever = self.count(ORDERS_EVER, row);
            let recent = self.count(ORDERS_RECENT, row);
            sums[0].lost += u64::from(ever > 0 && recent == 0);
            // The same a period earlier: what the period itself brought does not count.
            let (in_period, both) = (self.count(ORDERS_PERIOD, row), self.count(ORDERS_BOTH, row));
            sums[1].lost += u64::from(ever > in_period && both == in_period);
        }
        // Everyone there is counts now, whatever a date says that lies ahead.
        sums[0].customers = self.population.len() as u64;
        (sums[0], sums[1])
    }

    /// When a customer came: as registered, else with the first event.
    fn joined_us(&self, row: usize) -> Option<i64> {
        let registered = self.population.attribute("registered_at");
        let registered = registered.and_then(|attribute| instant_us(&attribute.values, row));
        registered.or_else(|| instant_us(&self.columns[FIRST_SEEN], row))
    }

    fn count(&self, column: usize, row: usize) -> i64 {
        self.columns[column].as_primitive::<Int64Type>().value(row)
    }

    fn amount(&self, column: usize, row: usize) -> Decimal {
        let Some(values) = self.columns[column].as_primitive_opt::<Decimal128Type>() else {
            return Decimal::ZERO;
        };
        let scale = u32::from(values.scale().unsigned_abs());
        let mantissa = values.is_valid(row).then(|| values.value(row));
        mantissa
            .and_then(|mantissa| Decimal::try_from_i128_with_scale(mantissa, scale).ok())
            .unwrap_or_default()
    }
}

fn instant_us(column: &ArrayRef, row: usize) -> Option<i64> {
    let values = column.as_primitive_opt::<TimestampMicrosecondType>()?;
    values.is_valid(row).then(|| values.value(row))
}
