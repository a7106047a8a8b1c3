//! Questions to a trained model of recommendations: products for a customer, customers for a
//! product, what is bought together, and what sells.
//!
//! A training keeps what is about products; customers are read from the events when they are asked
//! about, so what somebody bought a minute ago counts.

mod customers;
mod everybody;
mod history;
mod of_customer;
mod popular;
mod recommender;
mod save;
mod together;

pub use customers::{Candidate, Candidates, for_product};
pub use of_customer::{Advice, Advised, Because, Share, of_customer};
pub use popular::{PopularRequest, Selling, popular};
pub use save::{SaveCandidates, save_candidates};
pub use together::{Bought, Together, together};

pub(crate) use recommender::RecommenderCache;

use super::models::recommend::Products;

/// A product, as people know it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Product {
    /// The id by which events name it.
    pub id: String,
    /// The name that it was last sold under.
    pub name: String,
    /// Where it belongs.
    pub category: Option<String>,
}

/// One of the products.
fn product(products: &Products, item: u32) -> Product {
    Product {
        id: products.ids[item as usize].clone(),
        name: products.names[item as usize].clone(),
        category: products.category(item).map(str::to_owned),
    }
}
