//! The one pass over the events.

use std::collections::HashMap;
use std::sync::Arc;

use arrow::array::{Array, ArrayRef, AsArray, RecordBatch};
use arrow::buffer::BooleanBuffer;
use arrow::datatypes::{Schema, SchemaRef, TimestampMicrosecondType};
use datafusion::datasource::TableProvider;
use datafusion::prelude::SessionContext;
use fenqun_model::{Calendar, CustomerNumber, Instant, Interval};
use fenqun_rules::Metric;
use futures::TryStreamExt;

use super::align::Aligned;
use super::filter::FilterContext;
use super::plan::{MetricPlan, call_name};
use super::property::Properties;
use crate::pass::{Forward, PassValues, SequenceKey, Walk};
use crate::{Error, Population};

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
        sequences: &[SequenceKey],
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
        let plan = MetricPlan::new(metrics, sequences, &context)?;
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
    /// The values for a population. It takes a while for many customers.
    pub(crate) fn values(
        self,
        population: &Population,
        calendar: &Calendar,
        as_of: Instant,
    ) -> Result<PassValues, Error> {
        let aligned = Aligned::new(self.schema, self.batches, population);
        let calls = 0..self.plan.calls.len();
        let results: Vec<ArrayRef> = calls
            .map(|index| aligned.column(&call_name(index)))
            .collect::<Result<_, _>>()?;
        let result = |call: usize| Arc::clone(&results[call]);
        let mut metrics = HashMap::new();
        let mut columns = Vec::new();
        for (metric, output) in self.plan.outputs {
            metrics.insert(metric, columns.len());
            columns.push(output.column(&result, population.len()));
        }
        let mut sequence_places = HashMap::new();
        let mut sequences = Vec::new();
        let (mut walk, forward) = (Walk::default(), Forward::new(*calendar));
        for (sequence, calls) in self.plan.sequences {
            let times: Vec<&ArrayRef> = calls.iter().map(|&call| &results[call]).collect();
            let window = match sequence.window {
                Some(window) => calendar.resolve(window, as_of),
                None => Interval::until(as_of),
            };
            sequences.push(BooleanBuffer::collect_bool(population.len(), |row| {
                let own: Vec<Vec<i64>> = times.iter().map(|times| instants(times, row)).collect();
                let as_of_us = as_of.timestamp_micros();
                walk.happens(
                    &sequence.steps,
                    |step| &own[step],
                    window,
                    as_of_us,
                    &forward,
                )
            }));
            sequence_places.insert(sequence, sequences.len() - 1);
        }
        Ok(PassValues {
            metrics: Arc::new(metrics),
            columns,
            sequence_places: Arc::new(sequence_places),
            sequences,
        })
    }
}

/// The instants of a customer, ascending.
fn instants(times: &ArrayRef, row: usize) -> Vec<i64> {
    let Some(lists) = times.as_list_opt::<i32>() else {
        return Vec::new();
    };
    if lists.is_null(row) {
        return Vec::new();
    }
    let own = lists.value(row);
    let own = own.as_primitive::<TimestampMicrosecondType>();
    let mut own: Vec<i64> = own.iter().flatten().collect();
    own.sort_unstable();
    own
}
