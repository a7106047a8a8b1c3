//! A PostgreSQL of the tests' own: made in a temporary folder, reached by a Unix socket, without
//! durability, gone when the last test that uses it is over.

use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

/// A running cluster; it stops when this is dropped.
pub struct Cluster {
    folder: TempDir,
    binaries: PathBuf,
}

impl Cluster {
    /// Makes and starts a cluster; `None` where PostgreSQL's server is not installed.
    pub fn start() -> Option<Self> {
        let cluster = Self {
            folder: tempfile::Builder::new()
                .prefix("fenqun-postgres-")
                .tempdir()
                .expect("a temporary folder can be made"),
            binaries: binaries()?,
        };
        if is_root() {
            // The server refuses to run as root: its package brings a user for it.
            run(Command::new("chown").arg("postgres").arg(cluster.folder()));
        }
        run(cluster
            .server_program("initdb")
            .arg("--pgdata")
            .arg(cluster.data())
            .args([
                "--username=postgres",
                "--auth=trust",
                "--encoding=UTF8",
                "--locale=C.UTF-8",
                "--no-sync",
            ]));
        let options = format!(
            "-c listen_addresses='' -c unix_socket_directories='{}' -c fsync=off \
             -c synchronous_commit=off -c full_page_writes=off -c max_connections=100",
            cluster.folder().display()
        );
        run(cluster
            .server_program("pg_ctl")
            .arg("--pgdata")
            .arg(cluster.data())
            .arg("--log")
            .arg(cluster.folder().join("log"))
            .args(["--options", &options, "--wait", "start"]));
        Some(cluster)
    }

    /// Where its socket is.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    fn data(&self) -> PathBuf {
        self.folder().join("data")
    }

    fn server_program(&self, name: &str) -> Command {
        let path = self.binaries.join(name);
        let mut command = if is_root() {
            let mut command = Command::new("runuser");
            command.args(["-u", "postgres", "--"]).arg(path);
            command
        } else {
            Command::new(path)
        };
        command.current_dir("/");
        command
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        let data = self.data();
        let mut stop = self.server_program("pg_ctl");
        stop.arg("--pgdata").arg(data);
        stop.args(["--mode", "immediate", "--wait", "stop"]);
        // A panic here would hide the one that brought the test down.
        if let Ok(output) = stop.output()
            && !output.status.success()
        {
            eprintln!("{}", String::from_utf8_lossy(&output.stderr));
        }
    }
}

/// The folder of the newest installed server, or the one on the path.
fn binaries() -> Option<PathBuf> {
    let installed = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| {
            let version: u32 = entry.file_name().to_str()?.parse().ok()?;
            Some((version, entry.path().join("bin")))
        });
    let on_path = std::env::var_os("PATH").unwrap_or_default();
    let on_path = std::env::split_paths(&on_path).map(|folder| (0, folder));
    installed
        .chain(on_path)
        .filter(|(_, folder)| folder.join("initdb").is_file())
        .max_by_key(|(version, _)| *version)
        .map(|(_, folder)| folder)
}

fn is_root() -> bool {
    let output = Command::new("id").arg("-u").output();
    output.is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}

fn run(command: &mut Command) {
    // The server inherits the pipes of `output`, so its own output goes to the log file.
    let output = command.output().expect("the program can be started");
    assert!(
        output.status.success(),
        "{command:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
}
