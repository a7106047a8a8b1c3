//! A PostgreSQL of the tests' own: a cluster in a temporary folder, reached by a Unix socket only.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Context;

use crate::command::{exists, output, program};
use crate::prerequisites::is_root;

/// The folder of the newest installed server binaries.
pub fn server_binaries() -> Option<PathBuf> {
    let mut versions: Vec<(u32, PathBuf)> = fs::read_dir("/usr/lib/postgresql")
        .ok()?
        .flatten()
        .filter_map(|entry| {
            let version = entry.file_name().to_str()?.parse().ok()?;
            let folder = entry.path().join("bin");
            folder.join("initdb").is_file().then_some((version, folder))
        })
        .collect();
    versions.sort();
    versions.pop().map(|(_, folder)| folder)
}

/// A running cluster; it stops and its folder goes when this is dropped.
pub struct Cluster {
    folder: PathBuf,
    binaries: PathBuf,
    as_postgres: bool,
}

impl Cluster {
    /// Makes and starts a cluster in a new temporary folder.
    pub fn start() -> anyhow::Result<Self> {
        let binaries = server_binaries().context("PostgreSQL's server is not installed")?;
        let folder = std::env::temp_dir().join(format!("fenqun-postgres-{}", std::process::id()));
        fs::create_dir_all(&folder)?;
        // The server refuses to run as root: Debian's package brings a user for it.
        let as_postgres = is_root()?;
        if as_postgres {
            let path = folder.display().to_string();
            output(program("chown", &["postgres", &path]))?;
        }
        let cluster = Self {
            folder,
            binaries,
            as_postgres,
        };
        let data = cluster.data();
        output(cluster.server_program(
            "initdb",
            &[
                "-D",
                &data,
                "-U",
                "postgres",
                "-A",
                "trust",
                "-E",
                "UTF8",
                "--locale=C.UTF-8",
                "-N",
            ],
        ))?;
        let options = format!(
            "-c listen_addresses='' -c unix_socket_directories='{}' -c fsync=off \
             -c synchronous_commit=off -c full_page_writes=off -c max_connections=200",
            cluster.folder.display()
        );
        let log = cluster.folder.join("log").display().to_string();
        output(cluster.server_program(
            "pg_ctl",
            &["-D", &data, "-l", &log, "-o", &options, "-w", "start"],
        ))?;
        Ok(cluster)
    }

    /// The folder of the cluster's socket.
    pub fn socket_folder(&self) -> &Path {
        &self.folder
    }

    fn data(&self) -> String {
        self.folder.join("data").display().to_string()
    }

    fn server_program(&self, name: &str, arguments: &[&str]) -> Command {
        let path = self.binaries.join(name).display().to_string();
        let mut command = if self.as_postgres && exists("runuser") {
            let mut command = program("runuser", &["-u", "postgres", "--"]);
            command.arg(path);
            command
        } else {
            program(&path, &[])
        };
        command.args(arguments).current_dir("/");
        command
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        let data = self.data();
        let stop = self.server_program("pg_ctl", &["-D", &data, "-m", "immediate", "-w", "stop"]);
        if let Err(error) = output(stop) {
            eprintln!("cannot stop the test PostgreSQL: {error:#}");
        }
        let _ = fs::remove_dir_all(&self.folder);
    }
}
