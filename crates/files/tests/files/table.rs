//! A file read whole, so that a test can look at it.

use fenqun_files::{FileError, Opened, Options, RowError, Source, open};

/// Everything that a file gave out.
pub(crate) struct Table {
    pub(crate) opened: Opened,
    pub(crate) columns: Vec<String>,
    /// Good rows as text, with their numbers and lines.
    pub(crate) rows: Vec<(u64, u64, Vec<String>)>,
    pub(crate) errors: Vec<RowError>,
    pub(crate) failure: Option<FileError>,
}

/// Reads a file that can be opened.
pub(crate) fn read(source: impl Into<Source>) -> Table {
    read_with(source, &Options::default())
}

pub(crate) fn read_with(source: impl Into<Source>, options: &Options) -> Table {
    let opened = open(source, options).expect("the file can be opened");
    let mut table = Table {
        columns: opened.columns().to_vec(),
        rows: Vec::new(),
        errors: Vec::new(),
        failure: None,
        opened,
    };
    for batch in table.opened.reader().expect("the file can be read") {
        match batch {
            Ok(batch) => {
                for i in 0..batch.rows() {
                    table.rows.push((batch.row(i), batch.line(i), batch.raw(i)));
                }
                table.errors.extend(batch.errors);
            }
            Err(failure) => table.failure = Some(failure),
        }
    }
    table
}

impl Table {
    pub(crate) fn cells(&self) -> Vec<Vec<&str>> {
        self.rows
            .iter()
            .map(|(_, _, cells)| cells.iter().map(String::as_str).collect())
            .collect()
    }

    /// Row, line, column and code of every refusal.
    pub(crate) fn refused(&self) -> Vec<(u64, u64, Option<&str>, &str)> {
        self.errors
            .iter()
            .map(|e| (e.row, e.line, e.column.as_deref(), e.reason.code()))
            .collect()
    }

    pub(crate) fn warnings(&self) -> Vec<&'static str> {
        self.opened
            .warnings()
            .iter()
            .map(fenqun_files::Warning::code)
            .collect()
    }
}

/// The code of the error that a file is refused with.
pub(crate) fn refused(source: impl Into<Source>) -> &'static str {
    open(source, &Options::default())
        .expect_err("the file is refused")
        .code()
}
