//! A platform in a temporary folder, files to feed it, and questions to ask it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use arrow::util::display::array_value_to_string;
use chrono_tz::Tz;
use fenqun_app::collect::{ImportOutcome, ImportReport, ImportRequest, import_now};
use fenqun_app::jobs::Control;
use fenqun_app::platform::{Access, Config, Platform};
use fenqun_app::{Actor, Context};
use fenqun_model::{Clock, FixedClock, ImportKind};
use tempfile::TempDir;

/// A platform in a temporary folder that goes when the test ends.
pub struct TestPlatform {
    pub ctx: Context,
    pub folder: TempDir,
}

impl TestPlatform {
    /// An empty workspace in London.
    pub async fn new() -> Self {
        let clock = FixedClock("2024-05-01T08:00:00Z".parse().expect("an instant"));
        Self::with_clock(Arc::new(clock)).await
    }

    /// The same with a clock of the test's own.
    pub async fn with_clock(clock: Arc<dyn Clock>) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let platform = open(folder.path(), clock).await;
        let mut workspace = (*platform.workspace().await.expect("a workspace")).clone();
        workspace.timezone = Tz::Europe__London;
        workspace.currency = "GBP".to_owned();
        fenqun_store::workspace::update(platform.db(), &workspace)
            .await
            .expect("the workspace is there");
        platform.workspace_changed();
        Self {
            ctx: Context::new(platform, Actor::cli()),
            folder,
        }
    }

    /// Imports a file with everything recognised.
    pub async fn import(&self, kind: ImportKind, path: impl Into<PathBuf>) -> ImportReport {
        self.import_with(ImportRequest::new(kind, path))
            .await
            .report
    }

    /// Imports a file.
    pub async fn import_with(&self, request: ImportRequest) -> ImportOutcome {
        import_now(&self.ctx, request, &Control::new())
            .await
            .expect("the file can be imported")
    }

    /// Writes a file beside the data folder's own.
    pub fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, content).expect("room on disk");
        path
    }

    /// The cells of a query over `events`, row by row.
    pub async fn query(&self, sql: &str) -> Vec<Vec<String>> {
        let session = self.ctx.platform.session().expect("a session");
        session
            .register_table("events", self.ctx.platform.lake.events())
            .expect("a free name");
        let batches = session.sql(sql).await.expect("a query").collect().await;
        let mut rows = Vec::new();
        for batch in batches.expect("an answer") {
            for row in 0..batch.num_rows() {
                let cells = batch.columns().iter().map(|column| {
                    array_value_to_string(column, row).expect("a value that can be shown")
                });
                rows.push(cells.collect());
            }
        }
        rows
    }

    /// The one cell of a query over `events`.
    pub async fn value(&self, sql: &str) -> String {
        let rows = self.query(sql).await;
        assert_eq!((rows.len(), rows[0].len()), (1, 1), "{sql}");
        rows[0][0].clone()
    }

    /// Everything that an import can change, in a form that can be compared.
    pub async fn totals(&self) -> Vec<Vec<String>> {
        let mut totals = self
            .query(
                "SELECT event, count(*), count(DISTINCT message_id), count(DISTINCT customer), \
                 sum(revenue), min(time), max(time) FROM events GROUP BY event ORDER BY event",
            )
            .await;
        totals.push(vec![self.customers().await.to_string()]);
        totals
    }

    /// How many customers there are.
    pub async fn customers(&self) -> u64 {
        fenqun_store::customers::count(self.ctx.platform.db())
            .await
            .expect("a count")
    }

    /// No work file is left in the data folder.
    pub fn assert_tidy(&self) {
        let staging = self.ctx.platform.folder.staging();
        let left: Vec<_> = std::fs::read_dir(staging).expect("the folder").collect();
        assert!(left.is_empty(), "{left:?}");
    }
}

async fn open(folder: &Path, clock: Arc<dyn Clock>) -> Arc<Platform> {
    let config = Config::new(folder.join("data"), Access::Writer);
    Platform::open(config, clock).await.expect("a platform")
}

/// A file of the shared test data, or `None` (and a note) where there is none.
pub fn shared(path: &str) -> Option<PathBuf> {
    match std::env::var_os("FENQUN_TEST_DATA") {
        Some(folder) => Some(Path::new(&folder).join(path)),
        None => {
            eprintln!("skipped: FENQUN_TEST_DATA is not set, so {path} is not there");
            None
        }
    }
}
