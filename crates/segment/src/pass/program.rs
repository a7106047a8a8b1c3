//! What a pass computes: the distinct metrics and sequences of any number of rules.

use std::collections::HashMap;
use std::sync::Arc;

use fenqun_lake::{EventParts, Names};
use fenqun_model::{Calendar, Instant, Interval, Window};
use fenqun_rules::{Aggregate, Filter, Metric, Step};
use rustc_hash::FxHashMap;

use super::filter::{FilterContext, Test, TextTest};
use super::sequence::Forward;
use super::slots::{Edges, MOST_WINDOWS, Slots};
use crate::Error;
use crate::metrics::{Function, Properties, PropertyColumn, Shape, calls_of};
use fenqun_model::ValueType;

/// A year, roughly.
const YEAR_US: i64 = 366 * 86_400_000_000;

/// A sequence, as a rule holds it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct SequenceKey {
    pub(crate) steps: Vec<Step>,
    pub(crate) window: Option<Window>,
}

/// What a program is made against.
pub(crate) struct Context {
    pub(crate) calendar: Calendar,
    pub(crate) as_of: Instant,
}

impl Selection {
    /// Whether anything is counted in some stretches of time.
    pub(super) fn looks_at(&self, atoms: &std::ops::RangeInclusive<usize>) -> bool {
        let accumulators = self.accumulators.iter().map(|a| &a.slots);
        let collects = self.collects.iter().map(|c| &c.slots);
        accumulators
            .chain(collects)
            .any(|slots| slots.any(atoms.clone()))
    }
}

impl Collect {
    /// How many windows its values are counted in.
    pub(super) fn windows(&self) -> usize {
        self.windows.len()
    }
}

/// Everything that one pass computes.
#[derive(Debug)]
pub(crate) struct Program {
    pub(super) calendar: Calendar,
    pub(super) as_of_us: i64,
    pub(super) forward: Forward,
    pub(super) columns: Columns,
    pub(super) selections: Vec<Selection>,
    /// The events that selections look at.
    pub(super) names: Names,
    pub(super) outputs: Vec<Output>,
    pub(super) sequences: Vec<SequencePlan>,
    /// The place of each metric's output, and of each sequence's.
    pub(super) metrics: Arc<HashMap<Metric, usize>>,
    pub(super) sequence_places: Arc<HashMap<SequenceKey, usize>>,
    /// The stretch of time that is looked at.
    hull: Interval,
}

/// The properties that a program reads, and the texts it tests.
#[derive(Debug, Default)]
pub(super) struct Columns {
    columns: Vec<PropertyColumn>,
    tests: Vec<(usize, TextTest)>,
    counted: Vec<bool>,
}

/// Events of one name, or any, that pass a filter.
#[derive(Debug)]
pub(super) struct Selection {
    name: Option<String>,
    pub(super) test: Option<Test>,
    pub(super) edges: Edges,
    pub(super) accumulators: Vec<Accumulator>,
    pub(super) collects: Vec<Collect>,
}

/// A function of the events of a selection, one cell per customer and slot.
#[derive(Debug)]
pub(super) struct Accumulator {
    pub(super) function: Function,
    /// The property; `None` for the event itself.
    pub(super) column: Option<usize>,
    /// Whether the property is text: its least and greatest are compared as text.
    pub(super) is_text: bool,
    windows: Vec<Interval>,
    pub(super) slots: Slots,
}

/// A value of each event, kept per customer.
#[derive(Debug)]
pub(super) struct Collect {
    pub(super) what: What,
    windows: Vec<Interval>,
    pub(super) slots: Slots,
}

/// What is collected.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum What {
    /// The values of a property, to count the different ones.
    Values(usize),
    /// Calendar days, to count the different ones.
    Days,
    /// Instants, for sequences.
    Times,
}

/// The result of an accumulator, or a collection, over a window.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cell {
    pub(super) selection: usize,
    pub(super) index: usize,
    pub(super) window: usize,
}

