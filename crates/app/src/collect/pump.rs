//! Moves a file's rows from the thread that reads to the one that understands.

use std::sync::mpsc::sync_channel;

use fenqun_files::{FileError, Opened, ReadOptions, RowBatch};

use crate::jobs::Control;
use crate::{Error, Result};

/// Batches that may wait between the two threads.
const WAITING: usize = 2;

/// Hands every batch of a file to `take`. A file that breaks off is no failure: all rows before
/// the break have been handed over, and the answer says what happened.
pub(crate) fn pump(
    opened: &Opened,
    options: &ReadOptions,
    control: &Control,
    mut take: impl FnMut(RowBatch) -> Result<()>,
) -> Result<Option<FileError>> {
    let reader = opened.reader_with(options).map_err(file_error)?;
    let progress = reader.progress().clone();
    let (sender, batches) = sync_channel(WAITING);
    std::thread::scope(|scope| {
        scope.spawn(move || {
            for batch in reader {
                if sender.send(batch).is_err() {
                    return;
                }
            }
        });
        for batch in batches {
            control.check()?;
            match batch {
                Ok(batch) => take(batch)?,
                Err(broken) => return Ok(Some(broken)),
            }
            let total = Some(progress.bytes_total());
            control.report(progress.bytes_read(), total, "bytes", "reading");
        }
        Ok(None)
    })
}

/// A file that cannot be read is the user's to mend.
pub(crate) fn file_error(error: FileError) -> Error {
    Error::Input(error.to_string())
}
