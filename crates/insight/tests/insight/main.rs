//! Methods against reference answers.

mod basket;
mod boosting;
mod cases;
mod cdnow;
mod churn;
mod classification;
mod cluster_choice;
mod cluster_kmeans;
mod cluster_model;
mod cluster_shapes;
mod cohorts;
mod concentration;
mod data;
mod forecast;
mod lifetime;
mod lifetime_limits;
mod recommend;
mod recommend_sales;
mod regression;
mod retail;
mod survival;
mod tree;
