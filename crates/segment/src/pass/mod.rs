//! The one pass: everything that any number of rules need of the events, in one walk over them.
//!
//! The events come in parts whose rows are sorted by name, customer and time
//! ([`fenqun_lake::EventParts`]). The distinct metrics and sequences of all rules become a
//! [`Program`]: *selections* (an event name and a filter) with *accumulators* (a function of a
//! property) over *slots* (stretches of time that windows share). Customers are taken in stripes
//! small enough for the processor's caches; a stripe's rows are found by binary search, and each
//! accumulator walks them in order. Texts are compared once per different text of a part, never
//! per row. Stripes run on all cores and are evaluated right away, so that no more than a few are
//! in memory at a time.

mod accumulate;
mod bind;
mod collect;
mod filter;
mod output;
mod program;
mod run;
mod sequence;
mod slots;
mod stripe;
mod values;

pub(crate) use program::{Context, Program, SequenceKey};
pub(crate) use run::{Cancel, Pass, each};
pub(crate) use sequence::{Forward, Walk};
pub(crate) use values::PassValues;
