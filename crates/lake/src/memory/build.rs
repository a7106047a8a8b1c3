//! Taking batches apart by event name. Batches come in the order of files: by customer (anonymous
//! last), time and message id.

use std::sync::Arc;

use arrow::array::{Array, ArrayRef, AsArray, RecordBatch};
use arrow::datatypes::{
    DataType, Date32Type, Decimal64Type, Decimal128Type, Int32Type, Int64Type,
    TimestampMicrosecondType,
};
use rustc_hash::FxHashMap;

use super::column::{Column, PartColumn, Texts, Values};
use super::rows::{NameRows, Rows};
use crate::LakeError;
use crate::columns::{CORE, CUSTOMER, EVENT, TIME};

/// Collects the rows and some properties of a part.
pub(super) struct Builder<'c> {
    columns: Vec<(&'c str, ColumnBuilder)>,
    rows: Rows,
    lengths: Vec<usize>,
    codes: FxHashMap<Arc<str>, usize>,
    keeps_rows: bool,
}

impl<'c> Builder<'c> {
    /// For the properties in `columns`; the rows themselves are kept only if `keeps_rows`.
    pub(super) fn new(columns: impl IntoIterator<Item = &'c str>, keeps_rows: bool) -> Self {
        let columns = columns.into_iter();
        Self {
            columns: columns.map(|c| (c, ColumnBuilder::default())).collect(),
            rows: Rows::default(),
            lengths: Vec::new(),
            codes: FxHashMap::default(),
            keeps_rows,
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
        let starts = self.lengths.clone();
        if self.keeps_rows {
            let times = core(TIME)?.as_primitive::<TimestampMicrosecondType>();
            let customers = &customers.values()[..known];
            for ((&name, &customer), &time) in names.iter().zip(customers).zip(times.values()) {
                let rows = &mut self.rows.names[name as usize];
                rows.customers.push(u32::try_from(customer).unwrap_or(0));
                rows.times_us.push(time);
            }
        }
        for &name in &names {
            self.lengths[name as usize] += 1;
        }
        for (column, builder) in &mut self.columns {
            if let Some(array) = batch.column_by_name(column) {
                builder.add(array, &names, &starts)?;
            }
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
        (rows, columns.map(|(_, c)| c.finish(&lengths)).collect())
    }
}

/// One property under way: for each name, values up to the last row that has one.
#[derive(Default)]
struct ColumnBuilder {
    names: Vec<NameBuilder>,
    texts: Vec<Box<str>>,
    codes: FxHashMap<Box<str>, u32>,
    is_text: bool,
}

#[derive(Default)]
struct NameBuilder {
    integers: Vec<i64>,
    codes: Vec<u32>,
    present: Vec<bool>,
    missing: bool,
}

const NO_CODE: u32 = u32::MAX;

impl ColumnBuilder {
    fn add(&mut self, array: &ArrayRef, names: &[u32], starts: &[usize]) -> Result<(), LakeError> {
        if array.null_count() == array.len() {
            return Ok(());
        }
        let mut next = starts.to_vec();
        match array.data_type() {
            DataType::Utf8 | DataType::Utf8View | DataType::LargeUtf8 => {
                let dictionary =
                    DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8));
                let array = arrow::compute::cast(array, &dictionary)?;
                self.add_texts(&array, names, &mut next);
            }
            DataType::Dictionary(_, _) => self.add_texts(array, names, &mut next),
            DataType::Decimal64(_, _) => {
                let values = array.as_primitive::<Decimal64Type>().values();
                self.add_integers(array, names, &mut next, |row| values[row]);
            }
            DataType::Decimal128(_, _) => {
                let values = array.as_primitive::<Decimal128Type>().values();
                let narrow = |row: usize| i64::try_from(values[row]).unwrap_or(i64::MAX);
                self.add_integers(array, names, &mut next, narrow);
            }
            DataType::Int64 => {
                let values = array.as_primitive::<Int64Type>().values();
                self.add_integers(array, names, &mut next, |row| values[row]);
            }
            DataType::Date32 => {
                let values = array.as_primitive::<Date32Type>().values();
                self.add_integers(array, names, &mut next, |row| i64::from(values[row]));
            }
            DataType::Timestamp(_, _) => {
                let values = array.as_primitive::<TimestampMicrosecondType>().values();
                self.add_integers(array, names, &mut next, |row| values[row]);
            }
            DataType::Boolean => {
                let values = array.as_boolean().values();
                self.add_integers(array, names, &mut next, |row| i64::from(values.value(row)));
            }
            other => {
                let message = format!("a property has the type {other}");
                return Err(LakeError::ForeignTable(message));
            }
        }
        Ok(())
    }

