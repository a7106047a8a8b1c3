//! Lifetime value: who will buy again, how often, when, and for how much.
//!
//! "Buy till you die" models see three numbers of each customer: repeat purchases x, the time of
//! the last t_x, and the age T, all times from the first purchase in one unit. From how these are
//! spread over all customers they learn how rates of purchase and drop-out differ, and from that
//! what each customer's own numbers mean. Money comes from the mean spend of a purchase, by the
//! gamma–gamma model, and the two together are lifetime value.

mod beta_geometric;
mod error;
mod fit;
mod held_out;
mod histories;
mod jacobi;
mod minimum;
mod nbd;
mod parameters;
mod pareto;
mod predict;
mod spend;

pub use error::{Error, Needed};
pub use fit::{CUSTOMERS_AT_LEAST, Fit, REPEAT_CUSTOMERS_AT_LEAST, fit};
pub use held_out::{Bucket, HeldOut, held_out};
pub use histories::Histories;
pub use parameters::{Model, Parameters, Warning};
pub use predict::Horizon;
pub use spend::{Spend, fit_spend};
