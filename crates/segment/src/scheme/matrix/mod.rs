//! The customer matrix (R36): two axes cut into bands, and a class for every cell.
//!
//! An axis is a metric in its own unit, a score of 0 to 100 from weighted metrics, or the classes of
//! another scheme. By default the vertical one is importance (sales, and share of the company's
//! revenue) and the horizontal one value (frequency and average ticket), as in the customer value
//! matrix of Marcus (1998, "A practical yet meaningful approach to customer segmentation").

mod apply;
mod cells;
mod compile;
mod definition;
mod picture;
mod position;
mod reason;
mod suggest;

pub(super) use cells::cell_names;
pub(super) use compile::MatrixMethod;
pub use definition::{Allocation, AllocationUnit, Axis, AxisBy, Matrix, Measure, MeasureBy};
pub use picture::{AxisPicture, Cut, MatrixPicture, MatrixPoint};
