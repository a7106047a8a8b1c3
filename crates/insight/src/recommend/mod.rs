//! What a customer may want next: products for customers, customers for products.
//!
//! [`Interactions`] says who had to do with what. A model is made from it: [`ItemNeighbours`],
//! [`ImplicitFactors`] or [`Popularity`]. Each is a [`Scorer`]; [`recommend`] and [`customers_for`]
//! ask it, within what a [`Selection`] allows. [`LastBasket`] says how good it is on what it has
//! not seen. [`Affinities`] are about categories instead of products. Customers and products are numbers from 0, dense, as the caller has them.

mod affinity;
mod error;
mod evaluation;
mod everyone;
mod factors;
mod interactions;
mod neighbours;
mod popularity;
mod scorer;
mod selection;
mod top;
mod weighting;

pub use affinity::{Affinities, Interest, InterestEvents, InterestWeights, decay};
pub use error::Error;
pub use evaluation::{LastBasket, Orders, Quality};
pub use everyone::{Reasons, Recommendations, customers_for, recommend};
pub use factors::{Als, ImplicitFactors};
pub use interactions::{History, Interactions};
pub use neighbours::ItemNeighbours;
pub use popularity::Popularity;
pub use scorer::{ItemScore, Scorer, Scores};
pub use selection::Selection;
pub use weighting::Weighting;
