//! Runs the binary on a data folder of the test's own.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// A data folder and the binary that works on it.
pub struct Program {
    folder: TempDir,
}

impl Program {
    /// An empty place.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        Self { folder }
    }

    /// A path inside the test's folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file into the test's folder.
    pub fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, text).expect("a writable folder");
        path
    }

    fn command(&self, data: &Path, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_fenqun"));
        command
            .args(arguments)
            .env("FENQUN_DATA", data)
            .env_remove("FENQUN_DATABASE_URL")
            .env_remove("FENQUN_LOG")
            .stdin(Stdio::null());
        command
    }

    /// Runs a command to its end.
    pub fn run(&self, arguments: &[&str]) -> Output {
        self.run_in("data", arguments)
    }

    /// Runs a command on another data folder of the test.
    pub fn run_in(&self, data: &str, arguments: &[&str]) -> Output {
        self.command(&self.path(data), arguments)
            .output()
            .expect("the binary starts")
    }

    /// Starts a command and leaves it running.
    pub fn start(&self, data: &str, arguments: &[&str]) -> Child {
        self.command(&self.path(data), arguments)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the binary starts")
    }

    /// Starts the server and waits until it says where it listens: `127.0.0.1:12345`.
    pub fn serve(&self, data: &str, arguments: &[&str]) -> (Child, String) {
        let mut all = vec!["serve", "--listen", "127.0.0.1:0"];
        all.extend(arguments);
        let mut child = self
            .command(&self.path(data), &all)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the binary starts");
        let mut line = String::new();
        let out = child.stdout.take().expect("a pipe");
        BufReader::new(out).read_line(&mut line).expect("a line");
        let address = line.split_whitespace().next().unwrap_or_default();
        let address = address.strip_prefix("http://").expect("an address");
        (child, address.to_owned())
    }

    /// What a command that succeeds prints.
    pub fn text(&self, arguments: &[&str]) -> String {
        text(&self.run(arguments), arguments)
    }

    /// The JSON document of a command that succeeds.
    pub fn json(&self, arguments: &[&str]) -> Value {
        self.json_in("data", arguments)
    }

    /// The same on another data folder of the test.
    pub fn json_in(&self, data: &str, arguments: &[&str]) -> Value {
        let mut arguments = arguments.to_vec();
        arguments.push("--json");
        let text = text(&self.run_in(data, &arguments), &arguments);
        serde_json::from_str(&text).unwrap_or_else(|e| panic!("{arguments:?}: {e}: {text}"))
    }

    /// The sentence of a command that fails.
    pub fn failure(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert_eq!(output.status.code(), Some(1), "{arguments:?}: {output:?}");
        String::from_utf8(output.stderr).expect("UTF-8")
    }
}

fn text(output: &Output, arguments: &[&str]) -> String {
    assert!(
        output.status.success(),
        "{arguments:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}
