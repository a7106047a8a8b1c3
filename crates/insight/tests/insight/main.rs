//! Methods against reference answers.

mod boosting;
mod cases;
mod cdnow;
mod churn;
mod classification;
mod data;
mod data;
mod lifetime;
mod lifetime_limits;
mod regression;
mod retail;
mod survival;
mod tree;
