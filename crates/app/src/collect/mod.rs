//! Collect 收集: files of orders, customers and events become customers and what they did.
//!
//! A file is read in batches of columns; rows that cannot be taken go to a rejects file with row,
//! column, value and reason, and never take good rows down with them. Nothing is visible until the
//! whole file has been read, an import can be cut off anywhere and run again, and the same file
//! twice changes nothing.

mod attributes;
mod contact;
mod content;
mod counts;
mod customers;
mod details;
mod events;
mod fields;
mod fingerprint;
mod gather;
mod import;
pub mod ingest;
mod intake;
mod mapping;
mod orders;
mod people;
mod plans;
mod prepare;
mod preview;
mod pump;
mod quality;
mod records;
mod rejects;
mod report;
mod request;
mod run;
mod saved;
pub mod sources;
mod stamp;
mod typed;
mod uploads;
mod wording;
mod work;

pub use details::{ImportDetails, find, list};
pub use import::{ImportOutcome, cancel, create, import_now, rejects_file};
pub(crate) use import::{run_job, wait_for_job};
pub use mapping::{MappingEntry, MappingRequest};
pub use preview::{ImportPreview, PreviewRequest, preview};
pub use report::{ColumnQuality, ImportReport, MisfitCount, RejectCount, RejectExample};
pub use request::ImportRequest;
pub(crate) use uploads::remove_old_uploads;

#[cfg(test)]
mod cut_off_tests;
