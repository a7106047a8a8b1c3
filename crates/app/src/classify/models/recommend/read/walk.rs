//! Walking the events of some names within a stretch of time.

use fenqun_lake::{Column, EventParts, Extent, Lake, NameRows, Names, Part, PartData, Property};
use fenqun_segment::Population;

use crate::Result;
use crate::jobs::Control;

/// From when to when, in microseconds since 1970; the end is included.
#[derive(Clone, Copy, Debug)]
pub(in crate::classify) struct Span {
    pub(in crate::classify) from_us: i64,
    pub(in crate::classify) to_us: i64,
}

/// Whose events are read.
#[derive(Clone, Copy)]
pub(in crate::classify) enum Whom<'a> {
    /// Everybody of a population.
    All(&'a Population),
    /// One customer, by number.
    One(u32),
}

impl Span {
    /// Whether an instant lies in it.
    pub(super) fn contains(&self, time_us: i64) -> bool {
        (self.from_us..=self.to_us).contains(&time_us)
    }

    fn meets(&self, part: &Part) -> bool {
        self.from_us <= part.times_us.1 && part.times_us.0 <= self.to_us
    }
}

/// The events of one name in a part, with the columns that were asked for.
pub(super) struct Rows<'a> {
    pub(super) name: &'a NameRows,
    pub(super) range: std::ops::Range<usize>,
    pub(super) columns: Vec<Option<&'a Column>>,
}

/// Hands out the events of `names` part by part, earlier months first.
pub(super) fn walk(
    lake: &Lake,
    events: &EventParts,
    names: &[&str],
    properties: &[&str],
    (span, whom): (Span, Whom<'_>),
    control: &Control,
    mut each: impl FnMut(&Rows<'_>),
) -> Result<Vec<Option<Property>>> {
    let known: Vec<Option<Property>> = properties.iter().map(|name| lake.property(name)).collect();
    let columns: Vec<&str> = known.iter().flatten().map(|p| p.column.as_str()).collect();
    let parts = events.parts()?.iter().filter(|part| {
        let (first, last) = part.customers;
        span.meets(part)
            && match whom {
                Whom::All(_) => true,
                Whom::One(number) => (first..=last).contains(&number),
            }
    });
    let parts: Vec<&Part> = parts.collect();
    let names: Names = names.iter().map(|&name| name.to_owned()).collect();
    let extent = extent(events, &parts, &columns, &names, whom)?;
    for part in parts {
        control.check()?;
        let data = events.load(part, &columns, &names, &extent)?;
        for (place, name) in data.names().iter().enumerate() {
            if names.has(&name.name) {
                each(&rows(&data, (place, name), &known, whom));
            }
        }
    }
    Ok(known)
}

fn rows<'a>(
    data: &'a PartData,
    (place, name): (usize, &'a NameRows),
    known: &[Option<Property>],
    whom: Whom<'_>,
) -> Rows<'a> {
    let mut at = 0;
    let columns = known.iter().map(|property| {
        property.as_ref()?;
        at += 1;
        data.column(at - 1, place)
    });
    Rows {
        columns: columns.collect(),
        range: match whom {
            Whom::All(_) => 0..name.len(),
            Whom::One(number) => name.rows_of(number, number),
        },
        name,
    }
}

/// Columns stay in memory for the next question if there is room for all of them.
fn extent(
    events: &EventParts,
    parts: &[&Part],
    columns: &[&str],
    names: &Names,
    whom: Whom<'_>,
) -> Result<Extent> {
    if let Whom::One(number) = whom {
        return Ok(
            match parts
                .iter()
                .all(|part| events.is_loaded(part, columns, names))
            {
                true => Extent::Kept,
                false => Extent::Of(number..=number),
            },
        );
    }
    let mut bytes = 0;
    for part in parts {
        bytes += events.bytes_of(part, columns)?;
    }
    Ok(match bytes <= events.memory_budget() {
        true => Extent::Kept,
        false => Extent::Whole,
    })
}
