//! Classification schemes: ordered classes, with every customer in exactly one of them.
//!
//! A [`Definition`] is what people edit and the records keep: a kind, its thresholds, or their own
//! ordered rules. It compiles to a [`Scheme`]: wherever possible to ordered rules of the rule
//! language, so that each class can be read as a sentence and every customer told why. Scores by
//! fifths and shares of revenue (RFM, ABC) look at everybody at once and have methods of their own.

mod abc;
mod accept;
mod apply;
mod classification;
mod clusters;
mod compile;
mod definition;
mod draw;
pub(crate) mod figures;
mod kind;
mod matrix;
mod missing;
mod parameter;
mod quantile;
mod reason;
pub mod rfm;
mod standing;
mod stored;
mod suggest;
mod template;

pub use classification::{ClassResult, Classification, Move};
pub use clusters::{Clusters, numbers_of};
pub use compile::{Class, DefinitionError, Scheme};
pub use definition::{ClassName, ClassRule, Definition, DrawnFrom};
pub use kind::{Group, Kind};
pub use matrix::{
    Allocation, AllocationUnit, Axis, AxisBy, AxisPicture, Cut, Matrix, MatrixPicture, MatrixPoint,
    Measure, MeasureBy,
};
pub use missing::Missing;
pub use parameter::{Choice, Parameter, ParameterType};
pub use reason::Reason;
pub use stored::StoredError;
pub use template::{Template, templates, titles};

pub(crate) use draw::{Ground, draw};
pub(crate) use suggest::Facts;
