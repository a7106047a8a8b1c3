//! Measurements.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

#[derive(Args)]
pub struct Bench {
    /// What to measure; everything if nothing is named
    #[arg(value_name = "NAME")]
    pub tasks: Vec<BenchTask>,
    /// Customers of the data set
    #[arg(long, default_value_t = 1_000_000, value_name = "N")]
    pub customers: u32,
    /// Events of the data set
    #[arg(long, default_value_t = 50_000_000, value_name = "N")]
    pub events: u64,
    /// Rules that are refreshed together
    #[arg(long, default_value_t = 100, value_name = "N")]
    pub rules: usize,
    /// How often a task is repeated
    #[arg(long, default_value_t = 5, value_name = "N")]
    pub times: usize,
    /// Where the data set is kept; a folder for temporary files if nothing is said
    #[arg(long, value_name = "DIR")]
    pub folder: Option<PathBuf>,
    /// Print the rules with the SQL that asks the same, and measure nothing
    #[arg(long)]
    pub print_rules: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum BenchTask {
    /// Read generated files into an empty data folder
    Import,
    /// Decode the columns that the rules read, and nothing more
    Scan,
    /// Evaluate all rules over all customers
    Refresh,
    /// Score and class everybody by recency, frequency and monetary value
    Rfm,
    /// Evaluate one rule at a time, with the effect of each of its parts
    Preview,
    /// Post live events from another process
    Ingest,
}

impl BenchTask {
    /// What is measured when nothing is named.
    pub const USUAL: [Self; 6] = [
        Self::Import,
        Self::Scan,
        Self::Refresh,
        Self::Rfm,
        Self::Preview,
        Self::Ingest,
    ];

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Import => "import",
            Self::Scan => "scan",
            Self::Refresh => "refresh",
            Self::Rfm => "rfm",
            Self::Preview => "preview",
            Self::Ingest => "ingest",
        }
    }
}
