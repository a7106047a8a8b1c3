//! Methods against reference answers.

mod cluster_kmeans;
mod data;
