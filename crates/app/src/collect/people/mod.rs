//! From customer keys to customer numbers: what the workspace knows, and whom a file adds.

mod key;
mod key_table;
mod latest;
mod numbering;

pub(crate) use key::clean_keys;
pub(crate) use key_table::KeyTable;
pub(crate) use latest::LatestValues;
pub(crate) use numbering::People;
