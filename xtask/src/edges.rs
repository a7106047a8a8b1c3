//! The edge table of ARCHITECTURE.md against the dependencies that cargo sees.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, bail};
use serde_json::Value;

use crate::command::{output, program, root};

type Edges = BTreeMap<String, BTreeSet<String>>;

/// Fails when a crate depends on another that the table does not allow, or the table names an edge
/// that is not there.
pub fn check() -> anyhow::Result<()> {
    let written = written()?;
    let real = real()?;
    let mut faults = Vec::new();
    for (name, targets) in &real {
        let Some(allowed) = written.get(name) else {
            faults.push(format!("`{name}` has no row in the edge table"));
            continue;
        };
        for target in targets.difference(allowed) {
            faults.push(format!(
                "`{name}` depends on `{target}`, which the table does not allow"
            ));
        }
        for target in allowed.difference(targets) {
            faults.push(format!(
                "the table lets `{name}` use `{target}`, but it does not"
            ));
        }
    }
    for name in written.keys().filter(|name| !real.contains_key(*name)) {
        faults.push(format!(
            "the table has a row for `{name}`, which does not exist"
        ));
    }
    if faults.is_empty() {
        eprintln!("✔ edge table ({} crates)", real.len());
        return Ok(());
    }
    bail!(
        "ARCHITECTURE.md's edge table is not true:\n  {}",
        faults.join("\n  ")
    )
}

/// Rows of the form "| `app` | `segment`, `lake` |" between the table's markers.
fn written() -> anyhow::Result<Edges> {
    let text = std::fs::read_to_string(root().join("ARCHITECTURE.md"))?;
    let table = text
        .split_once("<!-- edges -->")
        .and_then(|(_, rest)| rest.split_once("<!-- /edges -->"))
        .context("ARCHITECTURE.md has no edge table between its markers")?
        .0;
    let names = |cell: &str| -> BTreeSet<String> {
        cell.split('`')
            .skip(1)
            .step_by(2)
            .map(str::to_owned)
            .collect()
    };
    Ok(table
        .lines()
        .filter_map(|line| {
            let mut cells = line.trim().trim_matches('|').split('|');
            let name = names(cells.next()?).pop_first()?;
            Some((name, names(cells.next()?)))
        })
        .collect())
}

/// Normal dependencies between the workspace's crates, by folder name.
fn real() -> anyhow::Result<Edges> {
    let text = output(program(
        "cargo",
        &["metadata", "--no-deps", "--format-version", "1"],
    ))?;
    let metadata: Value = serde_json::from_str(&text)?;
    let packages = metadata["packages"].as_array().context("no packages")?;
    let short = |name: &str| name.strip_prefix("fenqun-").unwrap_or(name).to_owned();
    Ok(packages
        .iter()
        .filter_map(|package| {
            let name = package["name"].as_str()?;
            let targets = package["dependencies"]
                .as_array()?
                .iter()
                .filter(|dependency| dependency["kind"].is_null())
                .filter_map(|dependency| dependency["name"].as_str())
                .filter(|target| target.starts_with("fenqun-"))
                .map(short)
                .collect();
            Some((short(name), targets))
        })
        .filter(|(name, _): &(String, _)| name != "xtask")
        .collect())
}
