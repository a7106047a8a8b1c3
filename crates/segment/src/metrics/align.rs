//! Results of a query, one row a customer in any order, brought to the order of the population.

use arrow::array::{Array, ArrayRef, AsArray, RecordBatch, UInt32Array, new_null_array};
use arrow::compute::{cast, concat, take};
use arrow::datatypes::{Int64Type, SchemaRef};
use fenqun_model::CustomerNumber;

use super::aggregate::result_type;
use crate::{Error, Population};

/// The rows of a result by row of the population.
pub(crate) struct Aligned {
    schema: SchemaRef,
    batches: Vec<RecordBatch>,
    /// For each row of the population its row in the result, if any.
    rows: UInt32Array,
}

impl Aligned {
    /// Finds everybody's row. The first column is `customer`; strangers are left out.
    pub(crate) fn new(
        schema: SchemaRef,
        batches: Vec<RecordBatch>,
        population: &Population,
    ) -> Self {
        let mut rows: Vec<Option<u32>> = vec![None; population.len()];
        let mut result_row = 0;
        for batch in &batches {
            for number in batch.column(0).as_primitive::<Int64Type>() {
                let number = number.and_then(|n| u32::try_from(n).ok());
                if let Some(row) = number.and_then(|n| population.row_of(CustomerNumber(n))) {
                    rows[row] = Some(result_row);
                }
                result_row += 1;
            }
        }
        Self {
            schema,
            batches,
            rows: rows.into(),
        }
    }

    /// A column of the result in the order of the population; null where the customer has no row.
    pub(crate) fn column(&self, name: &str) -> Result<ArrayRef, Error> {
        let parts: Vec<&dyn Array> = self
            .batches
            .iter()
            .filter_map(|batch| batch.column_by_name(name))
            .map(AsRef::as_ref)
            .collect();
        let taken = if parts.is_empty() {
            let field = self.schema.field_with_name(name)?;
            new_null_array(field.data_type(), self.rows.len())
        } else {
            take(&concat(&parts)?, &self.rows, None)?
        };
        Ok(cast(&taken, &result_type(taken.data_type()))?)
    }
}
