//! Groups that the data itself shows: preparation, k-means, Gaussian mixtures, density clusters,
//! how many groups there are, how stable they are, and what sets each apart.
//!
//! The way through: columns → [`Preparation`] → [`Points`] → a fit ([`KMeans`], [`Mixture`],
//! [`Density`]) → labels. A [`Model`] keeps preparation and fit together, so that a newcomer is
//! treated exactly as those were from whom the clusters were learnt. Clusters are numbered from the
//! largest to the smallest; a row that belongs to none is [`NOISE`].

mod error;
mod kmeans;
mod order;
mod points;
mod preparation;
mod sampling;

pub use error::Error;
pub use kmeans::{Centres, KMeans, KMeansFit, Method};
pub use points::Points;
pub use preparation::{Preparation, PreparedColumn, Scaling, Transform, Treatment};
pub use sampling::{drawing_rows, sample_rows};

/// The label of a row that belongs to no cluster.
pub const NOISE: u32 = u32::MAX;
