//! The command line as scripts use it: the real binary on temporary data folders.

mod classes;
mod contract;
mod killed;
mod killed_ingest;
mod online_retail;
mod program;
