//! Groups of customers.

mod announce;
mod follow;
mod models;
mod past;
mod samples;
mod templates;
mod transitions;
