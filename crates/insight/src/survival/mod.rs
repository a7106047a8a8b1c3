//! How long it lasts, when for some it has not ended yet.

mod error;
mod kaplan_meier;
mod log_rank;

pub use error::Error;
pub use kaplan_meier::{Step, Survival, kaplan_meier};
pub use log_rank::{LogRank, log_rank};
