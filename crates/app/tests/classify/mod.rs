//! Groups of customers.

mod announce;
mod models;
mod past;
