//! One writer for every format.

use std::io::{BufWriter, Write};
use std::str::FromStr;
use std::sync::Arc;

use arrow::array::RecordBatch;
use arrow::datatypes::{DataType, Field, Schema, SchemaRef};
use chrono_tz::Tz;

use super::WriteError;
use super::csv::CsvWriter;
use super::json_lines::JsonLinesWriter;
use super::parquet::ParquetWriter;
use super::xlsx::XlsxWriter;
use crate::text::TextColumns;

const PENDING_ROWS: usize = 8192;

/// The formats that tables are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutFormat {
    /// Comma-separated values in UTF-8.
    Csv {
        /// Whether a byte-order mark tells Excel so.
        bom: bool,
    },
    /// An Excel workbook.
    Xlsx,
    /// Apache Parquet.
    Parquet,
    /// One JSON object a line.
    JsonLines,
}

/// Not the name of a format.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is none of csv, xlsx, parquet, jsonl")]
pub struct UnknownFormat(String);

impl FromStr for OutFormat {
    type Err = UnknownFormat;

    /// The usual ending of a file's name; CSV comes with its mark.
    fn from_str(name: &str) -> Result<Self, UnknownFormat> {
        match name.to_ascii_lowercase().as_str() {
            "csv" => Ok(Self::Csv { bom: true }),
            "xlsx" => Ok(Self::Xlsx),
            "parquet" => Ok(Self::Parquet),
            "jsonl" | "ndjson" | "json" => Ok(Self::JsonLines),
            _ => Err(UnknownFormat(name.to_owned())),
        }
    }
}

impl OutFormat {
    /// The ending of a file's name.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Csv { .. } => "csv",
            Self::Xlsx => "xlsx",
            Self::Parquet => "parquet",
            Self::JsonLines => "jsonl",
        }
    }

    /// The media type for HTTP.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Csv { .. } => "text/csv; charset=utf-8",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Parquet => "application/vnd.apache.parquet",
            Self::JsonLines => "application/x-ndjson",
        }
    }
}

/// How values are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WriteOptions {
    /// The zone whose clock instants are shown on, in CSV and Excel; UTC by default.
    pub zone: Option<Tz>,
}

type Out = Box<dyn Write + Send>;

enum Inner {
    Csv(CsvWriter<Out>),
    Xlsx(Box<XlsxWriter<Out>>),
    Parquet(Box<ParquetWriter<Out>>),
    JsonLines(JsonLinesWriter<Out>),
}

/// A table with the columns of a schema, instants in UTC.
pub fn writer(
    out: impl Write + Send + 'static,
    format: OutFormat,
    schema: SchemaRef,
) -> Result<TableWriter, WriteError> {
    TableWriter::new(out, format, &schema, WriteOptions::default())
}

/// Writes a table, streaming.
pub struct TableWriter {
    inner: Inner,
    width: usize,
    rows: u64,
    /// Rows of text that wait to become a batch.
    pending: TextColumns,
}

impl TableWriter {
    /// A table with the columns of a schema, for [`batch`](Self::batch).
    pub fn new(
        out: impl Write + Send + 'static,
        format: OutFormat,
        schema: &SchemaRef,
        options: WriteOptions,
    ) -> Result<Self, WriteError> {
        let names: Vec<&str> = schema.fields().iter().map(|f| f.name().as_str()).collect();
        let out: Out = Box::new(BufWriter::with_capacity(1 << 16, out));
        let inner = match format {
            OutFormat::Csv { bom } => Inner::Csv(CsvWriter::new(out, &names, bom, options.zone)?),
            OutFormat::Xlsx => Inner::Xlsx(Box::new(XlsxWriter::new(out, &names, options.zone)?)),
            OutFormat::Parquet => {
                Inner::Parquet(Box::new(ParquetWriter::new(out, schema.clone())?))
            }
            OutFormat::JsonLines => Inner::JsonLines(JsonLinesWriter::new(out, &names)),
        };
        let owned: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        Ok(Self {
            inner,
            width: names.len(),
            rows: 0,
            pending: TextColumns::new(&owned),
        })
    }

    /// A table of text, for [`row`](Self::row).
    pub fn of_text(
        out: impl Write + Send + 'static,
        format: OutFormat,
        columns: &[&str],
    ) -> Result<Self, WriteError> {
        let fields: Vec<Field> = columns
            .iter()
            .map(|name| Field::new(*name, DataType::Utf8, false))
            .collect();
        let schema = Arc::new(Schema::new(fields));
        Self::new(out, format, &schema, WriteOptions::default())
    }

    /// Writes the rows of a batch, whose columns are those of the table in its order.
    pub fn batch(&mut self, batch: &RecordBatch) -> Result<(), WriteError> {
        self.check(batch.num_columns())?;
        self.flush_pending()?;
        self.rows += batch.num_rows() as u64;
        self.write(batch)
    }

    /// Writes a row of text.
    pub fn row(&mut self, cells: &[&str]) -> Result<(), WriteError> {
        self.check(cells.len())?;
        self.rows += 1;
        if let Inner::Csv(writer) = &mut self.inner {
            return writer.row(cells);
        }
        for (column, cell) in cells.iter().enumerate() {
            self.pending.push(column, cell.as_bytes());
        }
        self.pending.end_row();
        if self.pending.rows() >= PENDING_ROWS || self.pending.bytes() > 16 << 20 {
            self.flush_pending()?;
        }
        Ok(())
    }

    /// Completes the file; how many rows it has. Without this the file is not whole.
    pub fn finish(mut self) -> Result<u64, WriteError> {
        self.flush_pending()?;
        match self.inner {
            Inner::Csv(writer) => writer.finish()?,
            Inner::Xlsx(writer) => writer.finish()?,
            Inner::Parquet(writer) => writer.finish()?,
            Inner::JsonLines(writer) => writer.finish()?,
        }
        Ok(self.rows)
    }

    fn check(&self, found: usize) -> Result<(), WriteError> {
        let expected = self.width;
        if found == expected {
            Ok(())
        } else {
            Err(WriteError::Columns { found, expected })
        }
    }

    fn flush_pending(&mut self) -> Result<(), WriteError> {
        if self.pending.rows() == 0 {
            return Ok(());
        }
        let batch = self.pending.take();
        self.write(&batch)
    }

    fn write(&mut self, batch: &RecordBatch) -> Result<(), WriteError> {
        match &mut self.inner {
            Inner::Csv(writer) => writer.batch(batch),
            Inner::Xlsx(writer) => writer.batch(batch),
            Inner::Parquet(writer) => writer.batch(batch),
            Inner::JsonLines(writer) => writer.batch(batch),
        }
    }
}
