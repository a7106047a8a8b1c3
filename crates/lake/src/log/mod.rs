//! The log of the table: Delta Lake, through delta-rs. One commit at a time passes through here.

mod change;
mod durable;
mod table;

pub(crate) use change::Change;
pub(crate) use table::{EventsLog, Tombstone};
