//! The data set that tasks run on.

use std::path::PathBuf;

use anyhow::Context as _;
use fenqun_app::platform::{Access, Config, Platform};
use fenqun_app::{Actor, Context};
use fenqun_model::SystemClock;
use std::sync::Arc;

use crate::arguments::{Bench, Global};
use crate::commands::generate;

/// Where the generated files and the imported data are.
pub struct Ground {
    pub customers: u32,
    pub events: u64,
    folder: PathBuf,
    memory_bytes: usize,
}

impl Ground {
    pub fn new(global: &Global, bench: &Bench) -> anyhow::Result<Self> {
        let folder = match &bench.folder {
            Some(folder) => folder.clone(),
            None => {
                let name = format!("fenqun-bench-{}-{}", bench.customers, bench.events);
                std::env::temp_dir().join(name)
            }
        };
        std::fs::create_dir_all(&folder)
            .with_context(|| format!("cannot make {}", folder.display()))?;
        Ok(Self {
            customers: bench.customers,
            events: bench.events,
            folder,
            memory_bytes: global.memory_mib << 20,
        })
    }

    /// The generated file of customers, and that of events; made when they are not there.
    pub fn files(&self) -> anyhow::Result<(PathBuf, PathBuf)> {
        let folder = self.folder.join("files");
        let done = folder.join("done");
        if !done.exists() {
            generate::write(&folder, self.customers, self.events)?;
            std::fs::write(&done, "")?;
        }
        Ok((
            folder.join("customers.parquet"),
            folder.join("events.parquet"),
        ))
    }

    /// The data folder; made by importing the files when it is not there.
    pub async fn data(&self) -> anyhow::Result<PathBuf> {
        let done = self.folder.join("imported");
        if !done.exists() {
            super::import::import(self).await?;
        }
        Ok(self.data_folder())
    }

    pub fn data_folder(&self) -> PathBuf {
        self.folder.join("data")
    }

    /// Says that the data folder is whole.
    pub fn imported(&self) -> anyhow::Result<()> {
        Ok(std::fs::write(self.folder.join("imported"), "")?)
    }

    /// Forgets the data folder.
    pub fn clear(&self) -> anyhow::Result<()> {
        let data = self.data_folder();
        if data.exists() {
            std::fs::remove_dir_all(&data)?;
        }
        let done = self.folder.join("imported");
        if done.exists() {
            std::fs::remove_file(done)?;
        }
        Ok(())
    }

    /// The platform over the data folder.
    pub async fn open(&self) -> anyhow::Result<Context> {
        let config = Config {
            memory_bytes: self.memory_bytes,
            ..Config::new(self.data_folder(), Access::Writer)
        };
        let platform = Platform::open(config, Arc::new(SystemClock)).await?;
        Ok(Context::new(platform, Actor::cli()))
    }
}
