//! Senders of live events.

use clap::{Subcommand, ValueEnum};

#[derive(Subcommand)]
pub enum Source {
    /// Make a source; its write key is printed once
    Create {
        name: String,
        #[arg(long, default_value = "website")]
        kind: SourceKind,
    },
    /// All sources
    List,
    /// Revoke a source's write key for good
    Revoke { name: String },
}

#[derive(Clone, Copy, ValueEnum)]
pub enum SourceKind {
    Website,
    App,
    Server,
}
