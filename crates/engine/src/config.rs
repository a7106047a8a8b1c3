//! What a session may use of the machine.

use std::path::PathBuf;

/// Limits of a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EngineConfig {
    /// Memory that operators may hold before they spill, in bytes.
    pub memory_bytes: usize,
    /// Where operators spill to.
    pub spill_dir: PathBuf,
    /// How many partitions run at the same time.
    pub partitions: usize,
}

impl Default for EngineConfig {
    fn default() -> Self {
        Self {
            memory_bytes: 1 << 30,
            spill_dir: std::env::temp_dir(),
            partitions: std::thread::available_parallelism().map_or(2, usize::from),
        }
    }
}
