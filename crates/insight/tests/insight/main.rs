//! Methods against reference answers.

mod boosting;
mod cases;
mod classification;
mod data;
mod regression;
mod tree;
