//! Data files: Parquet, one month each, sorted by customer, with what queries need to skip them.

mod catalog;
mod name;
mod reader;
mod stats;
mod writer;

pub(crate) use catalog::{FileCatalog, read_catalog};
pub(crate) use name::{FileNames, folder_of};
pub(crate) use reader::{FileBatches, columns_of, message_ids};
pub(crate) use stats::FileStats;
pub(crate) use writer::{FileWriter, WrittenFile, sync_folder};

use crate::month::Month;

/// A data file of the table.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct LakeFile {
    /// Relative to the table's folder, with `/`.
    pub(crate) path: String,
    pub(crate) month: Month,
    pub(crate) bytes: u64,
    pub(crate) stats: FileStats,
}
