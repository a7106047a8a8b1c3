//! Statistics and models over columns: what the data shows and what a model predicts.
//!
//! Nothing here knows customers, rules or files. Columns of numbers come in as slices of the same
//! length, one value a row, `NaN` where a value is missing; columns go out. What is random takes a
//! seed, so that the same again gives the same. Every method names the paper or book it is from.

pub mod basket;
pub mod boosting;
pub mod churn;
pub mod cluster;
pub mod cohorts;
pub mod concentration;
pub mod evaluation;
pub mod features;
pub mod forecast;
pub mod lifetime;
pub mod projection;
pub mod recommend;
pub mod regression;
mod rows;
pub mod survival;
pub mod tree;
