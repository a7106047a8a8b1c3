//! Groups of customers.

mod announce;
mod models;
mod past;
mod samples;
mod templates;
mod transitions;