/// How a metric's column is made.
#[derive(Clone, Debug)]
pub(super) enum Output {
    /// Missing for everybody.
    Absent,
    /// 0 for everybody: a count, or a sum.
    NoCount,
    NoSum,
    Count(Cell),
    /// The number of different collected values.
    Different(Cell),
    Sum(Cell, PropertyColumn),
    Mean {
        sum: Cell,
        count: Cell,
        column: PropertyColumn,
    },
    /// The least or greatest number, day or instant of a property.
    Extreme(Cell, PropertyColumn),
    /// The first or last instant of an event.
    Time(Cell),
    /// The value at the row that was picked.
    Picked(Cell, PropertyColumn),
}

/// A sequence over collected instants.
#[derive(Debug)]
pub(super) struct SequencePlan {
    pub(super) steps: Vec<Step>,
    /// For each step the selection and collection of its instants.
    pub(super) times: Vec<(usize, usize)>,
    pub(super) window: Interval,
}

impl Columns {
    pub(super) fn place(&mut self, property: &PropertyColumn) -> usize {
        let known = self.columns.iter().position(|c| c.name == property.name);
        known.unwrap_or_else(|| {
            self.columns.push(property.clone());
            self.counted.push(false);
            self.columns.len() - 1
        })
    }

    /// The number of a test of a column's texts.
    pub(super) fn text_test(&mut self, column: usize, test: TextTest) -> usize {
        self.tests.push((column, test));
        self.tests.len() - 1
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.columns.iter().map(|column| column.name.as_str())
    }

    pub(super) fn text_tests(&self) -> impl Iterator<Item = (usize, &TextTest)> {
        self.tests.iter().map(|(column, test)| (*column, test))
    }

    /// Every column, with its name where its different texts are counted.
    pub(super) fn distinct(&self) -> impl Iterator<Item = (usize, Option<&str>)> {
        let columns = self.columns.iter().zip(&self.counted).enumerate();
        columns.map(|(at, (column, counted))| (at, counted.then_some(column.name.as_str())))
    }
}

impl Program {
    /// The program for distinct metrics and sequences.
    pub(crate) fn new(
        events: &EventParts,
        metrics: &[Metric],
        sequences: &[SequenceKey],
        context: &Context,
    ) -> Result<Self, Error> {
        let properties = Properties::new(events.schema());
        let mut builder = Builder {
            context,
            filters: FilterContext {
                properties: &properties,
                calendar: &context.calendar,
                as_of: context.as_of,
            },
            known: FxHashMap::default(),
            program: Self {
                calendar: context.calendar,
                as_of_us: context.as_of.timestamp_micros(),
                forward: Forward::new(context.calendar),
                columns: Columns::default(),
                selections: Vec::new(),
                names: Names::All,
                outputs: Vec::new(),
                sequences: Vec::new(),
                metrics: Arc::default(),
                sequence_places: Arc::default(),
                hull: Interval {
                    start_us: i64::MAX,
                    end_us: i64::MIN,
                },
            },
        };
        let mut places = HashMap::with_capacity(metrics.len());
        for metric in metrics {
            let output = builder.metric(metric)?;
            places.insert(metric.clone(), builder.program.outputs.len());
            builder.program.outputs.push(output);
        }
        builder.program.metrics = Arc::new(places);
        let mut places = HashMap::with_capacity(sequences.len());
        for sequence in sequences {
            places.insert(sequence.clone(), builder.program.sequences.len());
            builder.sequence(sequence)?;
        }
        builder.program.sequence_places = Arc::new(places);
        if !sequences.is_empty() {
            builder.program.forward = Forward::within(context.calendar, builder.stretch(events)?);
        }
        Ok(builder.finish())
    }

    /// Whether no event has to be read.
    pub(super) fn is_empty(&self) -> bool {
        self.selections.is_empty()
    }

    /// Whether a part may hold events that count.
    pub(super) fn reads(&self, times_us: (i64, i64)) -> bool {
        times_us.1 >= self.hull.start_us && times_us.0 < self.hull.end_us
    }

