//! Strategies, and the templates that bring them.

use clap::Subcommand;

#[derive(Subcommand)]
pub enum Strategy {
    /// All strategies in their order, with whom they reach
    List {
        /// Those that were put away instead
        #[arg(long)]
        archived: bool,
    },
    /// One strategy, by its name in either language
    Show { name: String },
    /// Make a strategy for every class of a scheme that has none
    Defaults {
        scheme: String,
        /// Only say what would be made
        #[arg(long)]
        dry_run: bool,
    },
}

#[derive(Subcommand)]
pub enum Template {
    /// All industry templates
    List,
    /// Add what is missing of a template, by its key
    Apply {
        template: String,
        /// Only say what would be added
        #[arg(long)]
        dry_run: bool,
    },
}