    fn name(&mut self, name: u32) -> &mut NameBuilder {
        let name = name as usize;
        if name >= self.names.len() {
            self.names.resize_with(name + 1, NameBuilder::default);
        }
        &mut self.names[name]
    }

    fn add_integers(
        &mut self,
        array: &ArrayRef,
        names: &[u32],
        next: &mut Vec<usize>,
        value: impl Fn(usize) -> i64,
    ) {
        let nulls = array.logical_nulls();
        for (row, &name) in names.iter().enumerate() {
            let at = place(next, name);
            if nulls.as_ref().is_some_and(|nulls| nulls.is_null(row)) {
                continue;
            }
            let builder = self.name(name);
            builder.skip_to(at, false);
            builder.integers.push(value(row));
            builder.present.push(true);
        }
    }

    fn add_texts(&mut self, array: &ArrayRef, names: &[u32], next: &mut Vec<usize>) {
        self.is_text = true;
        let array = array.as_dictionary::<Int32Type>();
        let texts = array.values().as_string::<i32>();
        let mut known: Vec<Option<u32>> = vec![None; texts.len()];
        let nulls = array.logical_nulls();
        for (row, &name) in names.iter().enumerate() {
            let at = place(next, name);
            if nulls.as_ref().is_some_and(|nulls| nulls.is_null(row)) {
                continue;
            }
            let key = usize::try_from(array.keys().value(row)).unwrap_or(0);
            let code = match known[key] {
                Some(code) => code,
                None => *known[key].insert(self.code_of(texts.value(key))),
            };
            let builder = self.name(name);
            builder.skip_to(at, true);
            builder.codes.push(code);
            builder.present.push(true);
        }
    }

    fn code_of(&mut self, text: &str) -> u32 {
        if let Some(code) = self.codes.get(text) {
            return *code;
        }
        let code = u32::try_from(self.texts.len()).expect("texts are fewer than rows");
        self.texts.push(text.into());
        self.codes.insert(text.into(), code);
        code
    }

    fn finish(mut self, lengths: &[usize]) -> PartColumn {
        let texts = Arc::new(Texts::new(std::mem::take(&mut self.texts)));
        let no_code = u32::try_from(texts.texts.len()).expect("texts are fewer than rows");
        self.names.resize_with(lengths.len(), NameBuilder::default);
        let names = self.names.into_iter().zip(lengths).map(|(mut name, &len)| {
            if name.present.is_empty() {
                return None;
            }
            name.skip_to(len, self.is_text);
            let values = if self.is_text {
                let codes = name.codes.into_iter();
                let codes = codes.map(|code| if code == NO_CODE { no_code } else { code });
                Values::Codes(codes.collect(), Arc::clone(&texts))
            } else {
                Values::Integers(name.integers.into())
            };
            let largest = match &values {
                Values::Integers(values) => values.iter().map(|v| v.unsigned_abs()).max(),
                Values::Codes(..) => None,
            };
            Some(Column {
                values,
                largest: largest.unwrap_or(0),
                present: name.missing.then(|| name.present.into()),
            })
        });
        PartColumn {
            names: names.collect(),
        }
    }
}

impl NameBuilder {
    /// Rows before `at` that brought no value have none.
    fn skip_to(&mut self, at: usize, is_text: bool) {
        if self.present.len() < at {
            self.missing = true;
            self.present.resize(at, false);
            match is_text {
                true => self.codes.resize(at, NO_CODE),
                false => self.integers.resize(at, 0),
            }
        }
    }
}

/// The place of a row among those of its name.
fn place(next: &mut Vec<usize>, name: u32) -> usize {
    let name = name as usize;
    if name >= next.len() {
        next.resize(name + 1, 0);
    }
    next[name] += 1;
    next[name] - 1
}
