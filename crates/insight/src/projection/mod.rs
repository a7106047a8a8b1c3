//! Points of many dimensions, seen in two.

mod pca;

pub use pca::Pca;
