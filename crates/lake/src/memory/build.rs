//! Taking batches apart by event name. Batches come in the order of files: by customer (anonymous
//! last), time and message id.

use std::sync::Arc;

use arrow::array::{Array, ArrayRef, AsArray, RecordBatch};
use arrow::buffer::{NullBuffer, ScalarBuffer};
use arrow::datatypes::{
    DataType, Date32Type, Decimal64Type, Decimal128Type, Int32Type, Int64Type,
    TimestampMicrosecondType,
};
use rustc_hash::FxHashMap;

use super::column::{Column, PartColumn, Texts, Values};
use super::rows::{NameRows, Names, Rows};
use crate::LakeError;
use crate::columns::{CORE, CUSTOMER, EVENT, TIME};

/// Collects the rows and some properties of a part.
pub(super) struct Builder<'c> {
    columns: Vec<(&'c str, ColumnBuilder)>,
    rows: Rows,
    lengths: Vec<usize>,
    codes: FxHashMap<Arc<str>, usize>,
    /// For each name of the part, whether its rows are read.
    read: Vec<bool>,
    keeps_rows: bool,
    groups: Groups,
}

/// The rows of a batch by name.
#[derive(Debug, Default)]
struct Groups {
    /// The rows of the first name, then those of the second, and so on, each ascending.
    rows: Vec<u32>,
    /// For each name of the part, where its rows end.
    ends: Vec<usize>,
}

impl Groups {
    fn sort(&mut self, names: &[u32], read: &[bool]) {
        self.ends.clear();
        self.ends.resize(read.len(), 0);
        for &name in names {
            self.ends[name as usize] += 1;
        }
        let mut next = Vec::with_capacity(read.len());
        let mut end = 0;
        for (own, &is_read) in self.ends.iter_mut().zip(read) {
            next.push(end);
            end += if is_read { *own } else { 0 };
            *own = end;
        }
        self.rows.clear();
        self.rows.resize(end, 0);
        for (row, &name) in (0..).zip(names) {
            if read[name as usize] {
                let place = &mut next[name as usize];
                self.rows[*place] = row;
                *place += 1;
            }
        }
    }

    /// The rows of each name that has any.
    fn iter(&self) -> impl Iterator<Item = (usize, &[u32])> {
        let starts = [0].into_iter().chain(self.ends.iter().copied());
        let ranges = starts.zip(&self.ends).enumerate();
        ranges
            .filter(|(_, (start, end))| start < end)
            .map(|(name, (start, end))| (name, &self.rows[start..*end]))
    }
}

impl<'c> Builder<'c> {
    /// For the properties in `columns` of these events; the rows themselves are kept only if
    /// `keeps_rows`.
    pub(super) fn new(
        columns: impl IntoIterator<Item = &'c str>,
        names: Names,
        keeps_rows: bool,
    ) -> Self {
        let columns = columns.into_iter();
        Self {
            columns: columns.map(|c| (c, ColumnBuilder::default())).collect(),
            rows: Rows {
                read: names,
                names: Vec::new(),
            },
            lengths: Vec::new(),
            codes: FxHashMap::default(),
            read: Vec::new(),
            keeps_rows,
            groups: Groups::default(),
        }
    }

    pub(super) fn add(&mut self, batch: &RecordBatch) -> Result<(), LakeError> {
        let core = |at: usize| {
            let name = CORE[at].name;
            batch
                .column_by_name(name)
                .ok_or_else(|| LakeError::ForeignTable(format!("a file lacks the column {name}")))
        };
        let customers = core(CUSTOMER)?.as_primitive::<Int64Type>();
        let known = customers.len() - customers.null_count();
        let names = self.names_of(core(EVENT)?, known)?;
        self.groups.sort(&names, &self.read);
        if self.keeps_rows {
            let times = core(TIME)?.as_primitive::<TimestampMicrosecondType>();
            let (customers, times) = (customers.values(), times.values());
            for (name, rows) in self.groups.iter() {
                let own = &mut self.rows.names[name];
                let numbers = rows.iter().map(|&row| customers[row as usize]);
                own.customers
                    .extend(numbers.map(|number| u32::try_from(number).unwrap_or(0)));
                own.times_us
                    .extend(rows.iter().map(|&row| times[row as usize]));
            }
        }
        for (column, builder) in &mut self.columns {
            if let Some(array) = batch.column_by_name(column) {
                builder.add(array, &self.groups, &self.lengths)?;
            }
        }
        for (name, rows) in self.groups.iter() {
            self.lengths[name] += rows.len();
        }
        Ok(())
    }

