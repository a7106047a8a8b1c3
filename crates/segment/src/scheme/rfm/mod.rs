//! RFM: recency, frequency and monetary value, each scored 1–5, and named groups from the scores.
//!
//! - *recency*: calendar days, in the workspace's zone, between the day of as_of and the day of the
//!   last purchase; *frequency*: the number of purchases; *monetary*: what they brought. A purchase
//!   is an `Order Completed` with revenue > 0. Who never bought gets no scores.
//! - *fifths*: SQL's `NTILE(5)` over (value ascending, customer key ascending in natural order).
//! - *edges*: the quantiles .2, .4, .6, .8 of the values by linear interpolation, or edges that
//!   people set; the score is 1 + the number of edges below the value.
//! - In both, recency is reversed: 5 is the most recent fifth.

mod distribution;
mod groups;
mod heat_map;
mod method;
mod score;

pub use distribution::{Bin, Measure};
pub use groups::Groups;
pub use heat_map::Cell;
pub use method::{Edges, Scoring};
pub(super) use score::money;
pub use score::{Rfm, Score};

pub(super) use method::RfmMethod;
