//! Models that learn from the workspace's own data.

mod churn;
mod regression;
mod shop;
mod tree;
