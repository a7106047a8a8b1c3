//! Dependencies: every licence is on the list, every source is crates.io, and the crates that must
//! be one in the whole tree are one.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, bail};
use serde_json::Value;

use crate::command::{output, program};

const ALLOWED: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "bzip2-1.0.6",
    "CC0-1.0",
    "CDLA-Permissive-2.0",
    "ISC",
    "MIT",
    "MIT-0",
    "MPL-2.0",
    "OpenSSL",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// A second version of one of these breaks types or links.
const ONE_ONLY: &[&str] = &["datafusion", "parquet", "sqlx-core", "libsqlite3-sys"];

/// Fails on an unknown licence, a foreign source, or a second version of a crate that must be one.
pub fn check() -> anyhow::Result<()> {
    let host = output(program("rustc", &["-vV"]))?
        .lines()
        .find_map(|line| line.strip_prefix("host: ").map(str::to_owned))
        .context("rustc names no host")?;
    let text = output(program(
        "cargo",
        &[
            "metadata",
            "--format-version",
            "1",
            "--filter-platform",
            &host,
        ],
    ))?;
    let metadata: Value = serde_json::from_str(&text)?;
    let used: BTreeSet<&str> = metadata["resolve"]["nodes"]
        .as_array()
        .context("no resolve graph")?
        .iter()
        .filter_map(|node| node["id"].as_str())
        .collect();
    let mut faults = Vec::new();
    let mut versions: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for package in metadata["packages"].as_array().context("no packages")? {
        let (Some(id), Some(name), Some(version)) = (
            package["id"].as_str(),
            package["name"].as_str(),
            package["version"].as_str(),
        ) else {
            continue;
        };
        if !used.contains(id) {
            continue;
        }
        versions.entry(name).or_default().push(version);
        let licence = package["license"].as_str().unwrap_or("none");
        if !is_allowed(licence) {
            faults.push(format!("{name} {version}: licence {licence}"));
        }
        if let Some(source) = package["source"].as_str()
            && !source.starts_with("registry+")
        {
            faults.push(format!("{name} {version}: comes from {source}"));
        }
    }
    for name in ONE_ONLY {
        if let Some(found) = versions.get(name)
            && found.len() > 1
        {
            faults.push(format!(
                "{name} is there {} times: {}",
                found.len(),
                found.join(", ")
            ));
        }
    }
    if faults.is_empty() {
        eprintln!("✔ licences and sources ({} crates)", used.len());
        return Ok(());
    }
    bail!("dependencies:\n  {}", faults.join("\n  "))
}

/// An SPDX expression is accepted when one alternative of every conjunct is on the list.
fn is_allowed(expression: &str) -> bool {
    let expression = expression.replace(['(', ')'], "").replace('/', " OR ");
    expression.split(" AND ").all(|conjunct| {
        conjunct
            .split(" OR ")
            .any(|licence| ALLOWED.contains(&licence.trim()))
    })
}

#[cfg(test)]
mod tests {
    use super::is_allowed;

    #[test]
    fn reads_spdx_expressions() {
        assert!(is_allowed("MIT OR Apache-2.0"));
        assert!(is_allowed("MIT/Apache-2.0"));
        assert!(is_allowed("(MIT OR GPL-3.0) AND ISC"));
        assert!(!is_allowed("GPL-3.0"));
        assert!(!is_allowed("MIT AND AGPL-3.0"));
    }
}
