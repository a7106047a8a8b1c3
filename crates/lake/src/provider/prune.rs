//! Skipping whole files by month, time and customer.

use std::sync::Arc;

use arrow::datatypes::SchemaRef;
use datafusion::catalog::Session;
use datafusion::common::pruning::PrunableStatistics;
use datafusion::common::stats::Precision;
use datafusion::common::{ColumnStatistics, DFSchema, Result, ScalarValue, Statistics};
use datafusion::logical_expr::Expr;
use datafusion::logical_expr::utils::conjunction;
use datafusion::physical_optimizer::pruning::{PruningPredicate, build_pruning_predicate};
use datafusion::physical_plan::metrics::Count;

use crate::columns::{CUSTOMER, TIME, month_field};
use crate::file::{FileStats, LakeFile};

/// What the filters of a query say about whole files.
pub(super) struct Pruning {
    schema: SchemaRef,
    predicate: Option<Arc<PruningPredicate>>,
}

impl Pruning {
    pub(super) fn new(session: &dyn Session, schema: &SchemaRef, filters: &[Expr]) -> Result<Self> {
        let predicate = match conjunction(filters.iter().cloned()) {
            None => None,
            Some(filter) => {
                let columns = DFSchema::try_from(Arc::clone(schema))?;
                let filter = session.create_physical_expr(filter, &columns)?;
                // A filter that cannot be used for skipping is still applied to the rows.
                build_pruning_predicate(filter, schema, &Count::new())
            }
        };
        Ok(Self {
            schema: Arc::clone(schema),
            predicate,
        })
    }

    /// The files that may hold rows that pass.
    pub(super) fn keep<'a>(&self, files: &'a [LakeFile]) -> Result<Vec<&'a LakeFile>> {
        let Some(predicate) = &self.predicate else {
            return Ok(files.iter().collect());
        };
        let statistics = files.iter().map(|file| {
            let mut statistics = file_statistics(file, &self.schema);
            let month = self.schema.fields().len() - 1;
            statistics.column_statistics[month] = exactly(month_value(file), month_value(file), 0);
            Arc::new(statistics)
        });
        let statistics = PrunableStatistics::new(statistics.collect(), Arc::clone(&self.schema));
        let kept = predicate.prune(&statistics)?;
        let files = files.iter().zip(kept);
        Ok(files
            .filter_map(|(file, kept)| kept.then_some(file))
            .collect())
    }
}

/// The month as the value of the partition column.
pub(super) fn month_value(file: &LakeFile) -> ScalarValue {
    let month = ScalarValue::from(file.month.to_string());
    month.cast_to(month_field().data_type()).unwrap_or(month)
}

/// What is known of a file's columns.
pub(super) fn file_statistics(file: &LakeFile, schema: &SchemaRef) -> Statistics {
    statistics_of(&file.stats, schema)
}

/// What is known of several files together.
pub(super) fn scan_statistics(files: &[&LakeFile], schema: &SchemaRef) -> Statistics {
    let stats = files.iter().map(|file| file.stats);
    statistics_of(&stats.fold(FileStats::empty(), FileStats::and), schema)
}

fn statistics_of(stats: &FileStats, schema: &SchemaRef) -> Statistics {
    let count = |rows: u64| usize::try_from(rows).unwrap_or(usize::MAX);
    let mut statistics = Statistics::new_unknown(schema);
    statistics.num_rows = Precision::Exact(count(stats.rows));
    let time = |us: i64| ScalarValue::TimestampMicrosecond(Some(us), Some("UTC".into()));
    statistics.column_statistics[TIME] = exactly(time(stats.times.0), time(stats.times.1), 0);
    let customers = &mut statistics.column_statistics[CUSTOMER];
    customers.null_count = Precision::Exact(count(stats.anonymous));
    if let Some((least, most)) = stats.customers {
        let (least, most) = (ScalarValue::from(least), ScalarValue::from(most));
        *customers = exactly(least, most, count(stats.anonymous));
    }
    statistics
}

fn exactly(least: ScalarValue, most: ScalarValue, nulls: usize) -> ColumnStatistics {
    ColumnStatistics {
        null_count: Precision::Exact(nulls),
        min_value: Precision::Exact(least),
        max_value: Precision::Exact(most),
        ..ColumnStatistics::new_unknown()
    }
}
