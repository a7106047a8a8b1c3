//! Writing a file again without some of its rows.

use std::path::Path;
use std::sync::Arc;

use arrow::compute::filter_record_batch;
use arrow::datatypes::{Schema, SchemaRef};

use super::repeated::kept;
use crate::LakeError;
use crate::columns::{Property, buffer_schema};
use crate::file::{FileBatches, FileNames, FileWriter, LakeFile, columns_of};

const BATCH_ROWS: usize = 16 * 1024;

/// The file without the rows; `None` when no row is left.
pub(super) fn without_rows(
    table: &Path,
    names: &FileNames,
    properties: &[Property],
    file: &LakeFile,
    left_out: &[u32],
) -> Result<Option<LakeFile>, LakeError> {
    if left_out.len() as u64 == file.stats.rows {
        return Ok(None);
    }
    let path = table.join(&file.path);
    let schema = schema_of(&path, properties)?;
    let name = names.next(file.month);
    let mut output = FileWriter::create(table, name, file.month, &schema)?;
    let mut first = 0_u32;
    for batch in FileBatches::open(&path, &schema, BATCH_ROWS)? {
        let batch = batch?;
        let kept = kept(first, batch.num_rows(), left_out);
        first += u32::try_from(batch.num_rows()).unwrap_or(u32::MAX);
        output.write(&filter_record_batch(&batch, &kept)?)?;
    }
    output.finish().map(Some)
}

/// The schema in which a file was written.
fn schema_of(path: &Path, properties: &[Property]) -> Result<SchemaRef, LakeError> {
    let columns = columns_of(path)?;
    let used = properties.iter().filter(|p| columns.contains(&p.column));
    let schema: Schema = buffer_schema(used);
    Ok(Arc::new(schema))
}
