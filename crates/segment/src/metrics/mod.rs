//! Metrics: numbers, times and values drawn from customers' events, all in one pass.
//!
//! The distinct metrics of any number of rules become one aggregation over the events, grouped by
//! customer: a condition per metric (event, window, filter) is computed once per row, and every
//! aggregate counts only the rows where its condition holds. What no metric needs is never read.

mod aggregate;
mod align;
mod condition;
mod evidence;
mod filter;
mod plan;
mod property;
mod scan;

pub(crate) use scan::{EventScan, MetricValues, Reading};
