//! What happened: the `events` table, a Delta Lake table of Parquet files in the data folder.
//!
//! An import is written through a [`LakeWriter`] and becomes visible in one commit that can never
//! be doubled. Live events wait in the inbox, which queries see together with the table. Files hold
//! one month each, sorted by customer, and are merged in the background.

mod align;
mod backup;
mod check;
mod columns;
mod compact;
mod draft;
mod error;
mod file;
mod inbox;
mod lake;
mod log;
mod memory;
mod month;
mod names;
mod options;
mod provider;
mod reservation;
mod run;
mod snapshot;
mod statistics;
mod vacuum;
mod write;

pub use align::{Misfit, MisfitReason};
pub use backup::{Backup, BackupFile};
pub use columns::Property;
pub use compact::{CompactReport, Compaction};
pub use error::LakeError;
pub use inbox::InboxRow;
pub use lake::Lake;
pub use memory::{Column, EventParts, Extent, NameRows, Names, Part, PartData, Texts, Values};
pub use names::{column_name, property_name};
pub use options::LakeOptions;
pub use provider::Events;
pub use statistics::{EventCount, PropertyUse, Statistics};
pub use vacuum::VacuumReport;
pub use write::{CommitReport, LakeWriter};
