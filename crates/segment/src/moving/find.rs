//! The customers whose events or attributes lie where edges moved.

use arrow::array::{Array, AsArray};
use arrow::datatypes::TimestampMicrosecondType;
use fenqun_lake::{EventParts, Extent, Names};
use roaring::RoaringBitmap;

use super::collect::Moves;
use crate::{Error, Population};

/// Whom the collected edges moved over.
pub(crate) fn crossed(
    moves: &Moves<'_>,
    events: &EventParts,
    population: &Population,
) -> Result<RoaringBitmap, Error> {
    let mut found = RoaringBitmap::new();
    for (path, ranges) in &moves.attributes {
        let Some(attribute) = population.attribute(path) else {
            continue;
        };
        let Some(times) = attribute
            .values
            .as_primitive_opt::<TimestampMicrosecondType>()
        else {
            continue;
        };
        for (row, time) in times.values().iter().enumerate() {
            if ranges.contains(*time) && times.is_valid(row) {
                found.insert(population.numbers().value(row));
            }
        }
    }
    let names: Option<Names> = moves.events.keys().cloned().collect();
    let names = names.unwrap_or(Names::All);
    for part in events.parts()? {
        let reached = |name: &str| {
            let looked_at = moves.events.iter();
            let looked_at = looked_at.filter(|(n, _)| n.as_deref().is_none_or(|n| n == name));
            let ranges = looked_at.flat_map(|(_, ranges)| ranges.within(part.times_us));
            ranges.collect::<Vec<_>>()
        };
        let any = moves.events.values();
        if any
            .flat_map(|ranges| ranges.within(part.times_us))
            .next()
            .is_none()
        {
            continue;
        }
        let data = events.load(part, &[], &names, &Extent::Kept)?;
        for rows in data.names() {
            for (start, end) in reached(&rows.name) {
                let times = rows.times_us.iter().enumerate();
                let inside = times.filter(|(_, time)| start <= **time && **time < end);
                found.extend(inside.map(|(row, _)| rows.customers[row]));
            }
        }
    }
    Ok(found)
}
