//! Files that come in.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

#[derive(Args)]
pub struct Import {
    pub kind: ImportKind,
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Which column holds which field, where the header does not say it
    #[arg(long, value_name = "FIELD=COLUMN,…")]
    pub map: Option<String>,
    /// What the data is called in the events' source column; the file's name when not given
    #[arg(long, value_name = "NAME")]
    pub source: Option<String>,
    /// Where rejected rows go, to be mended and imported again
    #[arg(long, value_name = "FILE")]
    pub rejects: Option<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum ImportKind {
    Orders,
    Customers,
    Events,
}
