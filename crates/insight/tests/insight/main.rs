//! Methods against reference answers.

mod data;
