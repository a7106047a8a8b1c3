//! Methods against reference answers.

mod cdnow;
mod data;
mod forecast;
mod lifetime;
mod lifetime_limits;
mod retail;
