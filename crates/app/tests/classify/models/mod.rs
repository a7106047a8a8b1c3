//! Models that learn from the workspace's own data.

mod churn;
mod shop;
mod tree;
