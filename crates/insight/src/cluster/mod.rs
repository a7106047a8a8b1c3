//! Groups that the data itself shows: preparation, k-means, Gaussian mixtures, density clusters,
//! how many groups there are, how stable they are, and what sets each apart.
//!
//! The way through: columns → [`Preparation`] → [`Points`] → a fit ([`KMeans`], [`Mixture`],
//! [`Density`]) → labels. A [`Model`] keeps preparation and fit together, so that a newcomer is
//! treated exactly as those were from whom the clusters were learnt. Clusters are numbered from the
//! largest to the smallest; a row that belongs to none is [`NOISE`].

mod agreement;
mod choice;
mod density;
mod error;
mod gap;
mod kmeans;
mod mixture;
mod model;
mod order;
mod points;
mod preparation;
mod profile;
mod sampling;
mod silhouette;
mod stability;
mod validity;

pub use agreement::{Contingency, adjusted_rand};
pub use choice::{Candidate, Choice, Choosing, Reason, Structure};
pub use density::{Density, DensityFit, DensityModel};
pub use error::Error;
pub use gap::{Gap, gap_statistic};
pub use kmeans::{Centres, KMeans, KMeansFit, Method};
pub use mixture::{Covariance, Mixture, MixtureFit, MixtureModel};
pub use model::{Assigner, Model};
pub use points::Points;
pub(crate) use points::rows_in_blocks;
pub use preparation::{Preparation, PreparedColumn, Scaling, Transform, Treatment};
pub use profile::{ClusterProfile, FeatureProfile, Profiles, profiles};
pub use sampling::{drawing_rows, sample_rows};
pub use silhouette::{Silhouette, silhouette};
pub use stability::{Stability, stability};
pub use validity::{calinski_harabasz, davies_bouldin};

/// The label of a row that belongs to no cluster.
pub const NOISE: u32 = u32::MAX;
