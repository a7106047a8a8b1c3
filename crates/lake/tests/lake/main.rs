//! The lake as its users see it: imports, queries, compaction, crashes.

mod columns;
mod compaction;
mod crash;
mod duplicates;
mod imports;
mod inbox;
mod model;
mod names;
mod queries;
mod support;
