//! Reading the files that a query needs.

use std::sync::Arc;

use datafusion::catalog::Session;
use datafusion::common::{DataFusionError, Result};
use datafusion::datasource::listing::PartitionedFile;
use datafusion::datasource::object_store::ObjectStoreUrl;
use datafusion::datasource::physical_plan::parquet::CachedParquetFileReaderFactory;
use datafusion::datasource::physical_plan::{FileGroup, FileScanConfigBuilder, ParquetSource};
use datafusion::datasource::source::DataSourceExec;
use datafusion::datasource::table_schema::TableSchema;
use datafusion::physical_plan::ExecutionPlan;
use deltalake::logstore::object_store::path::Path as StorePath;

use super::EventsTable;
use super::prune::{file_statistics, month_value, scan_statistics};
use crate::columns::month_field;
use crate::file::LakeFile;

pub(super) fn scan_files(
    table: &EventsTable,
    session: &dyn Session,
    files: &[&LakeFile],
    projection: Option<&Vec<usize>>,
    limit: Option<usize>,
) -> Result<Arc<dyn ExecutionPlan>> {
    let url = ObjectStoreUrl::local_filesystem();
    let store = session.runtime_env().object_store(&url)?;
    let cache = session
        .runtime_env()
        .cache_manager
        .get_file_metadata_cache();
    let readers = CachedParquetFileReaderFactory::new(store, cache);
    let schema = TableSchema::builder(Arc::clone(&table.file_schema))
        .with_table_partition_cols(vec![Arc::new(month_field())])
        .build();
    let source = ParquetSource::new(schema)
        .with_table_parquet_options(session.table_options().parquet.clone())
        .with_parquet_file_reader_factory(Arc::new(readers));
    let partitions = session.config().target_partitions();
    let config = FileScanConfigBuilder::new(url, Arc::new(source))
        .with_file_groups(groups(table, files, partitions)?)
        .with_projection_indices(projection.cloned())?
        .with_statistics(scan_statistics(files, &table.schema))
        .with_limit(limit)
        .build();
    Ok(DataSourceExec::from_data_source(config))
}

/// The files shared out evenly by size, each group in the order of months.
fn groups(table: &EventsTable, files: &[&LakeFile], count: usize) -> Result<Vec<FileGroup>> {
    let mut by_size: Vec<&LakeFile> = files.to_vec();
    by_size.sort_by(|a, b| b.bytes.cmp(&a.bytes).then_with(|| a.path.cmp(&b.path)));
    let count = count.clamp(1, by_size.len());
    let mut groups: Vec<(u64, Vec<&LakeFile>)> = vec![(0, Vec::new()); count];
    for file in by_size {
        if let Some(smallest) = groups.iter_mut().min_by_key(|(bytes, _)| *bytes) {
            smallest.0 += file.bytes;
            smallest.1.push(file);
        }
    }
    let groups = groups.into_iter().map(|(_, mut files)| {
        files.sort_by(|a, b| a.path.cmp(&b.path));
        let files = files.into_iter().map(|file| partitioned(table, file));
        Ok(FileGroup::new(files.collect::<Result<Vec<_>>>()?))
    });
    groups.collect()
}

fn partitioned(table: &EventsTable, file: &LakeFile) -> Result<PartitionedFile> {
    let path = table.lake.dir.join(&file.path);
    let path = StorePath::from_absolute_path(path);
    let path = path.map_err(|error| DataFusionError::External(Box::new(error)))?;
    let statistics = Arc::new(file_statistics(file, &table.file_schema));
    let mut partitioned = PartitionedFile::new(String::new(), file.bytes);
    partitioned.object_meta.location = path;
    Ok(partitioned
        .with_partition_values(vec![month_value(file)])
        .with_statistics(statistics))
}
