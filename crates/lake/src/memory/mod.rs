//! Events in memory, in the shape that work per customer wants: by event name, then customer, then
//! time.
//!
//! A *part* is a row group of a file, or the inbox. Its rows are taken apart by event name, so that
//! whoever looks for one event never meets another; within a name they ascend by customer, time and
//! message id, as the files do. Parts never change, so their columns are kept between scans as far
//! as the memory for them goes, and read again when they are needed after that.

mod build;
mod cache;
mod column;
mod parts;
mod rows;
mod source;

pub use column::{Column, Texts, Values};
pub use parts::{EventParts, Extent, Part, PartData};
pub use rows::{NameRows, Names};

pub(crate) use cache::PartCache;
