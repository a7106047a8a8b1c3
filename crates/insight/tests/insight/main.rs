//! Methods against reference answers.

mod basket;
mod data;
mod recommend;
mod recommend_sales;
