//! Methods against reference answers.

mod cdnow;
mod data;
mod lifetime;
mod lifetime_limits;
mod retail;
