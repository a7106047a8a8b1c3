//! Groups of customers.

mod announce;
mod past;
mod templates;
mod transitions;
