//! A batch of rows on its way from cells to typed columns, with the rows that fail on the way.

use std::collections::BTreeMap;
use std::sync::Arc;

use arrow::array::{
    Array, ArrayRef, BooleanArray, Decimal128Array, StringArray, TimestampMicrosecondArray,
    new_null_array,
};
use arrow::compute::filter;
use arrow::datatypes::{DataType, TimeUnit};
use fenqun_files::convert::{self, Converted};
use fenqun_files::{ColumnFormat, Reason, RowBatch, RowError};
use fenqun_model::{Calendar, ValueType};

use super::quality::Quality;
use super::stamp::property_column;
use crate::Result;

/// Decimal places kept of numbers that are no money.
const PROPERTY_SCALE: i8 = 10;

/// A column and how its cells are read.
#[derive(Clone, Debug)]
pub(crate) struct Plan {
    /// The column's name in the file.
    pub(crate) column: String,
    /// How its cells are read.
    pub(crate) format: ColumnFormat,
}

impl Plan {
    /// The type that the column's values come in, and whether some may come as text beside it.
    pub(crate) fn data_type(&self, batch: &RowBatch) -> (DataType, bool) {
        if let Some(cells) = batch.records.column_by_name(&self.column)
            && !is_text(cells.data_type())
        {
            return (cells.data_type().clone(), false);
        }
        let time = DataType::Timestamp(TimeUnit::Microsecond, Some("UTC".into()));
        match self.format.value_type {
            ValueType::Text => (DataType::Utf8, false),
            ValueType::Number => (DataType::Decimal128(38, PROPERTY_SCALE), true),
            ValueType::Boolean => (DataType::Boolean, true),
            ValueType::Date => (DataType::Date32, true),
            ValueType::Instant => (time, true),
        }
    }
}

/// A column that becomes a property.
#[derive(Clone, Debug)]
pub(crate) struct PropertyPlan {
    /// The property.
    pub(crate) name: String,
    /// Its column.
    pub(crate) plan: Plan,
}

/// A batch of rows, of which some may turn out to be faulty.
pub(crate) struct TypedBatch<'a> {
    batch: &'a RowBatch,
    calendar: Calendar,
    faults: BTreeMap<usize, (String, Reason)>,
}

impl<'a> TypedBatch<'a> {
    /// Starts on a batch.
    pub(crate) fn new(batch: &'a RowBatch, calendar: Calendar, quality: &mut Quality) -> Self {
        let records = &batch.records;
        for (field, column) in records.schema().fields().iter().zip(records.columns()) {
            quality.add(field.name(), column);
        }
        Self {
            batch,
            calendar,
            faults: BTreeMap::new(),
        }
    }

    /// How many rows there are, faulty ones included.
    pub(crate) fn rows(&self) -> usize {
        self.batch.records.num_rows()
    }

    /// A column as it was read; nulls where this batch lacks it.
    pub(crate) fn cells(&self, column: &str) -> ArrayRef {
        match self.batch.records.column_by_name(column) {
            Some(cells) => Arc::clone(cells),
            None => new_null_array(&DataType::Utf8, self.rows()),
        }
    }

    /// A column as text without blanks around it; blank cells are null.
    pub(crate) fn text(&self, plan: &Plan) -> StringArray {
        convert::text(&self.cells(&plan.column))
    }

    /// A column of ids.
    pub(crate) fn keys(&self, plan: &Plan) -> StringArray {
        convert::keys(&self.cells(&plan.column))
    }

    /// A column as numbers; a cell that is none is a fault of its row.
    pub(crate) fn decimals(&mut self, plan: &Plan, scale: i8) -> Decimal128Array {
        let read = convert::decimals(&self.cells(&plan.column), &plan.format, scale);
        self.take(plan, read)
    }

    /// A column as instants; a cell that is none is a fault of its row.
    pub(crate) fn instants(&mut self, plan: &Plan) -> TimestampMicrosecondArray {
        let cells = self.cells(&plan.column);
        let read = convert::instants(&cells, &plan.format, &self.calendar);
        self.take(plan, read)
    }

    /// Faults every row whose cell is blank.
    pub(crate) fn require(&mut self, plan: &Plan, array: &dyn Array) {
        for row in (0..array.len()).filter(|row| array.is_null(*row)) {
            self.fault(row, &plan.column, Reason::Missing);
        }
    }

