//! Schemes and RFM.

use clap::{Subcommand, ValueEnum};

use super::TextFormat;

#[derive(Subcommand)]
pub enum Scheme {
    /// All schemes
    List,
    /// One scheme's classes, or with --format csv every customer's class
    Show {
        name: String,
        #[arg(long, value_name = "T")]
        as_of: Option<String>,
        #[arg(long)]
        format: Option<TextFormat>,
    },
    /// Classify all customers anew
    Apply {
        name: String,
        #[arg(long, value_name = "T")]
        as_of: Option<String>,
    },
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Scoring {
    /// Five classes of equal size; ties in the order of the customers' ids
    Fifths,
    /// By the quantiles of the values: equal values, equal scores
    Edges,
}
