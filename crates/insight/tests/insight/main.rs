//! Methods against reference answers.

mod cases;
mod classification;
mod data;
mod regression;
mod tree;