    /// Faults a row. Of several faults the first counts.
    pub(crate) fn fault(&mut self, row: usize, column: &str, reason: Reason) {
        let entry = self.faults.entry(row);
        entry.or_insert_with(|| (column.to_owned(), reason));
    }

    /// A column as values of its type. What is no such value is no fault: it comes in a second
    /// column, as text.
    pub(crate) fn lenient(
        &self,
        plan: &Plan,
        quality: &mut Quality,
    ) -> (ArrayRef, Option<ArrayRef>) {
        let cells = self.cells(&plan.column);
        let (format, calendar) = (&plan.format, &self.calendar);
        if !is_text(cells.data_type()) {
            return (cells, None);
        }
        fn erase<A: Array + 'static>(read: Converted<A>) -> (ArrayRef, Vec<(usize, Reason)>) {
            (Arc::new(read.array), read.errors)
        }
        let (values, errors) = match format.value_type {
            ValueType::Text => return (Arc::new(convert::text(&cells)), None),
            ValueType::Number => erase(convert::decimals(&cells, format, PROPERTY_SCALE)),
            ValueType::Boolean => erase(convert::booleans(&cells, format)),
            ValueType::Date => erase(convert::dates(&cells, format, calendar)),
            ValueType::Instant => erase(convert::instants(&cells, format, calendar)),
        };
        if errors.is_empty() {
            return (values, None);
        }
        quality.add_invalid(&plan.column, errors.len() as u64);
        let mut misfit = vec![false; self.rows()];
        for (row, _) in &errors {
            misfit[*row] = true;
        }
        let texts = convert::text(&cells);
        let texts: StringArray = texts
            .iter()
            .zip(misfit)
            .map(|(text, misfit)| text.filter(|_| misfit))
            .collect();
        (values, Some(Arc::new(texts)))
    }

    /// Columns as properties, under the names that the lake wants.
    pub(crate) fn properties(
        &self,
        plans: &[PropertyPlan],
        quality: &mut Quality,
    ) -> Vec<(String, ArrayRef)> {
        let mut columns = Vec::with_capacity(plans.len());
        for PropertyPlan { name, plan } in plans {
            let (values, misfits) = self.lenient(plan, quality);
            columns.push((property_column(name), values));
            columns.extend(misfits.map(|texts| (property_column(name), texts)));
        }
        columns
    }

    /// The faulty rows, and a filter for the others.
    pub(crate) fn finish(self, quality: &mut Quality) -> (Keep, Vec<RowError>) {
        if self.faults.is_empty() {
            return (Keep(None), Vec::new());
        }
        let mut keep = vec![true; self.rows()];
        let mut errors = Vec::with_capacity(self.faults.len());
        for (row, (column, reason)) in self.faults {
            keep[row] = false;
            if !matches!(reason, Reason::Missing) {
                quality.add_invalid(&column, 1);
            }
            errors.push(self.batch.error(row, Some(&column), reason));
        }
        (Keep(Some(BooleanArray::from(keep))), errors)
    }

    fn take<A>(&mut self, plan: &Plan, read: Converted<A>) -> A {
        for (row, reason) in read.errors {
            self.fault(row, &plan.column, reason);
        }
        read.array
    }
}

/// Which rows of a batch stay.
pub(crate) struct Keep(Option<BooleanArray>);

impl Keep {
    /// The rows of a column that stay.
    pub(crate) fn apply(&self, column: ArrayRef) -> Result<ArrayRef> {
        Ok(match &self.0 {
            Some(keep) => filter(&column, keep)?,
            None => column,
        })
    }

    /// The same with the array's type.
    pub(crate) fn apply_to<A: Array + From<arrow::array::ArrayData>>(
        &self,
        column: A,
    ) -> Result<A> {
        Ok(match &self.0 {
            Some(keep) => A::from(filter(&column, keep)?.to_data()),
            None => column,
        })
    }
}

/// Whether a column holds text, so that its cells may mean something else.
pub(crate) fn is_text(data_type: &DataType) -> bool {
    match data_type {
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View => true,
        DataType::Dictionary(_, values) => is_text(values),
        _ => false,
    }
}
