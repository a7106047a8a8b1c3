//! A program beside the columns of one part.

use std::ops::RangeInclusive;
use std::sync::{Arc, OnceLock};

use fenqun_lake::{EventParts, Extent, Names, Part, PartData, Values};
use fenqun_model::Calendar;

use super::program::Program;
use crate::Error;

/// A part with its columns, and what was found out about its texts.
pub(super) struct Bound<'p> {
    pub(super) part: &'p Part,
    pub(super) data: PartData,
    pub(super) calendar: &'p Calendar,
    /// For each test of texts, whether each text of the part passes; one more cell for no text.
    pub(super) tables: Vec<Vec<bool>>,
    /// For each column whose different texts are counted, their numbers across parts.
    pub(super) text_ids: Vec<Option<Arc<[u32]>>>,
    /// For each name, the selections that look at it within the part's time.
    pub(super) selections: Vec<Vec<usize>>,
    /// For each selection, the stretches of its windows that the part's time lies in.
    pub(super) atoms: Vec<RangeInclusive<usize>>,
    events: &'p EventParts,
    names: &'p Names,
    /// What was read; message ids are read later, and their rows must be the same.
    extent: Extent,
    message_ids: OnceLock<PartData>,
}

impl<'p> Bound<'p> {
    /// Loads what a program reads of a part.
    pub(super) fn load(
        program: &'p Program,
        events: &'p EventParts,
        part: &'p Part,
        extent: &Extent,
    ) -> Result<Self, Error> {
        let columns: Vec<&str> = program.columns.names().collect();
        let data = events.load(part, &columns, &program.names, extent)?;
        let texts = |column: usize| {
            let mut names = 0..data.names().len();
            names.find_map(|name| match &data.column(column, name)?.values {
                Values::Codes(_, texts) => Some(Arc::clone(texts)),
                Values::Integers(_) => None,
            })
        };
        let tables = program.columns.text_tests().map(|(column, test)| {
            let texts = texts(column);
            let texts = texts.iter().flat_map(|texts| &texts.texts);
            let passes = texts.map(|text| test.passes(text));
            passes.chain([false]).collect()
        });
        let tables = tables.collect();
        let text_ids = program.columns.distinct().map(|(column, name)| {
            let wanted = name?;
            Some(texts(column)?.ids(&events.text_ids(wanted)))
        });
        let text_ids = text_ids.collect();
        let (earliest, latest) = part.times_us;
        let atoms = program.selections.iter();
        let atoms = atoms.map(|s| s.edges.atom(earliest)..=s.edges.atom(latest));
        let atoms: Vec<RangeInclusive<usize>> = atoms.collect();
        let selections = data.names().iter().map(|rows| {
            let mut looking = program.looking_at(&rows.name);
            looking.retain(|&at| program.selections[at].looks_at(&atoms[at]));
            looking
        });
        let selections = selections.collect();
        Ok(Self {
            part,
            data,
            calendar: &program.calendar,
            tables,
            text_ids,
            selections,
            atoms,
            events,
            names: &program.names,
            extent: match extent {
                Extent::Kept => Extent::Whole,
                other => other.clone(),
            },
            message_ids: OnceLock::new(),
        })
    }

    /// A bound on the absolute value of any sum of a column's numbers.
    pub(super) fn largest_sum(&self, column: usize) -> u128 {
        let names = (0..self.data.names().len()).filter_map(|name| {
            let largest = self.data.column(column, name)?.largest;
            Some(u128::from(largest) * self.data.names()[name].len() as u128)
        });
        names.sum()
    }

    /// The message id of a row, read only when two events of a customer happen at the same instant.
    pub(super) fn message_id(&self, name: usize, row: usize) -> Result<&str, Error> {
        let data = match self.message_ids.get() {
            Some(data) => data,
            None => {
                let data = self.events;
                let data = data.load(self.part, &["message_id"], self.names, &self.extent)?;
                self.message_ids.get_or_init(|| data)
            }
        };
        Ok(match data.column(0, name).map(|column| &column.values) {
            Some(Values::Codes(codes, texts)) => &texts.texts[codes[row] as usize],
            _ => "",
        })
    }
}
