//! Events as files write them: one row, one event; every column that is no field is a property.

mod read;

pub(crate) use read::{EventPlans, EventReader};
