//! Methods against reference answers.

mod cluster_choice;
mod cluster_kmeans;
mod cluster_model;
mod cluster_shapes;
mod data;
