//! Segments: their rules and versions, who they held at the last refresh, and how they grew.

mod find;
mod membership;
mod save;
mod sizes;

pub use find::{find, find_by_name, list, list_due, versions};
pub use membership::{
    find_membership, forget_membership, list_memberships, save_error, save_membership,
};
pub use save::{create, delete, set_archived, update};
pub use sizes::{sizes, sizes_of_all};

const NOUN: &str = "segment";
