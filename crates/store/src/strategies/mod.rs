//! Strategies with their targets, in their order.

mod find;
mod save;
mod targets;

pub use find::{find, list};
pub use save::{create, set_archived, set_order, update};

const NOUN: &str = "strategy";
