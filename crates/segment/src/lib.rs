//! Rules over customers and their events: who is in, who sorts where, and why.
//!
//! The rule language says *what* ([`fenqun_rules`]), the engine *how* ([`fenqun_engine`]); this
//! crate brings them together. A [`Population`] holds everybody's attributes in columns. An
//! [`Evaluator`] unites the metrics that any number of rules and schemes need, computes them in one
//! pass over the events, and evaluates every rule on the result, one bit per customer.

mod error;
mod evaluate;
mod evaluator;
mod gaps;
mod metrics;
mod moving;
mod pass;
mod population;
mod scheme;
mod setting;
mod value;

pub use error::Error;
pub use evaluate::{Branch, Evidence, Explanation};
pub use evaluator::{Evaluator, Outcome, Turned};
pub use population::{
    Attribute, CONSENT_PREFIX, Declared, Earlier, KEY_NAMES, Population, PopulationBuilder,
    RegionAttribute, Score, ScoreError, Sets, score_numbers,
};
pub use scheme::{
    Allocation, AllocationUnit, Axis, AxisBy, AxisPicture, Choice, Class, ClassName, ClassResult,
    ClassRule, Classification, Clusters, Cut, Definition, DefinitionError, DrawnFrom, Group, Kind,
    Matrix, MatrixPicture, MatrixPoint, Measure, MeasureBy, Missing, Move, Parameter,
    ParameterType, Reason, Scheme, StoredError, Template, numbers_of, rfm, templates, titles,
};
pub use setting::{Method, Named, Setting};
