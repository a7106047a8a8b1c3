//! Live events by the Segment spec.

mod batches;
mod browsers;
mod customers;
mod sources;
mod support;

pub use support::Sender;
