//! How far they have come: who did each step, and how long it took them.

use arrow::array::{Array, ArrayRef, AsArray};
use arrow::datatypes::TimestampMicrosecondType;
use fenqun_rules::{Aggregate, Events, Metric};
use fenqun_segment::Population;
use rust_decimal::Decimal;

use super::orders::median;
use super::shape::{Step, StepKey};
use super::standing::{Known, standings};

const NEVER: i64 = i64::MAX;
const DAY_US: f64 = 86_400_000_000.0;

/// What [`journey`] needs of everybody: the first event, look at a product, and product in a cart.
pub(super) fn metrics() -> [Metric; 3] {
    let first = |name: Option<&str>| Metric {
        aggregate: Aggregate::First,
        events: Events {
            name: name.map(str::to_owned),
            property: None,
            filter: None,
        },
        window: None,
    };
    [None, Some("Product Viewed"), Some("Product Added")].map(first)
}

/// The steps that anybody did; `firsts` are the columns of [`metrics`], `orders` the first three
/// times, `inside` is by row.
pub(super) fn journey(
    population: &Population,
    firsts: &[ArrayRef],
    orders: [Vec<i64>; 3],
    inside: &[bool],
) -> Vec<Step> {
    let registered = population.attribute("registered_at");
    let registered = registered.map(|attribute| instants(&attribute.values));
    let mut columns: Vec<Vec<i64>> = firsts.iter().map(instants).collect();
    if let (Some(registered), Some(seen)) = (registered, columns.first_mut()) {
        for (seen, registered) in seen.iter_mut().zip(registered) {
            *seen = registered.min(*seen);
        }
    }
    columns.extend(orders);
    let keys = [
        StepKey::Seen,
        StepKey::Viewed,
        StepKey::Added,
        StepKey::Ordered,
        StepKey::OrderedAgain,
        StepKey::OrderedThrice,
    ];
    let steps = keys.into_iter().zip(columns);
    let counted = steps.map(|(key, times)| (key, count(&times, inside), times));
    let steps: Vec<_> = counted.filter(|(_, (_, all), _)| *all > 0).collect();
    let known = Known {
        inside: inside.iter().map(|one| u64::from(*one)).sum(),
        everyone: inside.len() as u64,
    };
    let counts: Vec<(u64, u64)> = steps.iter().map(|(_, counts, _)| *counts).collect();
    let standings = standings(&counts, known);
    let mut before: Option<&[i64]> = None;
    let mut journey = Vec::with_capacity(steps.len());
    for ((key, _, times), standing) in steps.iter().zip(standings) {
        let took = |is_chosen: &dyn Fn(bool) -> bool| {
            let rows = before?.iter().zip(times).zip(inside);
            let rows = rows.filter(|(_, is_member)| is_chosen(**is_member));
            let both = rows.filter(|((then, now), _)| **now != NEVER && then <= now);
            let mut days: Vec<f64> = both
                .map(|((then, now), _)| (now - then) as f64 / DAY_US)
                .collect();
            Decimal::try_from(median(&mut days)?)
                .ok()
                .map(|days| days.round_dp(1))
        };
        journey.push(Step {
            key: *key,
            standing,
            days: took(&|is_member| is_member),
            days_everyone: took(&|_| true),
        });
        before = Some(times);
    }
    journey
}

fn count(times: &[i64], inside: &[bool]) -> (u64, u64) {
    let did = times.iter().zip(inside).filter(|(time, _)| **time != NEVER);
    did.fold((0, 0), |(members, all), (_, is_member)| {
        (members + u64::from(*is_member), all + 1)
    })
}

fn instants(column: &ArrayRef) -> Vec<i64> {
    match column.as_primitive_opt::<TimestampMicrosecondType>() {
        Some(times) => times.iter().map(|time| time.unwrap_or(NEVER)).collect(),
        None => vec![NEVER; column.len()],
    }
}
