//! Events as files write them: one row, one event; every column that is no field is a property.

mod bloom;
mod read;
mod repeats;
mod waiting;

pub(crate) use read::{EventPlans, EventReader};
