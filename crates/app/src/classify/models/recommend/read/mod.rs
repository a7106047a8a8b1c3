//! Events about products as columns: the lines of orders, and what shows interest.
//!
//! Read from the parts of the events table, in which texts are numbers already and an event never
//! meets one of another name: no row is looked at twice, no text is compared.

mod interests;
mod names;
mod numbering;
mod sales;
mod walk;

pub(in crate::classify) use interests::{Interests, interests_of, read_interests};
pub(in crate::classify) use sales::{Sales, read_sales};
pub(in crate::classify) use walk::{Span, Whom};
