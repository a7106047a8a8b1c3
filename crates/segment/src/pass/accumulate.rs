//! Cells of accumulators, and the walks that fill them.

use super::bind::Bound;
use super::program::Accumulator;
use super::slots::{NO_SLOT, Slots};
use crate::Error;
use crate::metrics::Function;
use fenqun_lake::Values;

/// Rows of one name in a part that a selection takes, with the customers' places in the stripe.
pub(super) struct Chosen<'a> {
    /// The first row; the others are counted from it.
    pub(super) start: usize,
    /// For each row from `start` on, the place of its customer.
    pub(super) customers: &'a [u32],
    /// Which of them are taken; `None` is all.
    pub(super) taken: Option<&'a [u32]>,
    pub(super) atoms: Atoms<'a>,
}

/// In which stretch of time the rows lie.
#[derive(Clone, Copy)]
pub(super) enum Atoms<'a> {
    /// All in this one.
    One(usize),
    /// Each row that is taken in its own.
    Each(&'a [u16]),
}

impl Chosen<'_> {
    /// Calls `each` with the row, the place of its customer and its slot, for every row whose time
    /// is looked at.
    #[inline]
    pub(super) fn for_each(&self, slots: &Slots, mut each: impl FnMut(usize, u32, u8)) {
        match (self.taken, self.atoms) {
            (None, Atoms::One(atom)) => {
                let slot = slots.of_atom(atom);
                if slot != NO_SLOT {
                    for (at, customer) in self.customers.iter().enumerate() {
                        each(self.start + at, *customer, slot);
                    }
                }
            }
            (Some(taken), Atoms::One(atom)) => {
                let slot = slots.of_atom(atom);
                if slot != NO_SLOT {
                    for &at in taken {
                        let at = at as usize;
                        each(self.start + at, self.customers[at], slot);
                    }
                }
            }
            (None, Atoms::Each(atoms)) => {
                for (at, (customer, atom)) in self.customers.iter().zip(atoms).enumerate() {
                    let slot = slots.of_atom(usize::from(*atom));
                    if slot != NO_SLOT {
                        each(self.start + at, *customer, slot);
                    }
                }
            }
            (Some(taken), Atoms::Each(atoms)) => {
                for (&at, atom) in taken.iter().zip(atoms) {
                    let at = at as usize;
                    let slot = slots.of_atom(usize::from(*atom));
                    if slot != NO_SLOT {
                        each(self.start + at, self.customers[at], slot);
                    }
                }
            }
        }
    }
}

/// The event that a cell holds for now.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pick {
    pub(super) time_us: i64,
    pub(super) part: u32,
    pub(super) name: u32,
    pub(super) row: u32,
}

/// Cells by slot, then customer.
#[derive(Debug)]
pub(super) enum Cells {
    Counts(Vec<u32>),
    /// Sums that 64 bits hold for sure.
    Sums(Vec<i64>),
    WideSums(Vec<i128>),
    Least(Vec<i64>),
    Greatest(Vec<i64>),
    Picks(Vec<Option<Pick>>),
}

impl Cells {
    /// No cells yet. `is_narrow` tells whether 64 bits hold any sum of the property.
    pub(super) fn new(accumulator: &Accumulator, is_narrow: bool) -> Self {
        match accumulator.function {
            Function::Count => Self::Counts(Vec::new()),
            Function::Sum if is_narrow => Self::Sums(Vec::new()),
            Function::Sum => Self::WideSums(Vec::new()),
            Function::Min if !accumulator.is_text => Self::Least(Vec::new()),
            Function::Max if !accumulator.is_text => Self::Greatest(Vec::new()),
            _ => Self::Picks(Vec::new()),
        }
    }

    /// Makes every cell empty.
    pub(super) fn clear(&mut self, accumulator: &Accumulator, customers: usize) {
        fn fill<T: Clone>(cells: &mut Vec<T>, count: usize, empty: T) {
            cells.clear();
            cells.resize(count, empty);
        }
        let count = accumulator.slots.count() * customers;
        match self {
            Self::Counts(cells) => fill(cells, count, 0),
            Self::Sums(cells) => fill(cells, count, 0),
            Self::WideSums(cells) => fill(cells, count, 0),
            Self::Least(cells) => fill(cells, count, i64::MAX),
            Self::Greatest(cells) => fill(cells, count, i64::MIN),
            Self::Picks(cells) => fill(cells, count, None),
        }
    }

