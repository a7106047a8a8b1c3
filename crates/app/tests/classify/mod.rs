//! Groups of customers.

mod announce;
mod models;
mod past;
mod templates;
mod transitions;
