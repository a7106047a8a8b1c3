//! Methods against reference answers.

mod boosting;
mod cases;
mod churn;
mod classification;
mod data;
mod regression;
mod survival;
mod tree;
