//! Recommendations.

use clap::{Args, Subcommand};

#[derive(Subcommand)]
pub enum Recommend {
    /// Products for a customer, with the reasons
    Customer {
        /// The customer's id as imported
        id: String,
        /// How many products; as many as the model says when not given
        #[arg(long, value_parser = clap::value_parser!(u32).range(1..=50))]
        limit: Option<u32>,
        #[command(flatten)]
        by: ByModel,
    },
    /// Customers who may want a product, the likeliest first
    Product {
        /// The product's id or name
        product: String,
        #[arg(long, default_value_t = 20, value_parser = clap::value_parser!(u32).range(1..=100_000))]
        limit: u32,
        /// Keep them as a list of this name
        #[arg(long, value_name = "NAME")]
        save: Option<String>,
        #[command(flatten)]
        by: ByModel,
    },
    /// What is bought together, with one product or at all
    Together {
        /// The product's id or name
        product: Option<String>,
        #[arg(long, default_value_t = 20)]
        limit: usize,
        #[command(flatten)]
        by: ByModel,
    },
    /// What sells; needs no model
    Popular {
        /// The last so many days
        #[arg(long, default_value_t = 90)]
        days: u32,
        /// Only products of this category
        #[arg(long)]
        category: Option<String>,
        #[arg(long, default_value_t = 20)]
        limit: usize,
    },
}

#[derive(Args)]
pub struct ByModel {
    /// Which model; the first that was trained when not given
    #[arg(long, value_name = "NAME")]
    pub model: Option<String>,
}
