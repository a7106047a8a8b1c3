//! From the text of one cell to a typed value: exact, and without allocating unless it fails.
//!
//! Cells come as people and spreadsheets write them: currency signs, group signs, full-width
//! digits, Chinese and English dates. Whatever cannot be read is a [`Reason`](crate::Reason),
//! never a panic and never a guess that loses information.

mod ascii;
mod blank;
mod boolean;
mod civil;
mod moment;
#[cfg(test)]
mod moment_tests;
mod month;
mod number;
mod pattern;
mod time_of_day;
mod zone;

pub use blank::is_blank;
pub use boolean::boolean;
pub use moment::{Moment, moment};
pub use number::{Number, decimal, integer, number};
pub use pattern::{DateOrder, DatePattern, DateShape};
pub use zone::LocalTimes;

pub(crate) use boolean::is_word;
