//! Values in columns: what attributes and metrics have in common when a rule compares them.
//!
//! A [`Column`] has one cell per customer, in the order of the population. Comparisons between
//! columns and constants are exact and two-valued: a missing cell satisfies nothing.

mod column;
mod compare;
mod constant;
mod decimals;
mod number;
mod show;
mod text;
mod yearly;

pub(crate) use column::Column;
pub(crate) use compare::{among, compare, compare_columns, narrow, where_true};
pub(crate) use constant::{Constant, day_number, day_of_us};
pub(crate) use decimals::Decimals;
pub(crate) use number::{Point, Ratio};
pub(crate) use show::{show_cell, show_decimal};
pub(crate) use text::matches_text;
pub(crate) use yearly::{Anniversaries, YearDays, days_asked};