    /// The place of every row's name among the names of the part.
    fn names_of(&mut self, events: &ArrayRef, known: usize) -> Result<Vec<u32>, LakeError> {
        let events = arrow::compute::cast(
            events,
            &DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8)),
        )?;
        let events = events.as_dictionary::<Int32Type>();
        let texts = events.values().as_string::<i32>();
        let mut places: Vec<Option<u32>> = vec![None; texts.len()];
        let mut names = Vec::with_capacity(known);
        for &key in &events.keys().values()[..known] {
            let key = usize::try_from(key).unwrap_or(0);
            let place = match places[key] {
                Some(place) => place,
                None => *places[key].insert(self.place_of(texts.value(key))),
            };
            names.push(place);
        }
        Ok(names)
    }

    fn place_of(&mut self, name: &str) -> u32 {
        let place = match self.codes.get(name) {
            Some(place) => *place,
            None => {
                let name: Arc<str> = name.into();
                let place = self.rows.names.len();
                self.codes.insert(Arc::clone(&name), place);
                self.read.push(self.rows.read.has(&name));
                self.rows.names.push(NameRows {
                    name,
                    ..NameRows::default()
                });
                self.lengths.push(0);
                place
            }
        };
        u32::try_from(place).expect("names are fewer than rows")
    }

    pub(super) fn finish(self) -> (Rows, Vec<PartColumn>) {
        let mut rows = self.rows;
        for name in &mut rows.names {
            name.customers.shrink_to_fit();
            name.times_us.shrink_to_fit();
        }
        let lengths = self.lengths;
        let columns = self.columns.into_iter();
        let columns = columns.map(|(_, column)| PartColumn {
            read: rows.read.clone(),
            names: column.finish(&lengths),
        });
        let columns = columns.collect();
        (rows, columns)
    }
}

/// One property under way.
#[derive(Default)]
struct ColumnBuilder {
    /// For each name, its integers, or its codes if the property is text.
    integers: Vec<Cells<i64>>,
    codes: Vec<Cells<u32>>,
    is_text: bool,
    texts: Vec<Box<str>>,
    known: FxHashMap<Box<str>, u32>,
    /// The dictionary of the last batch, with the codes of its texts that were met.
    dictionary: Option<(ArrayRef, Vec<u32>)>,
}

/// The values of one name, up to the last row that has one.
#[derive(Default)]
struct Cells<T> {
    values: Vec<T>,
    /// Empty as long as no value is missing.
    present: Vec<bool>,
}

const NO_CODE: u32 = u32::MAX;

impl ColumnBuilder {
    fn add(
        &mut self,
        array: &ArrayRef,
        groups: &Groups,
        starts: &[usize],
    ) -> Result<(), LakeError> {
        if array.null_count() == array.len() {
            return Ok(());
        }
        match array.data_type() {
            DataType::Utf8 | DataType::Utf8View | DataType::LargeUtf8 => {
                let dictionary =
                    DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8));
                let array = arrow::compute::cast(array, &dictionary)?;
                self.add_texts(&array, groups, starts);
            }
            DataType::Dictionary(_, _) => self.add_texts(array, groups, starts),
            _ => {
                let values = integers(array)?;
                let nulls = array.logical_nulls();
                self.integers.resize_with(starts.len(), Cells::default);
                for (name, rows) in groups.iter() {
                    let value = |row: usize| values[row];
                    self.integers[name].add(rows, starts[name], nulls.as_ref(), 0, value);
                }
            }
        }
        Ok(())
    }

    fn add_texts(&mut self, array: &ArrayRef, groups: &Groups, starts: &[usize]) {
        self.is_text = true;
        let array = array.as_dictionary::<Int32Type>();
        let nulls = array.logical_nulls();
        let keys = array.keys().values();
        let (texts, mut met) = match self.dictionary.take() {
            // The batches of a row group share their dictionary.
            Some((texts, met)) if Arc::ptr_eq(&texts, array.values()) => (texts, met),
            _ => (
                Arc::clone(array.values()),
                vec![NO_CODE; array.values().len()],
            ),
        };
        let own = texts.as_string::<i32>();
        let mut codes = std::mem::take(&mut self.codes);
        codes.resize_with(starts.len(), Cells::default);
        for (name, rows) in groups.iter() {
            let code = |row: usize| {
                let key = usize::try_from(keys[row]).unwrap_or(0);
                if met[key] == NO_CODE {
                    met[key] = self.code_of(own.value(key));
                }
                met[key]
            };
            codes[name].add(rows, starts[name], nulls.as_ref(), NO_CODE, code);
        }
        self.codes = codes;
        self.dictionary = Some((texts, met));
    }

    fn code_of(&mut self, text: &str) -> u32 {
        if let Some(code) = self.known.get(text) {
            return *code;
        }
        let code = u32::try_from(self.texts.len()).expect("texts are fewer than rows");
        self.texts.push(text.into());
        self.known.insert(text.into(), code);
        code
    }

    fn finish(mut self, lengths: &[usize]) -> Vec<Option<Column>> {
        if self.is_text {
            let texts = Arc::new(Texts::new(self.texts));
            let no_code = u32::try_from(texts.texts.len()).expect("texts are fewer than rows");
            self.codes.resize_with(lengths.len(), Cells::default);
            let names = self.codes.into_iter().zip(lengths).map(|(cells, &len)| {
                let (mut codes, present) = cells.finish(len, NO_CODE)?;
                for code in codes.iter_mut().filter(|code| **code == NO_CODE) {
                    *code = no_code;
                }
                Some(Column {
                    values: Values::Codes(codes, Arc::clone(&texts)),
                    present,
                    largest: 0,
                })
            });
            names.collect()
        } else {
            self.integers.resize_with(lengths.len(), Cells::default);
            let names = self.integers.into_iter().zip(lengths).map(|(cells, &len)| {
                let (integers, present) = cells.finish(len, 0)?;
                let largest = integers.iter().map(|value| value.unsigned_abs()).max();
                Some(Column {
                    values: Values::Integers(integers),
                    present,
                    largest: largest.unwrap_or(0),
                })
            });
            names.collect()
        }
    }
}

