//! Whole files in and out: every fault that files have, round trips, and real data.

#[path = "files/any_bytes.rs"]
mod any_bytes;
#[path = "files/faults.rs"]
mod faults;
#[path = "files/formats.rs"]
mod formats;
#[path = "files/real_data.rs"]
mod real_data;
#[path = "files/round_trips.rs"]
mod round_trips;
#[path = "files/table.rs"]
mod table;
