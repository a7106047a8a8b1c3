//! What a pass gives: metrics and sequences of some customers.

use std::collections::HashMap;
use std::sync::Arc;

use arrow::array::BooleanBufferBuilder;
use arrow::buffer::BooleanBuffer;
use fenqun_rules::Metric;

use super::program::SequenceKey;
use crate::Error;
use crate::value::Column;

/// Values of metrics and verdicts of sequences, in the order of a population's rows.
#[derive(Clone, Debug, Default)]
pub(crate) struct PassValues {
    pub(crate) metrics: Arc<HashMap<Metric, usize>>,
    pub(crate) columns: Vec<Column>,
    pub(crate) sequence_places: Arc<HashMap<SequenceKey, usize>>,
    pub(crate) sequences: Vec<BooleanBuffer>,
}

impl PassValues {
    /// The values of a metric; `None` if it was not asked for.
    pub(crate) fn metric(&self, metric: &Metric) -> Option<&Column> {
        self.columns.get(*self.metrics.get(metric)?)
    }

    /// Only some of the metrics and sequences.
    pub(crate) fn only(&self, metrics: &[Metric], sequences: &[SequenceKey]) -> Self {
        let columns = metrics
            .iter()
            .filter_map(|metric| self.metric(metric).cloned());
        let verdicts = sequences.iter();
        let verdicts = verdicts.filter_map(|sequence| self.sequence(sequence).cloned());
        let places = metrics.iter().cloned().zip(0..).collect();
        let sequence_places = sequences.iter().cloned().zip(0..).collect();
        Self {
            metrics: Arc::new(places),
            columns: columns.collect(),
            sequence_places: Arc::new(sequence_places),
            sequences: verdicts.collect(),
        }
    }

    /// For whom a sequence happens; `None` if it was not asked for.
    pub(crate) fn sequence(&self, sequence: &SequenceKey) -> Option<&BooleanBuffer> {
        self.sequences.get(*self.sequence_places.get(sequence)?)
    }
}

impl PassValues {
    /// The values of stripes that follow one another.
    pub(crate) fn join(mut stripes: Vec<Self>) -> Result<Self, Error> {
        if stripes.len() < 2 {
            return Ok(stripes.pop().unwrap_or_default());
        }
        let first = &stripes[0];
        let columns = (0..first.columns.len()).map(|at| {
            let parts: Vec<&Column> = stripes.iter().map(|stripe| &stripe.columns[at]).collect();
            Column::concat(&parts)
        });
        let sequences = (0..first.sequences.len()).map(|at| {
            let mut bits = BooleanBufferBuilder::new(0);
            for stripe in &stripes {
                bits.append_buffer(&stripe.sequences[at]);
            }
            bits.finish()
        });
        Ok(Self {
            metrics: Arc::clone(&first.metrics),
            columns: columns.collect::<Result<_, _>>()?,
            sequence_places: Arc::clone(&first.sequence_places),
            sequences: sequences.collect(),
        })
    }
}
