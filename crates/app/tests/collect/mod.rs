//! Importing files.

mod customers;
mod events;
mod faults;
mod formats;
mod online_retail;
mod orders;
mod preview;
mod repeat;
