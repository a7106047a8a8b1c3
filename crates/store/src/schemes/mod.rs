//! Schemes: their published definitions, and the outcome of applying them.

mod classification;
mod events;
mod find;
mod save;

pub use classification::{find_classification, list_classifications, save_classification};
pub use events::{delete_event, insert_event, list_events};
pub use find::{find, list, versions};
pub use save::{amend, create, delete, publish, rename, set_archived};

const NOUN: &str = "scheme";
