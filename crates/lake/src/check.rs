//! Is everything that the log names really there and as it was written?

use std::path::Path;
use std::sync::Arc;

use arrow::array::{Array, AsArray, RecordBatch};
use arrow::datatypes::{Int64Type, SchemaRef, TimestampMicrosecondType};

use crate::columns::{CUSTOMER, MESSAGE_ID, TIME, buffer_schema};
use crate::file::{FileBatches, LakeFile, read_catalog};
use crate::month::Month;
use crate::{Lake, LakeError};

const BATCH_ROWS: usize = 16 * 1024;

impl Lake {
    /// Reads every file and tells what is wrong, one sentence for each problem; nothing when all
    /// is well.
    pub async fn check(&self) -> Result<Vec<String>, LakeError> {
        let snapshot = Arc::clone(&self.shared().state().snapshot);
        let dir = self.shared().dir.clone();
        let checked = tokio::task::spawn_blocking(move || {
            let schema: SchemaRef = Arc::new(buffer_schema([]));
            let problems = snapshot.files.iter().filter_map(|file| {
                let problem = check_file(&dir, file, &schema).err()?;
                Some(format!("{}: {problem}", file.path))
            });
            problems.collect()
        });
        Ok(checked.await?)
    }
}

fn check_file(dir: &Path, file: &LakeFile, schema: &SchemaRef) -> Result<(), String> {
    let path = dir.join(&file.path);
    let size = std::fs::metadata(&path)
        .map_err(|_| "the file is missing".to_owned())?
        .len();
    if size != file.bytes {
        return Err(format!("it has {size} bytes instead of {}", file.bytes));
    }
    let unreadable = |error: LakeError| format!("it cannot be read: {error}");
    let catalog = read_catalog(&path).map_err(unreadable)?;
    let mut rows = 0_u64;
    let mut last: Option<(i64, i64, String)> = None;
    for batch in FileBatches::open(&path, schema, BATCH_ROWS).map_err(unreadable)? {
        let batch = batch.map_err(unreadable)?;
        rows += batch.num_rows() as u64;
        check_order(&batch, file.month, &mut last)?;
    }
    let counted: u64 = catalog.events.values().map(|event| event.count).sum();
    if rows != file.stats.rows || rows != counted {
        let known = file.stats.rows;
        return Err(format!(
            "it has {rows} rows, the log says {known}, its footer {counted}"
        ));
    }
    Ok(())
}

fn check_order(
    batch: &RecordBatch,
    month: Month,
    last: &mut Option<(i64, i64, String)>,
) -> Result<(), String> {
    let customers = batch.column(CUSTOMER).as_primitive::<Int64Type>();
    let times = batch
        .column(TIME)
        .as_primitive::<TimestampMicrosecondType>();
    let ids = batch.column(MESSAGE_ID).as_string_view();
    for row in 0..batch.num_rows() {
        let customer = if customers.is_valid(row) {
            customers.value(row)
        } else {
            i64::MAX
        };
        let (time, id) = (times.value(row), ids.value(row));
        if Month::of(time) != month {
            return Err(format!("event {id} is of another month"));
        }
        if let Some((c, t, i)) = last
            && (*c, *t, i.as_str()) > (customer, time, id)
        {
            return Err(format!("event {id} is out of order"));
        }
        let (c, t, i) = last.get_or_insert_default();
        (*c, *t) = (customer, time);
        i.clear();
        i.push_str(id);
    }
    Ok(())
}
