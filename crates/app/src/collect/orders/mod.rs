//! Orders and order lines: rows become lines, lines are grouped into orders, and both become events.
//!
//! A row with a negative quantity or amount, or of a cancelled order, goes back: it makes
//! `Product Returned` and `Order Refunded`, with positive figures. An order with lines of both
//! kinds makes both events.

mod emit;
mod figures;
mod group;
mod lines;
mod partitions;
mod row;
mod status;

pub(crate) use emit::{OrderTally, emit};
pub(crate) use lines::SCALE;
pub(crate) use partitions::LineStore;
pub(crate) use row::{OrderPlans, OrderReader};

#[cfg(test)]
mod tests;
