//! Models that learn from the workspace's own data.

mod churn;
mod clusters;
mod demand;
mod lifetime;
mod recommend;
mod regression;
mod shop;
mod tree;
