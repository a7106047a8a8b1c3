//! Models: what they are, their trainings, and the scores in force.

mod find;
mod runs;
mod save;

pub use find::{find, list};
pub use runs::{
    delete_runs_before, last_learned, latest_run, learned, list_runs, save_run, scores_at,
};
pub use save::{create, set_archived, update};

const NOUN: &str = "model";