impl<T: Copy> Cells<T> {
    /// Adds the rows of a batch, of which `start` came before.
    fn add(
        &mut self,
        rows: &[u32],
        start: usize,
        nulls: Option<&NullBuffer>,
        empty: T,
        mut value: impl FnMut(usize) -> T,
    ) {
        let nulls = nulls.filter(|nulls| rows.iter().any(|&row| nulls.is_null(row as usize)));
        let Some(nulls) = nulls else {
            self.skip_to(start, empty);
            self.values
                .extend(rows.iter().map(|&row| value(row as usize)));
            if !self.present.is_empty() {
                self.present.resize(self.values.len(), true);
            }
            return;
        };
        if rows.iter().all(|&row| nulls.is_null(row as usize)) {
            return;
        }
        self.skip_to(start, empty);
        self.present.resize(self.values.len(), true);
        for row in rows.iter().map(|&row| row as usize) {
            let is_there = nulls.is_valid(row);
            self.present.push(is_there);
            self.values.push(if is_there { value(row) } else { empty });
        }
    }

    /// Rows before `at` that brought no value have none.
    fn skip_to(&mut self, at: usize, empty: T) {
        if self.values.len() < at {
            self.present.resize(self.values.len(), true);
            self.present.resize(at, false);
            self.values.resize(at, empty);
        }
    }

    /// The values of all rows, and which are there; `None` if none is.
    fn finish(mut self, len: usize, empty: T) -> Option<(Vec<T>, Option<Vec<bool>>)> {
        if self.values.is_empty() {
            return None;
        }
        self.skip_to(len, empty);
        self.values.shrink_to_fit();
        self.present.shrink_to_fit();
        let present = (!self.present.is_empty()).then_some(self.present);
        Some((self.values, present))
    }
}

/// The numbers, days, instants or truths of an array; anything where one is missing.
fn integers(array: &ArrayRef) -> Result<ScalarBuffer<i64>, LakeError> {
    Ok(match array.data_type() {
        DataType::Decimal64(_, _) => array.as_primitive::<Decimal64Type>().values().clone(),
        DataType::Int64 => array.as_primitive::<Int64Type>().values().clone(),
        DataType::Timestamp(_, _) => {
            let values = array.as_primitive::<TimestampMicrosecondType>();
            values.values().clone()
        }
        DataType::Decimal128(_, _) => {
            let values = array.as_primitive::<Decimal128Type>().values().iter();
            let narrow = values.map(|&value| i64::try_from(value).unwrap_or(i64::MAX));
            narrow.collect()
        }
        DataType::Date32 => {
            let days = array.as_primitive::<Date32Type>().values().iter();
            days.copied().map(i64::from).collect()
        }
        DataType::Boolean => {
            let values = array.as_boolean().values();
            values.iter().map(i64::from).collect()
        }
        other => {
            let message = format!("a property has the type {other}");
            return Err(LakeError::ForeignTable(message));
        }
    })
}
