//! The steps of the tests, each a command that a developer may run alone.

use std::path::PathBuf;
use std::process::Command;

use anyhow::Context;

use crate::command::{exists, output, program, root, run};
use crate::{edges, licences, postgres, prerequisites};

/// Everything that CI runs, cheapest first.
pub fn test() -> anyhow::Result<()> {
    prerequisites::ensure()?;
    web()?;
    lint()?;
    rust()?;
    e2e()
}

/// Formatting, clippy, rustdoc, edge table, licences.
pub fn lint() -> anyhow::Result<()> {
    edges::check()?;
    licences::check()?;
    run(cargo(&["fmt", "--all", "--check"]))?;
    let clippy = ["clippy", "--workspace", "--all-targets", "--"];
    run(cargo(&[&clippy[..], &["--deny", "warnings"]].concat()))?;
    let mut doc = cargo(&["doc", "--workspace", "--no-deps"]);
    doc.env("RUSTDOCFLAGS", "--deny warnings");
    run(doc)
}

/// Rust tests on SQLite and on a PostgreSQL started for them.
pub fn rust() -> anyhow::Result<()> {
    let cluster = postgres::Cluster::start()?;
    // The tests that start the program itself find it here.
    run(build())?;
    let mut tests = match exists("cargo-nextest") {
        true => cargo(&["nextest", "run", "--workspace", "--no-fail-fast"]),
        false => cargo(&["test", "--workspace", "--no-fail-fast"]),
    };
    tests
        .env("FENQUN_TEST_POSTGRES", cluster.socket_folder())
        .env("FENQUN_BIN", binary()?);
    run(tests)
}

/// The web app: Biome, types, unit tests, bundle size.
pub fn web() -> anyhow::Result<()> {
    if !root().join("web/node_modules/.package-lock.json").is_file() {
        run(npm(&["ci", "--no-audit", "--no-fund"]))?;
    }
    run(npm(&["run", "check"]))?;
    run(npm(&["run", "test"]))?;
    run(npm(&["run", "build"]))?;
    run(npm(&["run", "size"]))
}

/// Browser tests against the real binary.
pub fn e2e() -> anyhow::Result<()> {
    run(build())?;
    let mut tests = npm(&["run", "e2e"]);
    tests.env("FENQUN_BIN", binary()?);
    run(tests)
}

/// Writes docs/openapi.json and the web client made from it.
pub fn generate() -> anyhow::Result<()> {
    run(build())?;
    let mut fenqun = Command::new(binary()?);
    fenqun.arg("openapi");
    std::fs::write(root().join("docs/openapi.json"), output(fenqun)?)?;
    run(npm(&["run", "generate"]))
}

/// The program and all tests: one package alone would be built with other features, and all that
/// it depends on with it.
fn build() -> Command {
    cargo(&["test", "--workspace", "--no-run"])
}

fn cargo(arguments: &[&str]) -> Command {
    let mut command = program("cargo", arguments);
    // Checks do not need the web app inside the binary; e2e and serve embed what web() built.
    command.env("CARGO_TERM_COLOR", "never");
    command
}

fn npm(arguments: &[&str]) -> Command {
    let mut command = program("npm", arguments);
    command.current_dir(root().join("web"));
    command
}

/// The development binary, wherever cargo's target folder is.
fn binary() -> anyhow::Result<PathBuf> {
    let text = output(cargo(&["metadata", "--no-deps", "--format-version", "1"]))?;
    let metadata: serde_json::Value = serde_json::from_str(&text)?;
    let target = metadata["target_directory"]
        .as_str()
        .context("cargo names no target folder")?;
    Ok(PathBuf::from(target).join("debug/fenqun"))
}
