//! The columns of metrics, from the cells of a stripe.

use std::ops::AddAssign;
use std::sync::Arc;

use arrow::array::{
    BooleanArray, Date32Array, StringArray, TimestampMicrosecondArray, UInt32Array,
};
use arrow::buffer::{BooleanBuffer, NullBuffer};
use fenqun_model::ValueType;

use super::accumulate::{Cells, Pick, integer_at, text_at};
use super::bind::Bound;
use super::collect::{ByCustomer, Collected, different_of_few};
use super::program::{Cell, Output, What};
use super::sequence::Walk;
use super::stripe::Stripe;
use super::values::PassValues;
use crate::metrics::{Function, PropertyColumn};
use crate::value::{Column, Decimals};

/// For each window the counts of all customers.
type Counts = Vec<Vec<u32>>;

impl Stripe<'_> {
    /// Everything that was asked for.
    pub(super) fn values(&self, parts: &[Bound<'_>]) -> PassValues {
        let program = self.program;
        let mut different: Vec<Vec<Option<Counts>>> = Vec::new();
        let mut times: Vec<Vec<Option<ByCustomer>>> = Vec::new();
        for (selection, entries) in program.selections.iter().zip(&self.entries) {
            let mut counts = Vec::new();
            let mut instants = Vec::new();
            for (collect, collected) in selection.collects.iter().zip(entries) {
                let (slots, windows) = (&collect.slots, collect.windows());
                let each = match collected {
                    Collected::Masks(masks) => {
                        different_of_few(masks, slots, windows, self.customers)
                    }
                    Collected::Entries(entries) => {
                        let mut groups = ByCustomer::new(entries, self.customers);
                        if collect.what == What::Times {
                            groups.sort();
                            instants.push(Some(groups));
                            counts.push(None);
                            continue;
                        }
                        groups.different(slots, windows)
                    }
                };
                counts.push(Some(each));
                instants.push(None);
            }
            different.push(counts);
            times.push(instants);
        }
        let columns = program.outputs.iter().map(|output| match output {
            Output::Different(cell) => {
                let counts = different[cell.selection][cell.index].as_ref();
                let counts = counts.map(|counts| counts[cell.window].clone());
                Column::Count(UInt32Array::from(counts.unwrap_or_default()))
            }
            other => self.column(other, parts),
        });
        let columns = columns.collect();
        let mut walk = Walk::default();
        let sequences = program.sequences.iter().map(|sequence| {
            let groups = sequence.times.iter();
            let groups: Vec<Option<&ByCustomer>> =
                groups.map(|&(s, c)| times[s][c].as_ref()).collect();
            BooleanBuffer::collect_bool(self.customers, |customer| {
                let own = |step: usize| groups[step].map_or(&[][..], |g| g.keys_of(customer));
                walk.happens(
                    &sequence.steps,
                    own,
                    sequence.window,
                    program.as_of_us,
                    &program.forward,
                )
            })
        });
        let sequences = sequences.collect();
        PassValues {
            metrics: Arc::clone(&program.metrics),
            columns,
            sequence_places: Arc::clone(&program.sequence_places),
            sequences,
        }
    }

    fn column(&self, output: &Output, parts: &[Bound<'_>]) -> Column {
        let customers = self.customers;
        match output {
            Output::Absent => Column::Absent(customers),
            Output::NoCount | Output::Different(_) => {
                Column::Count(UInt32Array::from(vec![0; customers]))
            }
            Output::NoSum => Column::Number(Decimals::narrow(vec![0; customers], None, 0)),
            Output::Count(cell) => Column::Count(self.counts(*cell)),
            Output::Sum(cell, column) => Column::Number(self.sums(*cell, None, column)),
            Output::Mean { sum, count, column } => {
                let count = self.counts(*count);
                let counted = BooleanBuffer::collect_bool(customers, |at| count.value(at) > 0);
                Column::Mean {
                    sum: self.sums(*sum, Some(counted.into()), column),
                    count,
                }
            }
            Output::Time(cell) => {
                let (times, present) = self.extremes(*cell);
                let times = TimestampMicrosecondArray::new(times.into(), Some(present));
                Column::Instant(times.with_timezone("UTC"))
            }
            Output::Extreme(cell, column) => {
                let (values, present) = self.extremes(*cell);
                integers(values, present, column)
            }
            Output::Picked(cell, column) => self.picked(*cell, column, parts),
        }
    }

    /// The cells of the slots that make up a window.
    fn slices<'c, T>(
        &'c self,
        cell: Cell,
        cells: &'c [T],
    ) -> impl ExactSizeIterator<Item = &'c [T]> {
        let accumulator = &self.program.selections[cell.selection].accumulators[cell.index];
        let slots = accumulator.slots.of_window(cell.window);
        let customers = self.customers;
        slots.iter().map(move |&slot| {
            let start = usize::from(slot) * customers;
            &cells[start..start + customers]
        })
    }

    fn counts(&self, cell: Cell) -> UInt32Array {
        UInt32Array::from(match &self.cells[cell.selection][cell.index] {
            Cells::Counts(cells) => self.added(cell, cells),
            _ => vec![0; self.customers],
        })
    }

    fn sums(&self, cell: Cell, present: Option<NullBuffer>, column: &PropertyColumn) -> Decimals {
        let (_, scale) = column.precision_and_scale();
        match &self.cells[cell.selection][cell.index] {
            Cells::Sums(cells) => Decimals::narrow(self.added(cell, cells), present, scale),
            Cells::WideSums(cells) => Decimals::wide(self.added(cell, cells), present, scale),
            _ => Decimals::narrow(vec![0; self.customers], present, scale),
        }
    }

    /// A window's cells: those of its slots added up.
    fn added<T: Copy + Default + AddAssign>(&self, cell: Cell, cells: &[T]) -> Vec<T> {
        let mut slots = self.slices(cell, cells);
        let mut added = slots.next().unwrap_or_default().to_vec();
        for slot in slots {
            for (all, own) in added.iter_mut().zip(slot) {
                *all += *own;
            }
        }
        added.resize(self.customers, T::default());
        added
    }

    fn extremes(&self, cell: Cell) -> (Vec<i64>, NullBuffer) {
        let (cells, least) = match &self.cells[cell.selection][cell.index] {
            Cells::Least(cells) => (cells.as_slice(), true),
            Cells::Greatest(cells) => (cells.as_slice(), false),
            _ => (&[][..], true),
        };
        let none = if least { i64::MAX } else { i64::MIN };
        let mut extremes = vec![none; self.customers];
        if !cells.is_empty() {
            for slot in self.slices(cell, cells) {
                for (extreme, cell) in extremes.iter_mut().zip(slot) {
                    *extreme = if least {
                        *cell.min(extreme)
                    } else {
                        *cell.max(extreme)
                    };
                }
            }
        }
        let present = BooleanBuffer::collect_bool(self.customers, |at| extremes[at] != none);
        (extremes, present.into())
    }

    fn picked(&self, cell: Cell, column: &PropertyColumn, parts: &[Bound<'_>]) -> Column {
        let accumulator = &self.program.selections[cell.selection].accumulators[cell.index];
        let place = accumulator.column.unwrap_or(0);
        let mut picks: Vec<Option<Pick>> = vec![None; self.customers];
        if let Cells::Picks(cells) = &self.cells[cell.selection][cell.index] {
            for slot in self.slices(cell, cells) {
                for (best, new) in picks.iter_mut().zip(slot) {
                    let Some(new) = new else { continue };
                    let is_better = match (&best, accumulator.function) {
                        (None, _) => true,
                        // Slots never share an instant.
                        (Some(best), Function::First) => new.time_us < best.time_us,
                        (Some(best), Function::Last) => new.time_us > best.time_us,
                        (Some(best), Function::Min) => {
                            text_at(parts, new, place) < text_at(parts, best, place)
                        }
                        (Some(best), _) => text_at(parts, new, place) > text_at(parts, best, place),
                    };
                    if is_better {
                        *best = Some(*new);
                    }
                }
            }
        }
        if column.value_type == ValueType::Text {
            let texts = picks
                .iter()
                .map(|pick| text_at(parts, pick.as_ref()?, place));
            return Column::Text(texts.collect::<StringArray>());
        }
        let values = picks.iter();
        let values = values.map(|pick| integer_at(parts, pick.as_ref()?, place));
        let values: Vec<Option<i64>> = values.collect();
        let present = BooleanBuffer::collect_bool(values.len(), |at| values[at].is_some());
        let values = values.into_iter().map(Option::unwrap_or_default);
        integers(values.collect(), present.into(), column)
    }
}

fn integers(values: Vec<i64>, present: NullBuffer, column: &PropertyColumn) -> Column {
    let rows = values.len();
    match column.value_type {
        ValueType::Number => {
            let (_, scale) = column.precision_and_scale();
            Column::Number(Decimals::narrow(values, Some(present), scale))
        }
        ValueType::Boolean => {
            let values = BooleanBuffer::collect_bool(rows, |at| values[at] != 0);
            Column::Boolean(BooleanArray::new(values, Some(present)))
        }
        ValueType::Date => {
            let days = values
                .into_iter()
                .map(|day| i32::try_from(day).unwrap_or(0));
            let days: Vec<i32> = days.collect();
            Column::Date(Date32Array::new(days.into(), Some(present)))
        }
        ValueType::Instant => {
            let values = TimestampMicrosecondArray::new(values.into(), Some(present));
            Column::Instant(values.with_timezone("UTC"))
        }
        ValueType::Text => Column::Absent(rows),
    }
}
