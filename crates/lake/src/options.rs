//! How a lake uses the machine.

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use fenqun_model::{Clock, SystemClock};

/// Limits and outside influences of a lake.
#[derive(Clone)]
pub struct LakeOptions {
    /// Memory for the rows that one import buffers and sorts, in bytes.
    pub buffer_bytes: usize,
    /// Memory for columns of events that were read before, in bytes.
    pub column_bytes: usize,
    /// Threads that one import sorts and writes with.
    pub workers: usize,
    /// Where hashes of message ids go when they outgrow their memory; the lake's own folder if
    /// nothing else is said. The file there has no name and goes with the import.
    pub spill_dir: Option<PathBuf>,
    /// Properties that the table may have; more are kept in `extra`.
    pub most_properties: usize,
    /// Runs that a month may have before it is due for compaction.
    pub most_runs: usize,
    /// Size at which compaction begins a new file, in bytes.
    pub file_bytes: u64,
    /// The time.
    pub clock: Arc<dyn Clock>,
}

impl LakeOptions {
    /// Hashes of message ids that are kept in memory before they spill: an eighth of the memory
    /// for rows, at eight bytes each.
    pub(crate) fn hashes_in_memory(&self) -> usize {
        self.buffer_bytes / 8 / size_of::<u64>()
    }
}

impl Default for LakeOptions {
    fn default() -> Self {
        Self {
            buffer_bytes: 256 << 20,
            column_bytes: 2 << 30,
            workers: std::thread::available_parallelism()
                .map_or(2, usize::from)
                .min(4),
            spill_dir: None,
            most_properties: 2_000,
            most_runs: 4,
            file_bytes: 1 << 30,
            clock: Arc::new(SystemClock),
        }
    }
}

impl fmt::Debug for LakeOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LakeOptions")
            .field("buffer_bytes", &self.buffer_bytes)
            .field("column_bytes", &self.column_bytes)
            .field("workers", &self.workers)
            .field("spill_dir", &self.spill_dir)
            .finish_non_exhaustive()
    }
}
