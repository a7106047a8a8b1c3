//! What the columns of a file hold, guessed from its first rows.

mod column;
mod dates;
mod evidence;
mod identifier;
mod settle;

pub use column::ColumnFormat;
pub(crate) use column::{Hints, guess, guess_as};
pub(crate) use evidence::writes_decimal_comma;
pub(crate) use settle::settle;
