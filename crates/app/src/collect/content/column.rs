//! Hashes in a column: work files keep them beside the rows.

use std::sync::Arc;

use arrow::array::{ArrayRef, AsArray, Decimal128Array, RecordBatch};
use arrow::datatypes::{DataType, Decimal128Type};

/// The type of a column of hashes: the one of 128 bits that every part of Arrow knows.
pub(crate) const HASH_TYPE: DataType = DataType::Decimal128(38, 0);

/// Hashes as a column.
pub(crate) fn hash_column(hashes: &[u128]) -> ArrayRef {
    let values: Vec<i128> = hashes.iter().map(|hash| hash.cast_signed()).collect();
    Arc::new(Decimal128Array::from(values).with_data_type(HASH_TYPE))
}

/// The hashes of a column.
pub(crate) fn hashes<'a>(
    batch: &'a RecordBatch,
    name: &str,
) -> impl Iterator<Item = u128> + use<'a> {
    let column = batch.column_by_name(name).expect("a column of hashes");
    let values = column.as_primitive::<Decimal128Type>().values();
    values.iter().map(|value| value.cast_unsigned())
}
