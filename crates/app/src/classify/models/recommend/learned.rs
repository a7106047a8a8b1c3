//! What is kept of a training to answer questions from: products, how they are scored, pairs.

use fenqun_insight::basket::PairRule;
use fenqun_insight::recommend::{ImplicitFactors, ItemNeighbours, Popularity, Scorer};
use serde::{Deserialize, Serialize};

use super::allowed::Allowed;
use super::{Method, Products};
use crate::{Error, Result};

/// How hard the bytes are pressed: written once a night, read at every start.
const COMPRESSION_LEVEL: i32 = 3;

/// How products are scored.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(in crate::classify) enum Learner {
    /// By what most customers buy.
    Popularity(Popularity),
    /// By products near those bought.
    Neighbours(ItemNeighbours),
    /// By tastes.
    Factors(ImplicitFactors),
}

/// What is kept of a training.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(in crate::classify) struct Learned {
    /// The method that was chosen.
    pub(in crate::classify) method: Method,
    /// What can be recommended.
    pub(in crate::classify) products: Products,
    /// Which of it may be.
    pub(in crate::classify) allowed: Allowed,
    /// How it is scored.
    pub(in crate::classify) learner: Learner,
    /// What most customers buy, for those of whom nothing else is known.
    pub(in crate::classify) popular: Popularity,
    /// What is bought together: both rules of each pair, the highest lift first.
    pub(in crate::classify) pairs: Vec<PairRule>,
    /// Orders that pairs were counted in.
    pub(in crate::classify) baskets: usize,
    /// Days of purchases that were learned from.
    pub(in crate::classify) days: u32,
    /// After so many days a look says half as much about interest.
    pub(in crate::classify) half_life_days: u32,
}

impl Learner {
    /// What scores products for a customer.
    pub(in crate::classify) fn scorer(&self) -> &dyn Scorer {
        match self {
            Self::Popularity(popularity) => popularity,
            Self::Neighbours(neighbours) => neighbours,
            Self::Factors(factors) => factors,
        }
    }

    /// The part that is about products; customers are worked out from what they bought.
    pub(super) fn of_products(self) -> Self {
        match self {
            Self::Factors(factors) => Self::Factors(factors.without_customers()),
            other => other,
        }
    }

    /// Whether weights are how often something was bought, not that it was.
    pub(in crate::classify) fn counts_purchases(&self) -> bool {
        matches!(self, Self::Factors(_))
    }
}

impl Learned {
    /// As the records keep it: compressed JSON.
    pub(super) fn to_bytes(&self) -> Result<Vec<u8>> {
        let mut encoder = zstd::Encoder::new(Vec::new(), COMPRESSION_LEVEL)?;
        serde_json::to_writer(&mut encoder, self)?;
        Ok(encoder.finish()?)
    }

    /// What the records kept.
    pub(in crate::classify) fn from_bytes(bytes: &[u8]) -> Result<Self> {
        let bytes = zstd::decode_all(bytes)?;
        serde_json::from_slice(&bytes).map_err(Error::internal)
    }
}
