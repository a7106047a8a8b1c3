//! Through what they come and buy: customers by channel, device, referrer and campaign of their
//! events, and by the source that their records name.

use std::collections::HashMap;

use arrow::array::AsArray;
use fenqun_model::ValueType;
use fenqun_segment::Population;
use futures::future::try_join_all;
use roaring::RoaringBitmap;

use super::events::{Events, bitmaps_of, texts};
use super::shape::{Breakdown, BreakdownValue};
use super::standing::{Known, standings};
use crate::Result;

/// Properties of events that tell it, as the Segment spec and the platform name them.
const PROPERTIES: [&str; 6] = [
    "channel",
    "utm_source",
    "utm_medium",
    "utm_campaign",
    "referrer",
    "device",
];
/// The customer's attribute.
const SOURCE: &str = "source";
const VALUES_SHOWN: usize = 8;

/// What of the last days' events carries anything, and the records' source.
pub(super) async fn channels(events: &Events) -> Result<Vec<Breakdown>> {
    let carried = PROPERTIES
        .iter()
        .filter_map(|name| Some((*name, events.column(name, ValueType::Text)?)));
    let asked = carried.map(|(name, column)| of_events(events, name, column));
    let found = try_join_all(asked).await?;
    Ok(found.into_iter().flatten().collect())
}

async fn of_events(events: &Events, name: &str, column: String) -> Result<Option<Breakdown>> {
    let recent = &events.recent;
    let sql = format!(
        "select {column}, customers(customer) from events \
         where {recent} and {column} is not null group by 1"
    );
    let (mut all, mut values) = (RoaringBitmap::new(), Vec::new());
    for batch in events.ask(&sql).await? {
        let names = texts(&batch, 0)?;
        for (name, customers) in names.iter().zip(bitmaps_of(&batch, 1)?) {
            let known = events.known(&customers);
            let name = name.unwrap_or_default().to_owned();
            values.push((name, (known.inside, known.everyone)));
            all |= customers;
        }
    }
    Ok(breakdown(name, values, events.known(&all)))
}

/// The source that customers' records name; `inside` is by row.
pub(super) fn sources(population: &Population, inside: &[bool]) -> Option<Breakdown> {
    let column = &population.attribute(SOURCE)?.values;
    let mut known = Known::default();
    let mut values: HashMap<&str, (u64, u64)> = HashMap::new();
    for (value, is_member) in column.as_string_opt::<i32>()?.iter().zip(inside) {
        let Some(value) = value else { continue };
        let is_member = u64::from(*is_member);
        let (members, everyone) = values.entry(value).or_default();
        *members += is_member;
        *everyone += 1;
        known.inside += is_member;
        known.everyone += 1;
    }
    let values = values.into_iter();
    let values = values.map(|(value, counts)| (value.to_owned(), counts));
    breakdown(SOURCE, values.collect(), known)
}

/// `None` where nobody has any value.
fn breakdown(name: &str, values: Vec<(String, (u64, u64))>, known: Known) -> Option<Breakdown> {
    let counts: Vec<(u64, u64)> = values.iter().map(|(_, counts)| *counts).collect();
    let standings = standings(&counts, known);
    let mut values: Vec<BreakdownValue> = values
        .into_iter()
        .zip(standings)
        .map(|((value, _), standing)| BreakdownValue { value, standing })
        .collect();
    let usual = |one: &BreakdownValue| (one.standing.inside, one.standing.everyone);
    values.sort_by(|a, b| usual(b).cmp(&usual(a)).then_with(|| a.value.cmp(&b.value)));
    values.truncate(VALUES_SHOWN);
    (known.everyone > 0).then(|| Breakdown {
        property: name.to_owned(),
        known: known.inside,
        known_everyone: known.everyone,
        values,
    })
}