    /// Adds rows of a part: `parts[part]`, the name's place `name`.
    pub(super) fn add(
        &mut self,
        accumulator: &Accumulator,
        chosen: &Chosen<'_>,
        parts: &[Bound<'_>],
        (part, name): (usize, usize),
        customers: usize,
    ) -> Result<(), Error> {
        let slots = &accumulator.slots;
        let bound = &parts[part];
        let cell = |customer: u32, slot: u8| usize::from(slot) * customers + customer as usize;
        let column = match accumulator.column {
            None => None,
            Some(column) => match bound.data.column(column, name) {
                Some(column) => Some(column),
                // Nobody's event of this name has the property. Only where the event is picked by
                // its time alone does it count.
                None if !matches!(accumulator.function, Function::First | Function::Last) => {
                    return Ok(());
                }
                None => None,
            },
        };
        let present = column.and_then(|column| column.present.as_deref());
        let is_there = |row: usize| present.is_none_or(|present| present[row]);
        let times = &bound.data.names()[name].times_us;
        let integers = column.and_then(|column| match &column.values {
            Values::Integers(values) => Some(&**values),
            Values::Codes(..) => None,
        });
        match self {
            Self::Counts(counts) => match present {
                None => chosen.for_each(slots, |_, customer, slot| {
                    counts[cell(customer, slot)] += 1;
                }),
                Some(present) => chosen.for_each(slots, |row, customer, slot| {
                    counts[cell(customer, slot)] += u32::from(present[row]);
                }),
            },
            Self::Sums(sums) => {
                let Some(values) = integers else {
                    return Ok(());
                };
                // Rows without a value hold 0.
                chosen.for_each(slots, |row, customer, slot| {
                    sums[cell(customer, slot)] += values[row];
                });
            }
            Self::WideSums(sums) => {
                let Some(values) = integers else {
                    return Ok(());
                };
                chosen.for_each(slots, |row, customer, slot| {
                    sums[cell(customer, slot)] += i128::from(values[row]);
                });
            }
            Self::Least(least) => {
                let values = integers.unwrap_or(times);
                chosen.for_each(slots, |row, customer, slot| {
                    let least = &mut least[cell(customer, slot)];
                    if values[row] < *least && is_there(row) {
                        *least = values[row];
                    }
                });
            }
            Self::Greatest(greatest) => {
                let values = integers.unwrap_or(times);
                chosen.for_each(slots, |row, customer, slot| {
                    let greatest = &mut greatest[cell(customer, slot)];
                    if values[row] > *greatest && is_there(row) {
                        *greatest = values[row];
                    }
                });
            }
            Self::Picks(picks) => {
                let index = |at: usize| u32::try_from(at).expect("rows are fewer than 2^32");
                let pick = |row: usize| Pick {
                    time_us: times[row],
                    part: index(part),
                    name: index(name),
                    row: index(row),
                };
                let mut fault = None;
                chosen.for_each(slots, |row, customer, slot| {
                    let held = &mut picks[cell(customer, slot)];
                    let new = pick(row);
                    match better(accumulator, held.as_ref(), &new, parts, is_there(row)) {
                        Ok(true) => *held = Some(new),
                        Ok(false) => {}
                        Err(error) => fault = Some(error),
                    }
                });
                if let Some(error) = fault {
                    return Err(error);
                }
            }
        }
        Ok(())
    }
}

/// Whether a new event takes the place of the one that is held.
fn better(
    accumulator: &Accumulator,
    held: Option<&Pick>,
    new: &Pick,
    parts: &[Bound<'_>],
    has_value: bool,
) -> Result<bool, Error> {
    let least = matches!(accumulator.function, Function::First | Function::Min);
    if matches!(accumulator.function, Function::First | Function::Last) {
        let Some(held) = held else {
            return Ok(true);
        };
        if new.time_us != held.time_us {
            return Ok((new.time_us < held.time_us) == least);
        }
        if (new.part, new.name) == (held.part, held.name) {
            // Rows of one part and name are in the order of their ids.
            return Ok((new.row < held.row) == least);
        }
        let id = |pick: &Pick| {
            parts[pick.part as usize].message_id(pick.name as usize, pick.row as usize)
        };
        return Ok((id(new)? < id(held)?) == least);
    }
    // The least or greatest text.
    if !has_value {
        return Ok(false);
    }
    let (Some(held), Some(column)) = (held, accumulator.column) else {
        return Ok(held.is_none());
    };
    let text = |pick: &Pick| text_at(parts, pick, column);
    Ok(if least {
        text(new) < text(held)
    } else {
        text(new) > text(held)
    })
}

/// The text of a property at a picked event.
pub(super) fn text_at<'p>(parts: &'p [Bound<'_>], pick: &Pick, column: usize) -> Option<&'p str> {
    let column = parts[pick.part as usize]
        .data
        .column(column, pick.name as usize)?;
    match &column.values {
        Values::Codes(codes, texts) => {
            let text = texts.texts.get(codes[pick.row as usize] as usize)?;
            Some(text)
        }
        Values::Integers(_) => None,
    }
}

/// The number, day, instant or truth of a property at a picked event.
pub(super) fn integer_at(parts: &[Bound<'_>], pick: &Pick, column: usize) -> Option<i64> {
    let column = parts[pick.part as usize]
        .data
        .column(column, pick.name as usize)?;
    let row = pick.row as usize;
    match &column.values {
        Values::Integers(values) => column.is_present(row).then(|| values[row]),
        Values::Codes(..) => None,
    }
}
