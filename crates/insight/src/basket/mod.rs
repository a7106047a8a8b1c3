//! What is bought together.
//!
//! [`Baskets`] holds what each order had in it; [`ItemSets`] counts exactly which products come
//! together often; [`pair_rules`] says of pairs how sure and how telling they are. Products are
//! numbers from 0, dense, as the caller has them.

mod error;
mod itemsets;
mod orders;
mod pairs;

pub use error::Error;
pub use itemsets::{ItemSets, Limits};
pub use orders::Baskets;
pub use pairs::{PairRule, pair_rules};
