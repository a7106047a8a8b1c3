//! Developer tasks: `cargo xtask test` runs everything that CI runs.

mod command;
mod edges;
mod licences;
mod postgres;
mod prerequisites;
mod steps;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(about = "Developer tasks")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Clone, Copy, Subcommand)]
enum Task {
    /// The gates, Rust tests on SQLite and PostgreSQL, web tests
    Test,
    /// Formatting, clippy, rustdoc, edge table, licences
    Lint,
    /// Rust tests on SQLite and on a PostgreSQL started for them
    Rust,
    /// The web app: Biome, types, unit tests, generated client, bundle size
    Web,
    /// Browser tests against the real binary
    E2e,
    /// Write docs/openapi.json and the web client made from it
    Generate,
}

fn main() -> anyhow::Result<()> {
    match Arguments::parse().task {
        Task::Test => steps::test(),
        Task::Lint => steps::lint(),
        Task::Rust => steps::rust(),
        Task::Web => steps::web(),
        Task::E2e => steps::e2e(),
        Task::Generate => steps::generate(),
    }
}
