//! Some customers in a row, and everything that is counted for them.

use std::ops::Range;

use fenqun_lake::Values;

use super::accumulate::{Atoms, Cells, Chosen};
use super::bind::Bound;
use super::collect::{Collected, Entry};
use super::program::{Collect, Program, What};
use super::slots::NO_SLOT;
use crate::Error;
use crate::value::day_of_us;

const DAY_US: i64 = 86_400_000_000;
/// Events of a part reach over at most so many days where days are looked up in a table.
const MOST_DAYS: i64 = 4_000;

/// Customers whose numbers lie closer together than this are looked for at once.
const NEAR: u32 = 64;

/// Cells of some customers, ascending by number.
pub(super) struct Stripe<'p> {
    pub(super) program: &'p Program,
    pub(super) customers: usize,
    /// By selection and accumulator.
    pub(super) cells: Vec<Vec<Cells>>,
    /// By selection and collection.
    pub(super) entries: Vec<Vec<Collected>>,
    numbers: &'p [u32],
    /// Stretches of customers with numbers close together.
    runs: Vec<Range<usize>>,
    buffers: Buffers,
}

/// What holds for a column in all parts.
pub(super) struct ColumnFacts {
    /// Its different texts are at most 64.
    pub(super) is_few: bool,
    /// Any sum of its numbers fits 64 bits.
    pub(super) is_narrow: bool,
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
    /// For nobody yet.
    pub(super) fn new(program: &'p Program, columns: &[ColumnFacts]) -> Self {
        let cells = program.selections.iter().map(|selection| {
            let accumulators = selection.accumulators.iter();
            let is_narrow = |column: Option<usize>| column.is_some_and(|at| columns[at].is_narrow);
            accumulators
                .map(|accumulator| Cells::new(accumulator, is_narrow(accumulator.column)))
                .collect()
        });
        let entries = program.selections.iter().map(|selection| {
            let collects = selection.collects.iter();
            let empty = collects.map(|collect| match collect.what {
                What::Values(column) if columns[column].is_few => Collected::Masks(Vec::new()),
                _ => Collected::Entries(Vec::new()),
            });
            empty.collect()
        });
        Self {
            program,
            customers: 0,
            cells: cells.collect(),
            entries: entries.collect(),
            numbers: &[],
            runs: Vec::new(),
            buffers: Buffers::default(),
        }
    }

    /// Begins anew with the customers of these numbers, ascending; memory is used again.
    pub(super) fn begin(&mut self, numbers: &'p [u32]) {
        self.numbers = numbers;
        self.customers = numbers.len();
        self.runs = runs(numbers);
        for (selection, cells) in self.program.selections.iter().zip(&mut self.cells) {
            for (accumulator, cells) in selection.accumulators.iter().zip(cells) {
                cells.clear(accumulator, numbers.len());
            }
        }
        for (selection, entries) in self.program.selections.iter().zip(&mut self.entries) {
            for (collect, entries) in selection.collects.iter().zip(entries) {
                entries.clear(collect.slots.count() * numbers.len());
            }
        }
    }

