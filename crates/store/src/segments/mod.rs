//! Segments: their rules and versions, who they held at the last refresh, and how they grew.

mod changes;
mod events;
mod find;
mod membership;
mod save;
mod sizes;

pub use events::{delete_event, insert_event, list_events};
pub use find::{find, find_by_name, list, list_due, versions};
pub use membership::{
    find_membership, fold_changes, forget_membership, list_memberships, save_change, save_error,
    save_membership,
};
pub use save::{create, delete, set_archived, update};
pub use sizes::{sizes, sizes_of_all};

const NOUN: &str = "segment";
