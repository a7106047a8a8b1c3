//! Metrics by the query engine: the second implementation, for checking the pass and for clusters.
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

pub(crate) use aggregate::{Function, Shape, calls_of};
pub(crate) use property::{Properties, PropertyColumn};
pub(crate) use scan::EventScan;
