//! Methods against reference answers.

mod data;
mod recommend;
mod recommend_sales;
