//! Clusters: groups that the data itself shows, described by what sets them apart (R52).
//!
//! Each customer is a point whose coordinates are metrics, logarithms where these are skewed, all
//! standardised. How many groups there are is looked for by silhouette and gap where nobody says;
//! how stable they are is told by resampling, whatever the method. What was learned sorts newcomers, too: saved as a
//! scheme, it keeps its centres until it is saved again.

mod degrees;
mod describe;
mod find;
mod refused;
mod report;
mod scheme;
mod train;

use fenqun_model::ValueType;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::ScoreName;

pub(super) use describe::value_said;
pub(super) use scheme::to_scheme;
pub(super) use train::{check, train};

/// What it gives customers: the name of their cluster.
pub(super) const SCORES: [ScoreName; 1] = [ScoreName {
    name: "cluster",
    zh: "聚类",
    en: "Cluster",
    value_type: ValueType::Text,
}];

/// Fewer customers than this have no groups worth a name.
const CUSTOMERS_LEAST: usize = 100;

/// How it is made.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Definition {
    /// Metrics and attributes, as text of the rule language; numbers, instants and days.
    pub(super) features: Vec<String>,
    /// Whom to look at.
    pub(super) among: String,
    /// How many clusters; without, as many as the data show.
    pub(super) clusters: Option<usize>,
    /// How they are found.
    pub(super) method: Method,
    /// The same seed gives the same clusters.
    pub(super) seed: u64,
    /// Names given by people, in the order of the clusters, the largest first.
    pub(super) names: Vec<String>,
    /// Added to the name of the score, so that two models can stand side by side.
    pub(super) suffix: String,
}

/// How clusters are found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Method {
    /// The nearest of k centres.
    #[default]
    KMeans,
    /// The likeliest of k Gaussian components.
    Mixture,
    /// Dense regions; what lies between is in no cluster.
    Density,
}

impl Default for Definition {
    fn default() -> Self {
        let features = [
            r#"count("Order Completed", last 365 days)"#,
            r#"sum("Order Completed".revenue, last 365 days)"#,
            r#"avg("Order Completed".revenue)"#,
            r#"last("Order Completed")"#,
        ];
        Self {
            features: features.map(str::to_owned).into(),
            among: r#"count("Order Completed") >= 1"#.to_owned(),
            clusters: None,
            method: Method::KMeans,
            seed: 1,
            names: Vec::new(),
            suffix: String::new(),
        }
    }
}

/// What a training learned, as the records keep it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Fitted {
    pub(super) features: Vec<Feature>,
    pub(super) among: String,
    /// The largest first.
    pub(super) clusters: Vec<Cluster>,
    /// Customers in no cluster.
    #[serde(default)]
    pub(super) unassigned: usize,
    /// A sample of customers on the two main components: x, y and the number of the cluster.
    pub(super) points: Vec<(f64, f64, Option<u32>)>,
    /// The share of the variance that each of the two shows.
    pub(super) explained: Vec<f64>,
    /// What was measured of each number of clusters.
    pub(super) choice: Vec<Candidate>,
    /// [`fenqun_insight::cluster::Model`].
    pub(super) model: Value,
}

/// A coordinate.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Feature {
    pub(super) value: String,
    pub(super) zh: String,
    pub(super) en: String,
    /// `none` or `log1p`.
    pub(super) transform: String,
    /// How much of its variance lies between clusters, 0 to 1.
    pub(super) separation: f64,
}

/// One cluster, described.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Cluster {
    pub(super) key: String,
    pub(super) name_zh: String,
    pub(super) name_en: String,
    pub(super) customers: usize,
    pub(super) share: f64,
    /// Mean Jaccard similarity over resamples; from 0.75 on it is stable.
    pub(super) stability: Option<f64>,
    /// In the order of the features.
    pub(super) profile: Vec<FeatureOfCluster>,
}

/// One feature of a cluster against everybody.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct FeatureOfCluster {
    pub(super) mean: f64,
    pub(super) median: f64,
    pub(super) overall: f64,
    /// In everybody's standard deviations.
    pub(super) difference: f64,
    /// Where its median stands among everybody, 0 to 1.
    pub(super) position: f64,
}

/// One number of clusters, measured.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Candidate {
    pub(super) clusters: usize,
    pub(super) inertia: f64,
    pub(super) silhouette: f64,
    /// Of k-means only.
    pub(super) gap: Option<f64>,
}
