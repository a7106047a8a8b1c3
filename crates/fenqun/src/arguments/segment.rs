//! Segments.

use std::path::PathBuf;

use clap::{Subcommand, ValueEnum};

#[derive(Subcommand)]
pub enum Segment {
    /// Make a segment
    Create {
        name: String,
        rule: String,
        #[arg(long, value_name = "TEXT", default_value = "")]
        description: String,
    },
    /// Change a segment's rule, name or description
    Update {
        name: String,
        rule: Option<String>,
        #[arg(long, value_name = "TEXT")]
        description: Option<String>,
        #[arg(long, value_name = "NAME")]
        rename: Option<String>,
    },
    /// Delete a segment
    Delete { name: String },
    /// All segments
    List,
    /// One segment
    Show { name: String },
    /// How many customers a rule holds
    Count {
        rule: String,
        #[arg(long, value_name = "T")]
        as_of: Option<String>,
    },
    /// Who is in a segment
    Members {
        name: String,
        #[arg(long, value_name = "T")]
        as_of: Option<String>,
        #[arg(long, default_value = "csv")]
        format: FileFormat,
        #[arg(long, value_name = "FILE")]
        output: Option<PathBuf>,
    },
    /// Compute memberships anew: all segments in one pass, or those named
    Refresh {
        names: Vec<String>,
        #[arg(long, value_name = "T")]
        as_of: Option<String>,
    },
    /// Make or update many: JSON lines of {"name":…, "rule":…}
    Import { file: PathBuf },
    /// Who the members are, on one page: what they bring, buy and have more often than others
    Portrait { name: String },
    /// Why a customer is in a segment, or would be held by a rule
    Explain {
        /// A rule, or a segment's name
        rule: String,
        /// The customer's id as imported
        #[arg(long, value_name = "ID")]
        customer: String,
        #[arg(long, value_name = "T")]
        as_of: Option<String>,
    },
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FileFormat {
    Csv,
    Json,
    Parquet,
}
