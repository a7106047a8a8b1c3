//! Files that go out.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

#[derive(Args)]
pub struct Export {
    pub what: ExportWhat,
    /// The segment's name, for `segment`
    pub name: Option<String>,
    /// The file; its ending tells the format: csv, xlsx, parquet, jsonl
    #[arg(long, value_name = "FILE")]
    pub output: PathBuf,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ExportWhat {
    Customers,
    Events,
    Segment,
}
