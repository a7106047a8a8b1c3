//! Recommendations: what a customer may want next, what is bought together, and which category
//! interests them most (R54, R57, R73).
//!
//! Learned from the lines of orders. Several methods are tried on the last basket of every
//! customer, which they have not seen, against what sells best; the best one is kept, or the one
//! that was asked for. What is kept is about products only: a customer's products are worked out
//! from what they bought when somebody asks, so a purchase of a minute ago already counts.

mod allowed;
mod check;
mod fitted;
mod learned;
mod methods;
mod products;
mod read;
mod report;
mod scores;
mod together;
mod train;

use fenqun_model::ValueType;
use serde::{Deserialize, Serialize};

use super::ScoreName;

pub(super) use check::check;
pub(in crate::classify) use learned::{Learned, Learner};
pub(in crate::classify) use products::Products;
pub(in crate::classify) use read::{
    Interests, Sales, Span, Whom, interests_of, read_interests, read_sales,
};
pub(in crate::classify) use train::span;
pub(super) use train::train;

/// What it gives customers who have bought, and those who have looked at something.
pub(super) const SCORES: [ScoreName; 4] = [
    ScoreName {
        name: "recommended_product",
        zh: "推荐商品",
        en: "Recommended product",
        value_type: ValueType::Text,
    },
    ScoreName {
        name: "recommended_product_id",
        zh: "推荐商品编号",
        en: "Id of the recommended product",
        value_type: ValueType::Text,
    },
    ScoreName {
        name: "favourite_category",
        zh: "偏好品类",
        en: "Favourite category",
        value_type: ValueType::Text,
    },
    ScoreName {
        name: "favourite_category_share",
        zh: "偏好程度",
        en: "Share of interest in it",
        value_type: ValueType::Number,
    },
];

/// How it is made.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(in crate::classify) struct Definition {
    /// How products are scored.
    pub(super) method: Method,
    /// How many products a customer gets.
    pub(super) count: usize,
    /// Purchases of so many days are learned from.
    pub(super) days: u32,
    /// What a customer has bought is not recommended again; no for goods that are used up.
    pub(super) without_bought: bool,
    /// Only what was sold in the last so many days; 0: whatever was sold at all.
    pub(super) sold_within_days: u32,
    /// Only these products, by id; empty: all.
    pub(super) only_products: Vec<String>,
    /// Never these products.
    pub(super) without_products: Vec<String>,
    /// Only products of these categories; empty: all.
    pub(super) only_categories: Vec<String>,
    /// Never products of these categories.
    pub(super) without_categories: Vec<String>,
    /// At most so many products of one category for a customer.
    pub(super) per_category: Option<usize>,
    /// After so many days a look, a cart or a purchase says half as much about interest.
    pub(super) half_life_days: u32,
    /// The same seed gives the same factors.
    pub(super) seed: u64,
    /// Added to the names of the scores, so that two models can stand side by side.
    pub(super) suffix: String,
}

/// How products are scored.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(in crate::classify) enum Method {
    /// Whichever guesses the last basket best.
    #[default]
    Auto,
    /// Products near those bought, weighted by BM25.
    Bm25,
    /// The same, weighted by TF-IDF.
    TfIdf,
    /// The same, by cosine.
    Cosine,
    /// Tastes learned by alternating least squares.
    Als,
    /// What most customers buy.
    Popularity,
}

impl Default for Definition {
    fn default() -> Self {
        Self {
            method: Method::Auto,
            count: 10,
            days: 730,
            without_bought: true,
            sold_within_days: 180,
            only_products: Vec::new(),
            without_products: Vec::new(),
            only_categories: Vec::new(),
            without_categories: Vec::new(),
            per_category: None,
            half_life_days: 90,
            seed: 1,
            suffix: String::new(),
        }
    }
}
