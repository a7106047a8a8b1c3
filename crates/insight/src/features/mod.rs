//! A table of features: what a model learns from and what it is asked about.
//!
//! A column is a feature, a row is whatever is to be explained. Missing values are allowed: `NaN`
//! among numbers, [`MISSING`] among categories; each model states what it makes of them.

mod column;
mod error;
mod schema;
mod threshold;

pub use column::{Column, MISSING, Table};
pub use error::Error;
pub use schema::{Feature, Kind, Schema};
pub(crate) use schema::{Reading, UNSEEN};
pub(crate) use threshold::threshold;
