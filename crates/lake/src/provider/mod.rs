//! The events as a table for queries: the files of one version and the inbox of the same moment.

mod files;
mod prune;

use std::sync::Arc;

use arrow::array::RecordBatch;
use arrow::datatypes::{Schema, SchemaRef};
use async_trait::async_trait;
use datafusion::catalog::memory::MemorySourceConfig;
use datafusion::catalog::{Session, TableProvider};
use datafusion::common::stats::Precision;
use datafusion::common::{Result, Statistics};
use datafusion::logical_expr::{Expr, TableProviderFilterPushDown, TableType};
use datafusion::physical_plan::ExecutionPlan;
use datafusion::physical_plan::empty::EmptyExec;
use datafusion::physical_plan::union::UnionExec;

use self::files::scan_files;
use self::prune::Pruning;
use crate::Lake;
use crate::columns::{month_field, read_schema};
use crate::lake::Shared;
use crate::memory::EventParts;
use crate::snapshot::Snapshot;

/// Events at one version; it keeps the files of that version alive.
#[derive(Debug)]
struct EventsTable {
    lake: Arc<Shared>,
    snapshot: Arc<Snapshot>,
    inbox: Vec<RecordBatch>,
    /// Columns that files have, and the whole with the month.
    file_schema: SchemaRef,
    schema: SchemaRef,
}

/// The events of one moment, for queries and for work per customer.
#[derive(Clone, Debug)]
pub struct Events {
    /// For the query engine.
    pub table: Arc<dyn TableProvider>,
    /// The same events in parts.
    pub parts: EventParts,
}

impl Lake {
    /// The events of this moment: what is in the files and what waits in the inbox. What is asked
    /// of it stays the same however the lake changes afterwards.
    pub fn events(&self) -> Arc<dyn TableProvider> {
        self.events_table()
    }

    /// The events of this moment as a table and in parts.
    pub fn events_now(&self) -> Events {
        let table = self.events_table();
        let parts = EventParts::new(
            self.shared().dir.clone(),
            Arc::clone(&self.shared().columns),
            Arc::clone(&table.snapshot),
            table.inbox.clone(),
            Arc::clone(&table.schema),
        );
        Events { table, parts }
    }

    fn events_table(&self) -> Arc<EventsTable> {
        let state = self.shared().state();
        let file_schema = read_schema(&state.inbox.all_properties(&state.snapshot.properties));
        let schema = with_month(&file_schema);
        let inbox = state.inbox.view(&schema).unwrap_or_else(|error| {
            // The rows were aligned to these very columns when they came in.
            tracing::error!(%error, "the inbox cannot be shown");
            Vec::new()
        });
        Arc::new(EventsTable {
            lake: Arc::clone(self.shared()),
            snapshot: Arc::clone(&state.snapshot),
            inbox,
            file_schema,
            schema,
        })
    }

    /// The columns of [`Lake::events`].
    pub fn schema(&self) -> SchemaRef {
        let state = self.shared().state();
        with_month(&read_schema(
            &state.inbox.all_properties(&state.snapshot.properties),
        ))
    }
}

fn with_month(file_schema: &SchemaRef) -> SchemaRef {
    let fields = file_schema.fields().iter().cloned();
    let fields = fields.chain([Arc::new(month_field())]);
    Arc::new(Schema::new(fields.collect::<Vec<_>>()))
}

#[async_trait]
impl TableProvider for EventsTable {
    fn schema(&self) -> SchemaRef {
        Arc::clone(&self.schema)
    }

    fn table_type(&self) -> TableType {
        TableType::Base
    }

    fn supports_filters_pushdown(
        &self,
        filters: &[&Expr],
    ) -> Result<Vec<TableProviderFilterPushDown>> {
        // Files and row groups are skipped by them; rows are filtered above.
        Ok(vec![TableProviderFilterPushDown::Inexact; filters.len()])
    }

    fn statistics(&self) -> Option<Statistics> {
        let in_files: u64 = self.snapshot.files.iter().map(|file| file.stats.rows).sum();
        let in_inbox: usize = self.inbox.iter().map(RecordBatch::num_rows).sum();
        let rows = usize::try_from(in_files).ok()? + in_inbox;
        let mut statistics = Statistics::new_unknown(&self.schema);
        statistics.num_rows = Precision::Exact(rows);
        Some(statistics)
    }

    async fn scan(
        &self,
        session: &dyn Session,
        projection: Option<&Vec<usize>>,
        filters: &[Expr],
        limit: Option<usize>,
    ) -> Result<Arc<dyn ExecutionPlan>> {
        let pruning = Pruning::new(session, &self.schema, filters)?;
        let files = pruning.keep(&self.snapshot.files)?;
        let mut parts: Vec<Arc<dyn ExecutionPlan>> = Vec::new();
        if !files.is_empty() {
            // The limit holds for all rows only when none is filtered away above.
            let limit = limit.filter(|_| filters.is_empty());
            parts.push(scan_files(self, session, &files, projection, limit)?);
        }
        if !self.inbox.is_empty() {
            let schema = Arc::clone(&self.schema);
            let batches = [self.inbox.clone()];
            parts.push(MemorySourceConfig::try_new_exec(
                &batches,
                schema,
                projection.cloned(),
            )?);
        }
        match parts.len() {
            0 => {
                let schema = match projection {
                    Some(columns) => Arc::new(self.schema.project(columns)?),
                    None => Arc::clone(&self.schema),
                };
                Ok(Arc::new(EmptyExec::new(schema)))
            }
            1 => Ok(parts.remove(0)),
            _ => UnionExec::try_new(parts),
        }
    }
}
