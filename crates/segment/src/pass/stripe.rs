//! Some customers in a row, and everything that is counted for them.

use fenqun_lake::{NameRows, Values};

use super::accumulate::{Atoms, Cells, Chosen};
use super::bind::Bound;
use super::collect::Entry;
use super::program::{Collect, Program, Selection, What};
use super::slots::NO_SLOT;
use crate::Error;
use crate::value::day_of_us;

const DAY_US: i64 = 86_400_000_000;
/// Events of a part reach over at most so many days where days are looked up in a table.
const MOST_DAYS: i64 = 4_000;

/// Cells of some consecutive rows of a population.
pub(super) struct Stripe<'p> {
    pub(super) program: &'p Program,
    pub(super) customers: usize,
    /// By selection and accumulator.
    pub(super) cells: Vec<Vec<Cells>>,
    /// By selection and collection.
    pub(super) entries: Vec<Vec<Vec<Entry>>>,
    numbers: &'p [u32],
    buffers: Buffers,
}

/// What is used again for every part.
#[derive(Default)]
struct Buffers {
    customers: Vec<u32>,
    known: Vec<u32>,
    passed: Vec<bool>,
    taken: Vec<u32>,
    atoms: Vec<u16>,
}

impl<'p> Stripe<'p> {
    /// For customers with these numbers, ascending.
    pub(super) fn new(program: &'p Program, numbers: &'p [u32]) -> Self {
        let customers = numbers.len();
        let cells = program.selections.iter().map(|selection| {
            let accumulators = selection.accumulators.iter();
            accumulators.map(|a| Cells::new(a, customers)).collect()
        });
        let entries = program.selections.iter();
        let entries = entries.map(|s| s.collects.iter().map(|_| Vec::new()).collect());
        Self {
            program,
            customers,
            cells: cells.collect(),
            entries: entries.collect(),
            numbers,
            buffers: Buffers::default(),
        }
    }

