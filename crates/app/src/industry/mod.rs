//! Industry templates (R101): what a shop, a bank or an exporter begins with, in one go – schemes
//! with their thresholds, segments, and what each class and each segment gets.
//!
//! A template adds what is missing and touches nothing that is there, so that it can be taken over
//! again, and several can be taken over together. Schemes take their thresholds from orders; a
//! template that is chosen before there are any is remembered, and the first orders bring the rest.

mod apply;
mod figure;
mod part;
mod template;

pub use apply::{apply, coming};
pub(crate) use apply::{apply_chosen, strategies_taken_over};
pub use figure::{FigureIs, FigurePart, IndustryUnit};
pub use part::{Part, PartKind, PartState};
pub use template::{IndustryTemplate, SchemePart, SegmentPart, find, templates};
