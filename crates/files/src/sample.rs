//! The first rows of a file, and what they say about its columns.

use arrow::array::Array;
use arrow::datatypes::DataType;
use fenqun_model::ValueType;
use rustc_hash::FxHashMap;

use crate::guess::{ColumnFormat, Hints, guess, guess_as, settle, writes_decimal_comma};
use crate::opened::Opened;
use crate::parse::DateOrder;
use crate::{FileError, ReadOptions, RowBatch, RowError};

/// How many rows tell enough about a column.
const COMMA_ROWS: usize = 1000;

/// The first rows of a file.
#[derive(Debug)]
pub struct Sample {
    columns: Vec<String>,
    batches: Vec<RowBatch>,
    hints: Hints,
    /// What comes first, day or month, in columns where only rows behind the sample tell.
    settled: FxHashMap<String, DateOrder>,
    /// Why the file ends before its end, when it does.
    pub failure: Option<FileError>,
    /// Whether the sample is the whole file.
    pub complete: bool,
    /// Bytes of the file that the sample takes up, about.
    pub bytes_read: u64,
}

impl Opened {
    /// Reads the first rows; 10,000 are enough for good guesses.
    pub fn sample(&self, rows: usize) -> Result<Sample, FileError> {
        let options = ReadOptions {
            columns: None,
            batch_rows: Some(rows.clamp(1, 10_000)),
        };
        let mut reader = self.reader_with(&options)?;
        let mut sample = Sample {
            columns: self.columns.clone(),
            batches: Vec::new(),
            hints: Hints {
                decimal_comma: self.options.decimal_comma.unwrap_or(false),
                delimiter: self.format.delimiter,
                zone: self.options.zone,
                date_order: self.options.date_order,
                given_comma: self.options.decimal_comma,
            },
            settled: FxHashMap::default(),
            failure: None,
            complete: false,
            bytes_read: 0,
        };
        let mut seen = 0;
        while seen < rows && !sample.complete {
            match reader.next() {
                Some(Ok(batch)) => {
                    seen += batch.rows() + batch.errors.len();
                    sample.batches.push(batch);
                }
                Some(Err(failure)) => {
                    sample.failure = Some(failure);
                    sample.complete = true;
                }
                None => sample.complete = true,
            }
        }
        sample.bytes_read = reader.bytes_consumed();
        sample.add_found_columns();
        sample.find_decimal_comma();
        if self.options.date_order.is_none() && !sample.complete {
            sample.settled = settle(self, &sample.batches);
        }
        Ok(sample)
    }
}

impl Sample {
    /// The columns of the sample: those of the file, of JSON also the ones found later.
    pub fn columns(&self) -> &[String] {
        &self.columns
    }

    /// Good rows in the sample.
    pub fn rows(&self) -> usize {
        self.batches.iter().map(RowBatch::rows).sum()
    }

    /// The batches of the sample.
    pub fn batches(&self) -> &[RowBatch] {
        &self.batches
    }

    /// Rows of the sample that were refused.
    pub fn errors(&self) -> impl Iterator<Item = &RowError> {
        self.batches.iter().flat_map(|batch| &batch.errors)
    }

    /// The best type of a column and how to read it so; `None` when there is no such column.
    pub fn format(&self, column: &str) -> Option<ColumnFormat> {
        if !self.columns.iter().any(|name| name == column) {
            return None;
        }
        let cells = self.cells(column);
        let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
        let own = self.own_type(column);
        Some(match own {
            Some(value_type) => guess_as(column, &cells, &self.hints(column), value_type),
            None => guess(column, &cells, &self.hints(column)),
        })
    }

    /// How to read a column as a type that is known; `None` when there is no such column.
    pub fn format_as(&self, column: &str, value_type: ValueType) -> Option<ColumnFormat> {
        if !self.columns.iter().any(|name| name == column) {
            return None;
        }
        let cells = self.cells(column);
        let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
        Some(guess_as(column, &cells, &self.hints(column), value_type))
    }

    fn hints(&self, column: &str) -> Hints {
        Hints {
            date_order: self.hints.date_order.or(self.settled.get(column).copied()),
            ..self.hints
        }
    }

    /// A row of the sample as text, in the order of the columns.
    pub fn row(&self, index: usize) -> Option<Vec<String>> {
        let mut left = index;
        for batch in &self.batches {
            if left < batch.rows() {
                let schema = batch.records.schema();
                let cell = |name: &String| match schema.index_of(name) {
                    Ok(place) => batch.cell(left, place).into_owned(),
                    Err(_) => String::new(),
                };
                return Some(self.columns.iter().map(cell).collect());
            }
            left -= batch.rows();
        }
        None
    }

    fn cells(&self, column: &str) -> Vec<String> {
        let mut cells = Vec::with_capacity(self.rows());
        for batch in &self.batches {
            match batch.records.schema().index_of(column) {
                Ok(place) => {
                    cells.extend((0..batch.rows()).map(|i| batch.cell(i, place).into_owned()));
                }
                Err(_) => cells.extend((0..batch.rows()).map(|_| String::new())),
            }
        }
        cells
    }

    /// The type that the file itself gives a column.
    fn own_type(&self, column: &str) -> Option<ValueType> {
        let array = self.batches.first()?.records.column_by_name(column)?;
        let data_type = array.data_type();
        match data_type {
            DataType::Boolean => Some(ValueType::Boolean),
            DataType::Date32 | DataType::Date64 => Some(ValueType::Date),
            DataType::Timestamp(..) => Some(ValueType::Instant),
            DataType::Decimal128(..) | DataType::Decimal256(..) => Some(ValueType::Number),
            kind if kind.is_floating() => Some(ValueType::Number),
            // An integer may be an id or a count of seconds: the header and the values say.
            kind if kind.is_integer() => None,
            DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View => None,
            DataType::Dictionary(..) => None,
            _ => Some(ValueType::Text),
        }
    }

    fn add_found_columns(&mut self) {
        for batch in &self.batches {
            for field in batch.records.schema().fields() {
                if !self.columns.contains(field.name()) {
                    self.columns.push(field.name().clone());
                }
            }
        }
    }

    fn find_decimal_comma(&mut self) {
        if self.hints.given_comma.is_some() {
            return;
        }
        let Some(batch) = self.batches.first() else {
            return;
        };
        let rows = batch.rows().min(COMMA_ROWS);
        self.hints.decimal_comma = (0..batch.records.num_columns()).any(|column| {
            let cells: Vec<_> = (0..rows).map(|i| batch.cell(i, column)).collect();
            *batch.records.column(column).data_type() == DataType::Utf8
                && writes_decimal_comma(cells.iter().map(AsRef::as_ref))
        });
    }
}
