//! Models, clusters among them.

use clap::{Args, Subcommand, ValueEnum};

use super::TextFormat;

#[derive(Subcommand)]
pub enum Model {
    /// All models, and how they stand
    List {
        /// Only those put away
        #[arg(long)]
        archived: bool,
    },
    /// Make a model and train it
    Create {
        /// lifetime, churn, tree, regression, clusters, demand, recommend, …
        kind: String,
        /// The kind's name when not given
        #[arg(long)]
        name: Option<String>,
        /// How it is made, as a JSON object; what is left out has its default
        #[arg(long, value_name = "JSON")]
        definition: Option<String>,
    },
    /// Train a model anew, or all
    Train { name: Option<String> },
    /// What a model learned from, how good it is, and what it gives
    Show {
        name: String,
        /// csv: every period of a demand forecast
        #[arg(long, value_enum, default_value = "table")]
        format: TextFormat,
    },
    /// Make a scheme of a model's groups, such as a tree's leaves
    Scheme {
        model: String,
        /// The model's name when not given
        #[arg(long)]
        name: Option<String>,
    },
    /// Put a model away with its scores
    Archive {
        name: String,
        /// Even though segments, schemes or other models name its scores
        #[arg(long)]
        force: bool,
    },
    /// Take a model out again
    Unarchive { name: String },
}

#[derive(Args)]
pub struct Cluster {
    /// A value that customers are compared by, such as 'count("Order Completed")'; two or more
    #[arg(long, value_name = "VALUE")]
    pub feature: Vec<String>,
    /// How many groups; what the data suggest when not given
    #[arg(long, value_name = "N")]
    pub clusters: Option<usize>,
    #[arg(long)]
    pub method: Option<ClusterMethod>,
    /// Only customers of whom this rule holds
    #[arg(long, value_name = "RULE")]
    pub among: Option<String>,
    /// The model's name; the same name again trains it anew
    #[arg(long)]
    pub name: Option<String>,
    /// Rules know the groups as `cluster_SUFFIX`
    #[arg(long)]
    pub suffix: Option<String>,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum ClusterMethod {
    /// Round groups of the nearest centre
    KMeans,
    /// Gaussian mixture: stretched groups that overlap
    Mixture,
    /// HDBSCAN: dense regions; what lies between is in no group
    Density,
}

impl ClusterMethod {
    /// The name in a definition.
    pub fn name(self) -> &'static str {
        match self {
            Self::KMeans => "k_means",
            Self::Mixture => "mixture",
            Self::Density => "density",
        }
    }
}