    /// Counts the events of a part.
    pub(super) fn add(&mut self, parts: &[Bound<'_>], part: usize) -> Result<(), Error> {
        let bound = &parts[part];
        let (Some(&first), Some(&last)) = (self.numbers.first(), self.numbers.last()) else {
            return Ok(());
        };
        if bound.part.customers.1 < first || last < bound.part.customers.0 {
            return Ok(());
        }
        let mut buffers = std::mem::take(&mut self.buffers);
        for (name, rows) in bound.data.names().iter().enumerate() {
            if bound.selections[name].is_empty() {
                continue;
            }
            let range = rows.rows_of(first, last);
            if range.is_empty() {
                continue;
            }
            let all_known = self.find_customers(rows, range.clone(), &mut buffers);
            for &selection in &bound.selections[name] {
                self.select(
                    parts,
                    (part, name),
                    selection,
                    range.clone(),
                    all_known,
                    &mut buffers,
                )?;
            }
        }
        self.buffers = buffers;
        Ok(())
    }

    /// The places of the rows' customers; answers whether all of them are in the population.
    fn find_customers(
        &self,
        rows: &NameRows,
        range: std::ops::Range<usize>,
        buffers: &mut Buffers,
    ) -> bool {
        let numbers = &rows.customers[range];
        let first = self.numbers[0];
        let Buffers {
            customers, known, ..
        } = buffers;
        customers.clear();
        let span = self.numbers[self.customers - 1] - first;
        if span as usize + 1 == self.customers {
            customers.extend(numbers.iter().map(|number| number - first));
            return true;
        }
        known.clear();
        let mut place = 0;
        for (at, &number) in (0_u32..).zip(numbers) {
            if self.numbers[place] < number {
                place += self.numbers[place..].partition_point(|&other| other < number);
            }
            // The last number of the stripe is not smaller than any of the rows.
            if self.numbers[place] == number {
                known.push(at);
            }
            customers.push(u32::try_from(place).expect("a stripe is small"));
        }
        known.len() == customers.len()
    }

    fn select(
        &mut self,
        parts: &[Bound<'_>],
        (part, name): (usize, usize),
        index: usize,
        range: std::ops::Range<usize>,
        all_known: bool,
        buffers: &mut Buffers,
    ) -> Result<(), Error> {
        let bound = &parts[part];
        let selection = &self.program.selections[index];
        let (earliest, latest) = bound.part.times_us;
        let atoms = selection.edges.atom(earliest)..=selection.edges.atom(latest);
        if !selection.looks_at(&atoms) {
            return Ok(());
        }
        let Buffers {
            customers,
            known,
            passed,
            taken,
            atoms: each_atom,
        } = buffers;
        let taken = match (&selection.test, all_known) {
            (None, true) => None,
            (None, false) => Some(known.as_slice()),
            (Some(test), _) => {
                passed.clear();
                passed.resize(range.len(), false);
                test.run(bound, name, range.clone(), passed);
                taken.clear();
                if all_known {
                    let rows = (0_u32..).zip(passed.iter());
                    taken.extend(rows.filter(|(_, passed)| **passed).map(|(at, _)| at));
                } else {
                    let known = known.iter().copied();
                    taken.extend(known.filter(|&at| passed[at as usize]));
                }
                if taken.is_empty() {
                    return Ok(());
                }
                Some(taken.as_slice())
            }
        };
        let chosen = Chosen {
            start: range.start,
            customers,
            taken,
            atoms: if atoms.start() == atoms.end() {
                Atoms::One(*atoms.start())
            } else {
                let times = &bound.data.names()[name].times_us[range];
                each_atom.clear();
                each_atom.extend(times.iter().map(|&time| {
                    let atom = selection.edges.atom_among_few(time);
                    u16::try_from(atom).expect("edges are twice the windows at most")
                }));
                Atoms::Each(each_atom)
            },
        };
        for (accumulator, cells) in selection.accumulators.iter().zip(&mut self.cells[index]) {
            cells.add(accumulator, &chosen, parts, (part, name), self.customers)?;
        }
        for (collect, entries) in selection.collects.iter().zip(&mut self.entries[index]) {
            gather(collect, &chosen, bound, name, entries);
        }
        Ok(())
    }
}

impl Selection {
    fn looks_at(&self, atoms: &std::ops::RangeInclusive<usize>) -> bool {
        let accumulators = self.accumulators.iter().map(|a| &a.slots);
        let collects = self.collects.iter().map(|c| &c.slots);
        accumulators
            .chain(collects)
            .any(|slots| slots.any(atoms.clone()))
    }
}

fn gather(
    collect: &Collect,
    chosen: &Chosen<'_>,
    part: &Bound<'_>,
    name: usize,
    entries: &mut Vec<Entry>,
) {
    let slots = &collect.slots;
    let times = &part.data.names()[name].times_us;
    let mut push = |customer: u32, slot: u8, key: i64| {
        debug_assert_ne!(slot, NO_SLOT);
        entries.push(Entry {
            customer,
            slot,
            key,
        });
    };
    match collect.what {
        What::Times => chosen.for_each(slots, |row, customer, slot| {
            push(customer, slot, times[row]);
        }),
        What::Days => {
            let days = Days::new(part);
            chosen.for_each(slots, |row, customer, slot| {
                push(customer, slot, days.of(times[row]));
            });
        }
        What::Values(column) => {
            let Some(values) = part.data.column(column, name) else {
                return;
            };
            match (&values.values, &part.text_ids[column]) {
                (Values::Codes(codes, _), Some(ids)) => {
                    chosen.for_each(slots, |row, customer, slot| {
                        if let Some(id) = ids.get(codes[row] as usize) {
                            push(customer, slot, i64::from(*id));
                        }
                    });
                }
                (Values::Integers(integers), _) => chosen.for_each(slots, |row, customer, slot| {
                    if values.is_present(row) {
                        push(customer, slot, integers[row]);
                    }
                }),
                (Values::Codes(..), None) => {}
            }
        }
    }
}

/// Calendar days of the instants of a part.
struct Days<'p> {
    first_day: i64,
    /// Where each day starts, in microseconds.
    starts: Vec<i64>,
    part: &'p Bound<'p>,
}

impl<'p> Days<'p> {
    fn new(part: &'p Bound<'p>) -> Self {
        let (earliest, latest) = part.part.times_us;
        let day = |time_us: i64| i64::from(day_of_us(time_us, part.calendar));
        let (first, last) = (day(earliest), day(latest));
        let starts = if last - first > MOST_DAYS {
            Vec::new()
        } else {
            let days = (first..=last + 1).filter_map(|day| {
                let day = i32::try_from(day).ok()?;
                let date = arrow::datatypes::Date32Type::to_naive_date_opt(day)?;
                Some(part.calendar.day(date).start_us)
            });
            days.collect()
        };
        Self {
            first_day: first,
            starts,
            part,
        }
    }

    fn of(&self, time_us: i64) -> i64 {
        let Some(start) = self.starts.first() else {
            return i64::from(day_of_us(time_us, self.part.calendar));
        };
        // Days are 24 hours long but for clock changes, so the guess is off by one at most.
        let guess = usize::try_from((time_us - start) / DAY_US).unwrap_or(0);
        let mut at = guess.min(self.starts.len() - 1);
        while at > 0 && time_us < self.starts[at] {
            at -= 1;
        }
        while self.starts.get(at + 1).is_some_and(|next| *next <= time_us) {
            at += 1;
        }
        self.first_day + i64::try_from(at).unwrap_or(0)
    }
}