    /// Counts the events of a part.
    pub(super) fn add(&mut self, parts: &[Bound<'_>], part: usize) -> Result<(), Error> {
        let bound = &parts[part];
        let mut buffers = std::mem::take(&mut self.buffers);
        for run in 0..self.runs.len() {
            let places = self.runs[run].clone();
            let (first, last) = (self.numbers[places.start], self.numbers[places.end - 1]);
            if bound.part.customers.1 < first || last < bound.part.customers.0 {
                continue;
            }
            for (name, rows) in bound.data.names().iter().enumerate() {
                if bound.selections[name].is_empty() {
                    continue;
                }
                let range = rows.rows_of(first, last);
                if range.is_empty() {
                    continue;
                }
                let found = &rows.customers[range.clone()];
                let all_known = self.find_customers(places.clone(), found, &mut buffers);
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
        }
        self.buffers = buffers;
        Ok(())
    }

    /// The places of customers among those of a run; answers whether all of them are there.
    fn find_customers(&self, places: Range<usize>, found: &[u32], buffers: &mut Buffers) -> bool {
        let Buffers {
            customers, known, ..
        } = buffers;
        customers.clear();
        let numbers = &self.numbers[places.clone()];
        let (first, start) = (numbers[0], index(places.start));
        let span = numbers[numbers.len() - 1] - first;
        if span as usize + 1 == numbers.len() {
            customers.extend(found.iter().map(|number| number - first + start));
            return true;
        }
        known.clear();
        let mut place = 0;
        for (at, &number) in (0_u32..).zip(found) {
            if numbers[place] < number {
                place += numbers[place..].partition_point(|&other| other < number);
            }
            // The last number of the run is not smaller than any that was found.
            if numbers[place] == number {
                known.push(at);
            }
            customers.push(index(place) + start);
        }
        known.len() == customers.len()
    }

    fn select(
        &mut self,
        parts: &[Bound<'_>],
        (part, name): (usize, usize),
        index: usize,
        range: Range<usize>,
        all_known: bool,
        buffers: &mut Buffers,
    ) -> Result<(), Error> {
        let bound = &parts[part];
        let selection = &self.program.selections[index];
        let atoms = &bound.atoms[index];
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
                if all_known {
                    compress(passed, taken);
                } else {
                    taken.clear();
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
                let atom_of = |time: i64| {
                    let atom = selection.edges.atom_among_few(time);
                    u16::try_from(atom).expect("edges are twice the windows at most")
                };
                each_atom.clear();
                match taken {
                    Some(taken) => {
                        each_atom.extend(taken.iter().map(|&at| atom_of(times[at as usize])));
                    }
                    None => each_atom.extend(times.iter().map(|&time| atom_of(time))),
                }
                Atoms::Each(each_atom)
            },
        };
        for (accumulator, cells) in selection.accumulators.iter().zip(&mut self.cells[index]) {
            cells.add(accumulator, &chosen, parts, (part, name), self.customers)?;
        }
        for (collect, entries) in selection.collects.iter().zip(&mut self.entries[index]) {
            match entries {
                Collected::Entries(entries) => gather(collect, &chosen, bound, name, entries),
                Collected::Masks(masks) => {
                    mark(collect, &chosen, bound, name, masks, self.customers);
                }
            }
        }
        Ok(())
    }
}

/// Stretches of numbers that lie close together.
fn runs(numbers: &[u32]) -> Vec<Range<usize>> {
    let mut start = 0;
    let runs = numbers.chunk_by(|a, b| b - a <= NEAR).map(|run| {
        let places = start..start + run.len();
        start = places.end;
        places
    });
    runs.collect()
}

fn index(place: usize) -> u32 {
    u32::try_from(place).expect("a stripe is small")
}

/// The places that passed, without a branch for each.
fn compress(passed: &[bool], taken: &mut Vec<u32>) {
    taken.clear();
    taken.resize(passed.len(), 0);
    let mut count = 0;
    for (at, passed) in (0_u32..).zip(passed) {
        taken[count] = at;
        count += usize::from(*passed);
    }
    taken.truncate(count);
}

/// Notes which of few texts each customer has.
fn mark(
    collect: &Collect,
    chosen: &Chosen<'_>,
    part: &Bound<'_>,
    name: usize,
    masks: &mut [u64],
    customers: usize,
) {
    let What::Values(column) = collect.what else {
        return;
    };
    let values = part.data.column(column, name).map(|column| &column.values);
    let (Some(Values::Codes(codes, _)), Some(ids)) = (values, &part.text_ids[column]) else {
        return;
    };
    // A row without a text has the code after the last, and no bit.
    let bits = ids.iter().map(|id| 1_u64 << id).chain([0]);
    let bits: Vec<u64> = bits.collect();
    chosen.for_each(&collect.slots, |row, customer, slot| {
        masks[usize::from(slot) * customers + customer as usize] |= bits[codes[row] as usize];
    });
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
