//! Statistics and models over columns: what the data shows and what a model predicts.
//!
//! Nothing here knows customers, rules or files. Columns of numbers come in as slices of the same
//! length, one value a row, `NaN` where a value is missing; columns go out. What is random takes a
//! seed, so that the same again gives the same. Every method names the paper or book it is from.

pub mod forecast;
pub mod lifetime;