    /// The selections that look at an event.
    pub(super) fn looking_at(&self, name: &str) -> Vec<usize> {
        let selections = self.selections.iter().enumerate();
        let looking = selections.filter(|(_, s)| s.name.as_deref().is_none_or(|n| n == name));
        looking.map(|(at, _)| at).collect()
    }

    /// Bytes of cells that a customer takes, roughly.
    pub(super) fn bytes_per_customer(&self) -> usize {
        let selections = self.selections.iter();
        let cells = selections.map(|selection| {
            let accumulators = selection.accumulators.iter();
            let cells: usize = accumulators.map(|a| a.slots.count() * 8).sum();
            cells + selection.collects.len() * 64
        });
        cells.sum::<usize>() + self.outputs.len() * 12
    }
}

struct Builder<'c> {
    context: &'c Context,
    filters: FilterContext<'c>,
    known: FxHashMap<(Option<String>, Option<Filter>), usize>,
    program: Program,
}

impl Builder<'_> {
    fn interval(&self, window: Option<Window>) -> Interval {
        let until = Interval::until(self.context.as_of);
        match window {
            None => until,
            Some(window) => {
                let interval = self.context.calendar.resolve(window, self.context.as_of);
                Interval {
                    start_us: interval.start_us,
                    end_us: interval.end_us.min(until.end_us),
                }
            }
        }
    }

    /// The selection of events, which looks at an interval from now on.
    fn selection(
        &mut self,
        name: Option<&String>,
        filter: Option<&Filter>,
        interval: Interval,
    ) -> Result<usize, Error> {
        let hull = &mut self.program.hull;
        if interval.start_us < interval.end_us {
            hull.start_us = hull.start_us.min(interval.start_us);
            hull.end_us = hull.end_us.max(interval.end_us);
        }
        let key = (name.cloned(), filter.cloned());
        let at = match self.known.get(&key) {
            Some(at) => *at,
            None => {
                let columns = &mut self.program.columns;
                let test = filter.map(|filter| self.filters.compile(filter, columns));
                self.program.selections.push(Selection {
                    name: key.0.clone(),
                    test: test.transpose()?,
                    edges: Edges::default(),
                    accumulators: Vec::new(),
                    collects: Vec::new(),
                });
                let at = self.program.selections.len() - 1;
                self.known.insert(key, at);
                at
            }
        };
        self.program.selections[at].edges.insert(interval);
        Ok(at)
    }

    fn metric(&mut self, metric: &Metric) -> Result<Output, Error> {
        let properties = self.filters.properties;
        let (functions, shape) = calls_of(metric, properties);
        match shape {
            Shape::Absent => return Ok(Output::Absent),
            Shape::NoCount => return Ok(Output::NoCount),
            Shape::NoSum => return Ok(Output::NoSum),
            Shape::Count | Shape::Sum | Shape::Mean | Shape::Value => {}
        }
        let interval = self.interval(metric.window);
        let events = &metric.events;
        let selection = self.selection(events.name.as_ref(), events.filter.as_ref(), interval)?;
        let property = events.property.as_deref();
        let property = property.and_then(|name| properties.find(name)).cloned();
        let column = property
            .as_ref()
            .map(|property| self.program.columns.place(property));
        let is_text = property
            .as_ref()
            .is_some_and(|property| property.value_type == ValueType::Text);
        let mut cells = Vec::with_capacity(functions.len());
        for function in functions {
            let (index, window) = match (function, column) {
                (Function::CountDistinct, Some(column)) => {
                    self.program.columns.counted[column] |= is_text;
                    self.collect(selection, What::Values(column), interval)
                }
                (Function::CountDays, _) => self.collect(selection, What::Days, interval),
                _ => self.accumulate(selection, function, column, is_text, interval),
            };
            cells.push(Cell {
                selection,
                index,
                window,
            });
        }
        let different = matches!(metric.aggregate, Aggregate::Distinct | Aggregate::Days);
        let picked = matches!(metric.aggregate, Aggregate::First | Aggregate::Last);
        Ok(match (shape, cells.as_slice(), property) {
            (Shape::Count, [cell], _) if different => Output::Different(*cell),
            (Shape::Count, [cell], _) => Output::Count(*cell),
            (Shape::Sum, [cell], Some(column)) => Output::Sum(*cell, column),
            (Shape::Mean, [sum, count], Some(column)) => Output::Mean {
                sum: *sum,
                count: *count,
                column,
            },
            (Shape::Value, [cell], None) => Output::Time(*cell),
            (Shape::Value, [cell], Some(column)) if picked || is_text => {
                Output::Picked(*cell, column)
            }
            (Shape::Value, [cell], Some(column)) => Output::Extreme(*cell, column),
            _ => Output::Absent,
        })
    }

    fn accumulate(
        &mut self,
        selection: usize,
        function: Function,
        column: Option<usize>,
        is_text: bool,
        interval: Interval,
    ) -> (usize, usize) {
        let known = &mut self.program.selections[selection].accumulators;
        let fits = |a: &Accumulator| {
            a.function == function
                && a.column == column
                && (a.windows.contains(&interval) || a.windows.len() < MOST_WINDOWS)
        };
        let index = known.iter().position(fits).unwrap_or_else(|| {
            known.push(Accumulator {
                function,
                column,
                is_text,
                windows: Vec::new(),
                slots: Slots::default(),
            });
            known.len() - 1
        });
        (index, place(&mut known[index].windows, interval))
    }

    fn collect(&mut self, selection: usize, what: What, interval: Interval) -> (usize, usize) {
        let known = &mut self.program.selections[selection].collects;
        let fits = |c: &Collect| {
            let has_room = match what {
                // Instants are kept without their slot: one stretch of time for each collection.
                What::Times => c.windows.contains(&interval),
                _ => c.windows.contains(&interval) || c.windows.len() < MOST_WINDOWS,
            };
            c.what == what && has_room
        };
        let index = known.iter().position(fits).unwrap_or_else(|| {
            known.push(Collect {
                what,
                windows: Vec::new(),
                slots: Slots::default(),
            });
            known.len() - 1
        });
        (index, place(&mut known[index].windows, interval))
    }

    fn sequence(&mut self, sequence: &SequenceKey) -> Result<(), Error> {
        let window = self.interval(sequence.window);
        // No step comes before the first.
        let looked_at = Interval {
            start_us: window.start_us,
            end_us: Interval::until(self.context.as_of).end_us,
        };
        let mut times = Vec::with_capacity(sequence.steps.len());
        for step in &sequence.steps {
            let selection = self.selection(Some(&step.event), step.filter.as_ref(), looked_at)?;
            let (collect, _) = self.collect(selection, What::Times, looked_at);
            times.push((selection, collect));
        }
        self.program.sequences.push(SequencePlan {
            steps: sequence.steps.clone(),
            times,
            window,
        });
        Ok(())
    }

    /// The time in which steps of sequences may fall, and be waited for.
    fn stretch(&self, events: &EventParts) -> Result<Interval, Error> {
        let earliest = events.parts()?.iter().map(|part| part.times_us.0).min();
        let as_of_us = self.program.as_of_us;
        Ok(Interval {
            start_us: earliest.unwrap_or(as_of_us).max(self.program.hull.start_us),
            end_us: as_of_us.saturating_add(YEAR_US),
        })
    }

    fn finish(mut self) -> Program {
        for selection in &mut self.program.selections {
            for accumulator in &mut selection.accumulators {
                accumulator.slots = Slots::new(&selection.edges, &accumulator.windows);
            }
            for collect in &mut selection.collects {
                collect.slots = Slots::new(&selection.edges, &collect.windows);
            }
        }
        let names = self.program.selections.iter().map(|s| s.name.clone());
        let names: Option<Names> = names.collect();
        self.program.names = names.unwrap_or(Names::All);
        self.program
    }
}

fn place(windows: &mut Vec<Interval>, interval: Interval) -> usize {
    let known = windows.iter().position(|known| *known == interval);
    known.unwrap_or_else(|| {
        windows.push(interval);
        windows.len() - 1
    })
}
