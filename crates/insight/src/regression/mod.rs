//! Regression: what moves an outcome, by how much, and how sure that is.
//!
//! [`linear()`] is ordinary least squares, [`logistic()`] the logit model by maximum likelihood; both
//! take a [`Design`] of plain columns and answer with coefficients and their diagnostics.
//! [`Classifier`] is the penalised logit model over a table of features, for prediction.

mod classifier;
mod collinear;
mod design;
mod encoding;
mod error;
mod linear;
mod logistic;
mod newton;
mod standard;
mod triangle;

pub use classifier::{Classifier, classifier};
pub use collinear::Collinear;
pub use design::Design;
pub use error::Error;
pub use linear::{Coefficient, Linear, linear};
pub use logistic::{Effect, Logistic, logistic};
pub(crate) use newton::probability;
