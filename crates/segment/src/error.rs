//! What can go wrong when rules are evaluated.

use datafusion::error::DataFusionError;
use fenqun_rules::PatternError;

/// An evaluation that could not be done.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Nobody waits for the result any more.
    #[error("the evaluation was cancelled")]
    Cancelled,
    /// The events could not be read.
    #[error("reading the events failed")]
    Lake(#[from] fenqun_lake::LakeError),
    /// Segments or schemes that refer to each other in a circle.
    #[error("the rules refer to each other in a circle: {}", .names.join(" → "))]
    Circle {
        /// The circle, its first name repeated at the end.
        names: Vec<String>,
    },
    /// A regular expression that is not valid or too large.
    #[error("the regular expression {pattern:?} cannot be used")]
    Pattern {
        /// The expression.
        pattern: String,
        /// Why.
        #[source]
        source: PatternError,
    },
    /// The customer to explain is not there.
    #[error("there is no customer with number {0}")]
    UnknownCustomer(fenqun_model::CustomerNumber),
    /// Clusters that do not fit what is known of customers.
    #[error("the clusters cannot be found again")]
    Clusters(#[from] fenqun_insight::cluster::Error),
    /// The query engine failed: memory, disk, a damaged file.
    #[error("reading the events failed")]
    Events(#[from] DataFusionError),
    /// A column came back in another type than was asked for.
    #[error("converting a result of the query engine failed")]
    Arrow(#[from] arrow::error::ArrowError),
    /// The evaluation was stopped from outside, or it panicked.
    #[error("the evaluation was stopped")]
    Stopped(#[from] tokio::task::JoinError),
}

impl Error {
    pub(crate) fn pattern(pattern: &str, source: PatternError) -> Self {
        Self::Pattern {
            pattern: pattern.to_owned(),
            source,
        }
    }
}
