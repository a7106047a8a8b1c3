//! Where the rows of a part come from.

use std::fs::File;
use std::ops::RangeInclusive;
use std::path::Path;
use std::sync::Arc;

use arrow::array::{Array, AsArray, RecordBatch, UInt32Array};
use arrow::compute::{SortColumn, concat_batches, lexsort_to_indices, take_record_batch};
use arrow::datatypes::{DataType, Field, Int64Type, Schema};
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{
    ArrowReaderMetadata, ArrowReaderOptions, ParquetRecordBatchReaderBuilder,
};

use super::build::Builder;
use crate::LakeError;
use crate::columns::{CORE, CUSTOMER, EVENT, MESSAGE_ID, PRECISION, TIME, name_type};

/// Rows that are decoded at a time.
const BATCH_ROWS: usize = 64 * 1024;

/// Opens a file's footer. Texts are read as dictionaries and numbers in 64 bits.
pub(super) fn footer(path: &Path) -> Result<ArrowReaderMetadata, LakeError> {
    let file = File::open(path).map_err(LakeError::io(path))?;
    let stored = ArrowReaderMetadata::load(&file, ArrowReaderOptions::new())?;
    let fields = stored.schema().fields().iter().map(|field| {
        let data_type = match field.data_type() {
            DataType::Utf8 | DataType::Utf8View => name_type(),
            DataType::Decimal128(PRECISION, scale) => DataType::Decimal64(PRECISION, *scale),
            other => other.clone(),
        };
        Field::new(field.name(), data_type, field.is_nullable())
    });
    let schema = Arc::new(Schema::new(fields.collect::<Vec<_>>()));
    let options = ArrowReaderOptions::new().with_schema(schema);
    Ok(ArrowReaderMetadata::try_new(
        Arc::clone(stored.metadata()),
        options,
    )?)
}

/// Reads a row group into a builder, or only the rows of some customers.
pub(super) fn read_row_group(
    path: &Path,
    footer: &ArrowReaderMetadata,
    row_group: usize,
    columns: &[&str],
    customers: Option<&RangeInclusive<u32>>,
    builder: &mut Builder<'_>,
) -> Result<(), LakeError> {
    let file = File::open(path).map_err(LakeError::io(path))?;
    let reader = ParquetRecordBatchReaderBuilder::new_with_metadata(file, footer.clone());
    let core = [CUSTOMER, EVENT, TIME].map(|at| CORE[at].name);
    let wanted = core.iter().chain(columns).copied();
    let mask = ProjectionMask::columns(reader.parquet_schema(), wanted);
    let reader = reader
        .with_row_groups(vec![row_group])
        .with_projection(mask)
        .with_batch_size(BATCH_ROWS)
        .build()?;
    for batch in reader {
        let batch = batch?;
        let Some(column) = batch.column_by_name(CORE[CUSTOMER].name) else {
            continue;
        };
        let column = column.as_primitive::<Int64Type>();
        // Anonymous rows come last.
        let known = &column.values()[..column.len() - column.null_count()];
        let rows = match customers {
            Some(wanted) => {
                let start = known.partition_point(|&number| number < i64::from(*wanted.start()));
                let end = known.partition_point(|&number| number <= i64::from(*wanted.end()));
                start..end.max(start)
            }
            None => 0..known.len(),
        };
        let is_last = rows.end < batch.num_rows();
        builder.add(&batch.slice(rows.start, rows.len()))?;
        if is_last {
            break;
        }
    }
    Ok(())
}

/// Batches in any order as one in the order of files, without anonymous rows.
pub(super) fn sorted(batches: &[RecordBatch]) -> Result<Option<RecordBatch>, LakeError> {
    let Some(first) = batches.first() else {
        return Ok(None);
    };
    let all = concat_batches(&first.schema(), batches)?;
    let column = |at: usize| {
        let name = CORE[at].name;
        let column = all.column_by_name(name);
        column.ok_or_else(|| LakeError::ForeignTable(format!("the inbox lacks {name}")))
    };
    let customers = column(CUSTOMER)?;
    let known = customers.len() - customers.null_count();
    let keys = [CUSTOMER, TIME, MESSAGE_ID].map(|at| {
        Ok(SortColumn {
            values: Arc::clone(column(at)?),
            options: Some(arrow::compute::SortOptions {
                descending: false,
                nulls_first: false,
            }),
        })
    });
    let keys: Vec<SortColumn> = keys.into_iter().collect::<Result<_, LakeError>>()?;
    let order: UInt32Array = lexsort_to_indices(&keys, Some(known))?;
    let sorted = take_record_batch(&all, &order)?;
    debug_assert_eq!(
        sorted
            .column_by_name(CORE[CUSTOMER].name)
            .map(|c| c.as_primitive::<Int64Type>().null_count()),
        Some(0)
    );
    Ok(Some(sorted))
}
