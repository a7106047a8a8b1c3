//! Memberships that follow what happens: within a moment of an event, a changed attribute or a
//! window that runs out, the segments that depend on it have changed for that customer.
//!
//! A tick takes the customers that live events and edits touched, adds those whom time alone
//! concerns ([`fenqun_segment::Evaluator::turned`]), evaluates all rules for these customers in one
//! restricted pass, and writes what differs: the changed memberships, the deliveries to webhooks and
//! the entries and exits that are to become events, in one transaction. Rules that rank everybody
//! are evaluated whole, at most every few seconds. Nothing is remembered but the instant of the last
//! tick, so that a restart goes on where memberships were left.

mod announce;
mod state;
mod task;
mod tell;
mod tick;

pub(super) use announce::{CUSTOMERS_MOST, Change, announce};
pub use task::{Live, LiveHandle};
pub use tell::tell;
pub use tick::{Ticked, Ticker};
