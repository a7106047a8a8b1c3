//! Engage: what each group of customers gets.

pub mod strategies;
