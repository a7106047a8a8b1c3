//! What the tests need beside Rust: installed when we may, named in one sentence when we may not.

use anyhow::bail;

use crate::command::{exists, output, program, run};
use crate::postgres;

/// Installs or names what is missing.
pub fn ensure() -> anyhow::Result<()> {
    if !exists("npm") {
        bail!("npm is missing: install Node.js 20 or newer");
    }
    let mut missing = Vec::new();
    if !exists("chromium") {
        missing.push("chromium");
    }
    if !exists("fc-list") || !has_chinese_font() {
        missing.extend(["fontconfig", "fonts-noto-cjk"]);
    }
    if postgres::server_binaries().is_none() {
        missing.push("postgresql");
    }
    if missing.is_empty() {
        return Ok(());
    }
    let packages = missing.join(" ");
    if !is_root()? || !exists("apt-get") {
        bail!("missing for the tests: {packages}; install them with `apt-get install {packages}`");
    }
    let _ = run(program("apt-get", &["update", "-q"]));
    let mut install = program(
        "apt-get",
        &["install", "-y", "-q", "--no-install-recommends"],
    );
    install
        .args(&missing)
        .env("DEBIAN_FRONTEND", "noninteractive");
    run(install)
}

fn has_chinese_font() -> bool {
    output(program("fc-list", &[":lang=zh", "family"])).is_ok_and(|fonts| !fonts.trim().is_empty())
}

/// Whether we run as root.
pub fn is_root() -> anyhow::Result<bool> {
    Ok(output(program("id", &["-u"]))?.trim() == "0")
}
