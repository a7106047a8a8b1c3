//! What time alone changes: for whom a rule may tell differently at one instant than at an earlier
//! one, although nothing happened and nobody was edited in between.
//!
//! Windows move, and an event that leaves or enters one has its time between the old edge and the
//! new; a threshold such as `30 days ago` moves past instants in the same way. So the customers
//! concerned are found by their events' times, without a timer for each of them and with nothing to
//! lose in a crash. What moves by whole days (dates, anniversaries) concerns everybody at midnight.

mod collect;
mod find;
mod ranges;

pub(crate) use collect::Moves;
pub(crate) use find::crossed;
