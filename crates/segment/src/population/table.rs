//! Customers as a table, for SQL and export.

use std::sync::Arc;

use arrow::array::{ArrayRef, RecordBatch};
use arrow::datatypes::{DataType, Field, Schema};

use super::Population;

impl Population {
    /// One row a customer: `number`, `customer` (the key), then every attribute under its name.
    pub fn record_batch(&self) -> RecordBatch {
        let mut fields = vec![
            Field::new("number", DataType::UInt32, false),
            Field::new("customer", DataType::Utf8, false),
        ];
        let mut columns: Vec<ArrayRef> =
            vec![Arc::new(self.numbers.clone()), Arc::new(self.keys.clone())];
        for (name, attribute) in self.attributes() {
            if name == "number" || name == "customer" {
                continue;
            }
            fields.push(Field::new(name, attribute.values.data_type().clone(), true));
            columns.push(Arc::clone(&attribute.values));
        }
        RecordBatch::try_new(Arc::new(Schema::new(fields)), columns)
            .expect("every column has one cell per customer")
    }
}
