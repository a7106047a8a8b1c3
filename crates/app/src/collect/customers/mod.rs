//! Customer files: one row, one customer; told by id, else by phone, else by e-mail.

mod identify;
mod read;
mod staged;
mod tags;
mod upserts;
mod write;

pub(crate) use identify::Known;
pub(crate) use read::{CustomerPlans, CustomerReader};
pub(crate) use staged::Staged;
pub(crate) use upserts::Upserts;
pub(crate) use write::write_staged;
