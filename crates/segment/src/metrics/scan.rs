//! The one pass over the events.

use std::collections::HashMap;
use std::sync::Arc;

use arrow::array::{ArrayRef, RecordBatch};
use arrow::datatypes::{Schema, SchemaRef};
use datafusion::datasource::TableProvider;
use datafusion::prelude::SessionContext;
use fenqun_model::{Calendar, CustomerNumber, Instant};
use fenqun_rules::Metric;
use futures::TryStreamExt;

use super::align::Aligned;
use super::filter::FilterContext;
use super::plan::{MetricPlan, call_name};
use super::property::Properties;
use crate::value::Column;
use crate::{Error, Population};

/// Metrics with their values, in the order of the population.
pub(crate) type MetricValues = HashMap<Metric, Column>;

/// The events, and what they are read against.
#[derive(Clone)]
pub(crate) struct EventScan {
    pub(crate) events: Arc<dyn TableProvider>,
    pub(crate) session: SessionContext,
    pub(crate) calendar: Calendar,
    pub(crate) as_of: Instant,
}

impl EventScan {
    /// Reads what metrics need in one pass; with `only`, from that customer's events.
    pub(crate) async fn read(
        &self,
        metrics: &[Metric],
        only: Option<CustomerNumber>,
    ) -> Result<Reading, Error> {
        let properties = Properties::new(&self.events.schema());
        let local_date = Arc::new(fenqun_engine::local_date_udf());
        let context = FilterContext {
            properties: &properties,
            calendar: &self.calendar,
            as_of: self.as_of,
            local_date: &local_date,
        };
        let plan = MetricPlan::new(metrics, &context)?;
        if plan.is_empty() {
            return Ok(Reading {
                plan,
                schema: Arc::new(Schema::empty()),
                batches: Vec::new(),
            });
        }
        let events = self.session.read_table(Arc::clone(&self.events))?;
        let query = plan.query(events, &context, only)?;
        // A stream, so that dropping this future stops the query.
        let stream = query.execute_stream().await?;
        Ok(Reading {
            plan,
            schema: stream.schema(),
            batches: stream.try_collect().await?,
        })
    }
}

/// What the pass over the events gave: one row a customer who has events, in any order.
pub(crate) struct Reading {
    plan: MetricPlan,
    schema: SchemaRef,
    batches: Vec<RecordBatch>,
}

impl Reading {
    /// The metrics' values for a population. It takes a while for many customers.
    pub(crate) fn values(self, population: &Population) -> Result<MetricValues, Error> {
        let aligned = Aligned::new(self.schema, self.batches, population);
        let calls = 0..self.plan.calls.len();
        let results: Vec<ArrayRef> = calls
            .map(|index| aligned.column(&call_name(index)))
            .collect::<Result<_, _>>()?;
        let result = |call: usize| Arc::clone(&results[call]);
        let outputs = self.plan.outputs.into_iter();
        let values = outputs.map(|(metric, output)| {
            let column = output.column(&result, population.len());
            (metric, column)
        });
        Ok(values.collect())
    }
}
