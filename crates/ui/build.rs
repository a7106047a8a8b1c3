//! Builds the web pages through npm when they are missing or older than their sources, so that one
//! `cargo` command builds everything. `FENQUN_SKIP_WEB=1` leaves a page that says so instead.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::SystemTime;
use std::{env, fs, io};

/// What the pages are made from, below `web/`.
const SOURCES: [&str; 7] = [
    "src",
    "public",
    "index.html",
    "package.json",
    "package-lock.json",
    "tsconfig.json",
    "vite.config.ts",
];
/// Stands beside the page that only says that there are no pages.
const PLACEHOLDER: &str = "placeholder.txt";
const NO_PAGES: &str = "<!doctype html><meta charset=\"utf-8\"><title>Fenqun</title>\
    <p>Fenqun was built without its web pages (FENQUN_SKIP_WEB=1). The API is at \
    <a href=\"/api/docs\">/api/docs</a>.</p>\
    <p>此版本未包含网页（FENQUN_SKIP_WEB=1）。接口说明见 <a href=\"/api/docs\">/api/docs</a>。</p>\n";

fn main() -> ExitCode {
    println!("cargo::rerun-if-env-changed=FENQUN_SKIP_WEB");
    let crate_folder = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let web = crate_folder.join("../../web");
    for source in SOURCES {
        println!("cargo::rerun-if-changed=../../web/{source}");
    }
    let skipped = env::var_os("FENQUN_SKIP_WEB").is_some_and(|value| value != "0");
    let done = if skipped {
        leave_a_note(&web)
    } else {
        build(&web)
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("{sentence}");
            ExitCode::FAILURE
        }
    }
}

fn leave_a_note(web: &Path) -> Result<(), String> {
    let dist = web.join("dist");
    if dist.join("index.html").exists() {
        return Ok(());
    }
    fs::create_dir_all(&dist)
        .and_then(|()| fs::write(dist.join("index.html"), NO_PAGES))
        .and_then(|()| fs::write(dist.join(PLACEHOLDER), "no pages"))
        .map_err(|error| format!("cannot write to {}: {error}", dist.display()))
}

fn build(web: &Path) -> Result<(), String> {
    let dist = web.join("dist");
    let unreadable = |error: io::Error| format!("cannot read {}: {error}", web.display());
    let built = fs::metadata(dist.join("index.html")).and_then(|file| file.modified());
    let is_placeholder = dist.join(PLACEHOLDER).exists();
    let newest = newest_source(web).map_err(unreadable)?;
    if built.is_ok_and(|built| built >= newest) && !is_placeholder {
        return Ok(());
    }
    let wanted = modified(&web.join("package-lock.json"));
    let installed = modified(&web.join("node_modules/.package-lock.json"));
    if installed.is_none() || installed < wanted {
        npm(web, &["ci", "--no-audit", "--no-fund"])?;
    }
    npm(web, &["run", "build"])
}

fn modified(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).and_then(|file| file.modified()).ok()
}

fn newest_source(web: &Path) -> io::Result<SystemTime> {
    let mut newest = SystemTime::UNIX_EPOCH;
    let mut open: Vec<PathBuf> = SOURCES.iter().map(|source| web.join(source)).collect();
    while let Some(path) = open.pop() {
        let Ok(found) = fs::metadata(&path) else {
            continue;
        };
        newest = newest.max(found.modified()?);
        if found.is_dir() {
            for entry in fs::read_dir(&path)? {
                open.push(entry?.path());
            }
        }
    }
    Ok(newest)
}

fn npm(web: &Path, arguments: &[&str]) -> Result<(), String> {
    let program = if cfg!(windows) { "npm.cmd" } else { "npm" };
    let output = Command::new(program)
        .args(arguments)
        .current_dir(web)
        .output()
        .map_err(|_| {
            "npm is missing: install Node.js 20 or newer to build the web pages, or set \
             FENQUN_SKIP_WEB=1 to build without them"
                .to_owned()
        })?;
    if output.status.success() {
        return Ok(());
    }
    let said = [output.stdout, output.stderr].concat();
    let said = String::from_utf8_lossy(&said);
    let lines: Vec<&str> = said.lines().collect();
    let end = lines[lines.len().saturating_sub(30)..].join("\n");
    Err(format!(
        "`npm {}` failed in web:\n{end}",
        arguments.join(" ")
    ))
}
