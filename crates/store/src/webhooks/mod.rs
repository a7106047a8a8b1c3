//! Webhooks and their deliveries.

mod deliveries;
mod save;

pub use deliveries::{
    delete_finished_before, find_delivery, insert_deliveries, list_deliveries, list_due,
    next_attempt_at, record_attempt, replay, webhooks_due,
};
pub use save::{create, delete, find, list, set_disabled, set_failing, update};
