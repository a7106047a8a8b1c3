//! Builders of events, and short ways to ask the lake.

use std::path::Path;
use std::sync::Arc;

use arrow::array::{ArrayRef, Int64Array, RecordBatch, StringArray, TimestampMicrosecondArray};
use arrow::util::pretty::pretty_format_batches;
use datafusion::prelude::SessionContext;
use fenqun_engine::EngineConfig;
use fenqun_lake::{CommitReport, Lake, LakeError, LakeOptions, LakeWriter};

/// 2024-05-01T00:00:00Z.
pub const MAY: i64 = 1_714_521_600_000_000;
pub const DAY: i64 = 86_400_000_000;

/// An event with good defaults.
#[derive(Clone, Debug)]
pub struct Row {
    pub id: String,
    pub customer: Option<i64>,
    pub event: String,
    pub time: i64,
}

pub fn row(id: impl ToString, customer: i64) -> Row {
    Row {
        id: id.to_string(),
        customer: Some(customer),
        event: "Page Viewed".to_owned(),
        time: MAY,
    }
}

impl Row {
    pub fn at(mut self, time: i64) -> Self {
        self.time = time;
        self
    }

    pub fn event(mut self, event: &str) -> Self {
        event.clone_into(&mut self.event);
        self
    }
}

/// A batch of events with further columns.
pub fn batch(rows: &[Row], properties: &[(&str, ArrayRef)]) -> RecordBatch {
    let ids = StringArray::from_iter_values(rows.iter().map(|r| &r.id));
    let customers: Int64Array = rows.iter().map(|r| r.customer).collect();
    let events = StringArray::from_iter_values(rows.iter().map(|r| &r.event));
    let times = TimestampMicrosecondArray::from_iter_values(rows.iter().map(|r| r.time));
    let mut columns: Vec<(String, ArrayRef, bool)> = vec![
        ("message_id".to_owned(), Arc::new(ids), false),
        ("customer".to_owned(), Arc::new(customers), true),
        ("event".to_owned(), Arc::new(events), false),
        (
            "time".to_owned(),
            Arc::new(times.with_timezone("UTC")),
            false,
        ),
    ];
    for (name, array) in properties {
        columns.push(((*name).to_owned(), Arc::clone(array), true));
    }
    RecordBatch::try_from_iter_with_nullable(columns).expect("columns of equal length")
}

pub struct TestLake {
    pub folder: tempfile::TempDir,
    pub lake: Lake,
}

/// An empty lake of its own.
pub async fn lake() -> TestLake {
    lake_with(options()).await
}

pub async fn lake_with(options: LakeOptions) -> TestLake {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let lake = Lake::open_with(&folder.path().join("events"), options).await;
    TestLake {
        lake: lake.expect("a new lake"),
        folder,
    }
}

pub fn options() -> LakeOptions {
    LakeOptions {
        workers: 2,
        ..LakeOptions::default()
    }
}

/// So little memory that nearly every batch becomes a run of its own.
pub fn tiny_runs() -> LakeOptions {
    LakeOptions {
        buffer_bytes: 1,
        workers: 2,
        ..LakeOptions::default()
    }
}

impl TestLake {
    /// Closes the lake and opens it again.
    pub async fn reopen(self) -> Self {
        self.reopen_with(options()).await
    }

    pub async fn reopen_with(self, options: LakeOptions) -> Self {
        let dir = self.dir();
        drop(self.lake);
        let lake = Lake::open_with(&dir, options)
            .await
            .expect("it opens again");
        Self {
            lake,
            folder: self.folder,
        }
    }

    pub fn dir(&self) -> std::path::PathBuf {
        self.folder.path().join("events")
    }

    pub async fn import(&self, app_id: &str, batches: Vec<RecordBatch>) -> CommitReport {
        self.try_import(app_id, batches).await.expect("an import")
    }

    pub async fn try_import(
        &self,
        app_id: &str,
        batches: Vec<RecordBatch>,
    ) -> Result<CommitReport, LakeError> {
        write(self.lake.writer(app_id)?, batches)
            .await?
            .commit()
            .await
    }

    pub async fn sql(&self, sql: &str) -> String {
        ask(&self.lake, sql).await
    }

    /// Asserts that every file is whole, sorted and known, and that nothing else lies around.
    pub async fn assert_sound(&self) {
        assert_eq!(
            self.lake.check().await.expect("checked"),
            Vec::<String>::new()
        );
        let known = self.lake.statistics().await.expect("figures").files;
        assert_eq!(data_files(&self.dir()).len(), known, "no file is left over");
    }
}

/// Writes batches on a thread that may block.
pub async fn write(
    mut writer: LakeWriter,
    batches: Vec<RecordBatch>,
) -> Result<LakeWriter, LakeError> {
    let written = tokio::task::spawn_blocking(move || {
        for batch in batches {
            writer.write(batch)?;
        }
        Ok(writer)
    });
    written.await.expect("no panic")
}

pub fn session(lake: &Lake) -> SessionContext {
    let session = fenqun_engine::session(&EngineConfig::default()).expect("a session");
    session
        .register_table("events", lake.events())
        .expect("a table");
    session
}

pub async fn ask(lake: &Lake, sql: &str) -> String {
    ask_session(&session(lake), sql).await
}

/// The rows of an answer, a line each, without its frame.
pub async fn ask_session(session: &SessionContext, sql: &str) -> String {
    let frame = session.sql(sql).await.expect("a plan");
    let batches = frame.collect().await.expect("an answer");
    let table = pretty_format_batches(&batches)
        .expect("a table")
        .to_string();
    let lines = table.lines().filter(|line| line.starts_with('|')).skip(1);
    let cells = |line: &str| {
        let cells = line.trim_matches('|').split('|');
        cells.map(str::trim).collect::<Vec<_>>().join("|")
    };
    lines.map(cells).collect::<Vec<_>>().join("\n")
}

/// Data files in the lake's folder.
pub fn data_files(dir: &Path) -> Vec<String> {
    let mut files = Vec::new();
    for month in std::fs::read_dir(dir).expect("the folder").flatten() {
        let is_month = month.file_name().to_string_lossy().starts_with("month=");
        if is_month {
            let inside = std::fs::read_dir(month.path()).expect("a month").flatten();
            files.extend(inside.map(|file| file.file_name().to_string_lossy().into_owned()));
        }
    }
    files.sort();
    files
}
