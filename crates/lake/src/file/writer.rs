//! Writing one data file.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use arrow::array::{Array, AsArray, RecordBatch};
use arrow::datatypes::{DataType, Field, Int64Type, Schema, SchemaRef, TimestampMicrosecondType};
use parquet::arrow::arrow_writer::ArrowWriterOptions;
use parquet::arrow::{ArrowWriter, add_encoded_arrow_schema_to_metadata};
use parquet::basic::{Compression, Encoding, ZstdLevel};
use parquet::file::metadata::SortingColumn;
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::schema::types::ColumnPath;

use super::catalog::CatalogBuilder;
use super::{FileStats, LakeFile, folder_of};
use crate::LakeError;
use crate::columns::{CORE, CUSTOMER, Kind, MESSAGE_ID, TIME, name_type};
use crate::month::Month;

/// Rows of a row group: large enough for good dictionaries, small enough to skip and to share out.
const ROW_GROUP_ROWS: usize = 512 * 1024;

/// A file under way. Dropped before it is finished, it leaves the file for its owner to delete.
pub(crate) struct FileWriter {
    path: PathBuf,
    file: LakeFile,
    writer: ArrowWriter<File>,
    catalog: CatalogBuilder,
}

/// A finished file, durable but not yet part of the table.
#[derive(Debug)]
pub(crate) struct WrittenFile {
    pub(crate) file: LakeFile,
    /// The run that it came from.
    pub(crate) run: u32,
}

impl FileWriter {
    /// Creates the file `name` of a month in the table's folder.
    pub(crate) fn create(
        table: &Path,
        name: String,
        month: Month,
        schema: &SchemaRef,
    ) -> Result<Self, LakeError> {
        let folder = table.join(folder_of(month));
        std::fs::create_dir_all(&folder).map_err(LakeError::io(&folder))?;
        let path = table.join(&name);
        let output = File::create_new(&path).map_err(LakeError::io(&path))?;
        let options = ArrowWriterOptions::new()
            .with_properties(properties(schema))
            .with_skip_arrow_metadata(true);
        let writer = ArrowWriter::try_new_with_options(output, Arc::clone(schema), options)?;
        Ok(Self {
            path,
            file: LakeFile {
                path: name,
                month,
                bytes: 0,
                stats: FileStats::empty(),
            },
            writer,
            catalog: CatalogBuilder::default(),
        })
    }

    /// Appends rows, which must continue the order of the file.
    pub(crate) fn write(&mut self, batch: &RecordBatch) -> Result<(), LakeError> {
        widen(&mut self.file.stats, batch);
        self.catalog.observe(batch);
        self.writer.write(batch)?;
        Ok(())
    }

    /// Bytes written and about to be written.
    pub(crate) fn bytes(&self) -> u64 {
        (self.writer.bytes_written() + self.writer.in_progress_size()) as u64
    }

    /// Completes the file and makes its content durable.
    pub(crate) fn finish(mut self) -> Result<LakeFile, LakeError> {
        self.writer
            .append_key_value_metadata(self.catalog.into_footer());
        self.writer.finish()?;
        let output = self.writer.inner();
        output.sync_all().map_err(LakeError::io(&self.path))?;
        let metadata = output.metadata().map_err(LakeError::io(&self.path))?;
        self.file.bytes = metadata.len();
        Ok(self.file)
    }
}

/// Makes the names in a folder durable.
pub(crate) fn sync_folder(folder: &Path) -> Result<(), LakeError> {
    let opened = File::open(folder).map_err(LakeError::io(folder))?;
    opened.sync_all().map_err(LakeError::io(folder))
}

fn widen(stats: &mut FileStats, batch: &RecordBatch) {
    let times = batch
        .column(TIME)
        .as_primitive::<TimestampMicrosecondType>();
    for time in times.values() {
        stats.times.0 = stats.times.0.min(*time);
        stats.times.1 = stats.times.1.max(*time);
    }
    // Rows are sorted by customer, so the first and last known ones are the edges.
    let customers = batch.column(CUSTOMER).as_primitive::<Int64Type>();
    let known = customers.len() - customers.null_count();
    if known > 0 {
        let (first, last) = (customers.value(0), customers.value(known - 1));
        let (least, most) = stats.customers.unwrap_or((first, last));
        stats.customers = Some((least.min(first), most.max(last)));
    }
    stats.anonymous += customers.null_count() as u64;
    stats.rows += batch.num_rows() as u64;
}

fn properties(schema: &SchemaRef) -> WriterProperties {
    let column = |at: usize| ColumnPath::from(CORE[at].name);
    let sorting = [CUSTOMER, TIME, MESSAGE_ID].map(|at| SortingColumn {
        column_idx: i32::try_from(at).expect("there are few core columns"),
        descending: false,
        nulls_first: false,
    });
    let level = ZstdLevel::try_new(1).expect("level 1 exists");
    let mut builder = WriterProperties::builder()
        .set_created_by("fenqun".to_owned())
        .set_compression(Compression::ZSTD(level))
        .set_max_row_group_row_count(Some(ROW_GROUP_ROWS))
        .set_sorting_columns(Some(sorting.to_vec()))
        .set_statistics_enabled(EnabledStatistics::Chunk)
        // Sorted numbers shrink to a few bits as differences; ids and times never repeat enough
        // for a dictionary to pay.
        .set_column_dictionary_enabled(column(CUSTOMER), false)
        .set_column_encoding(column(CUSTOMER), Encoding::DELTA_BINARY_PACKED)
        .set_column_statistics_enabled(column(CUSTOMER), EnabledStatistics::Page)
        .set_column_dictionary_enabled(column(TIME), false)
        .set_column_statistics_enabled(column(TIME), EnabledStatistics::Page)
        .set_column_dictionary_enabled(column(MESSAGE_ID), false);
    // Files are sorted by customer, so every page holds nearly every text: the smallest and the
    // largest would cost a comparison a row and let nothing be skipped.
    for field in schema.fields() {
        if *field.data_type() == DataType::Utf8View {
            let path = ColumnPath::from(field.name().as_str());
            builder = builder.set_column_statistics_enabled(path, EnabledStatistics::None);
        }
    }
    let mut properties = builder.build();
    add_encoded_arrow_schema_to_metadata(&as_read(schema), &mut properties);
    properties
}

/// The schema in which readers get the file: names as dictionaries.
fn as_read(schema: &SchemaRef) -> Schema {
    let is_name = |name: &str| {
        let core = CORE.iter().find(|core| core.name == name);
        core.is_some_and(|core| core.kind == Kind::Name)
    };
    let fields = schema.fields().iter().map(|field| {
        if is_name(field.name()) {
            Arc::new(Field::new(field.name(), name_type(), field.is_nullable()))
        } else {
            Arc::clone(field)
        }
    });
    Schema::new(fields.collect::<Vec<_>>())
}
