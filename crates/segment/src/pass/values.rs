//! What a pass gives: metrics and sequences of some customers.

use std::collections::HashMap;
use std::sync::Arc;

use arrow::array::BooleanBufferBuilder;
use arrow::buffer::BooleanBuffer;
use fenqun_rules::Metric;

use super::program::{Program, SequenceKey};
use super::run::{Cancel, each};
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
    pub(crate) fn only(&self, kept: &Kept) -> Self {
        let columns = kept.columns.iter().map(|&at| self.columns[at].clone());
        let sequences = kept.sequences.iter().map(|&at| self.sequences[at].clone());
        Self {
            metrics: Arc::clone(&kept.metrics),
            columns: columns.collect(),
            sequence_places: Arc::clone(&kept.sequence_places),
            sequences: sequences.collect(),
        }
    }

    /// For whom a sequence happens; `None` if it was not asked for.
    pub(crate) fn sequence(&self, sequence: &SequenceKey) -> Option<&BooleanBuffer> {
        self.sequences.get(*self.sequence_places.get(sequence)?)
    }
}

impl PassValues {
    /// The values of stripes that follow one another.
    pub(crate) fn join(mut stripes: Vec<Self>, cancel: &Cancel) -> Result<Self, Error> {
        if stripes.len() < 2 {
            return Ok(stripes.pop().unwrap_or_default());
        }
        let first = &stripes[0];
        let places: Vec<usize> = (0..first.columns.len()).collect();
        let columns = each(
            &places,
            cancel,
            || (),
            |(), &at| {
                let parts: Vec<&Column> =
                    stripes.iter().map(|stripe| &stripe.columns[at]).collect();
                Column::concat(&parts)
            },
        )?;
        let sequences = (0..first.sequences.len()).map(|at| {
            let mut bits = BooleanBufferBuilder::new(0);
            for stripe in &stripes {
                bits.append_buffer(&stripe.sequences[at]);
            }
            bits.finish()
        });
        Ok(Self {
            metrics: Arc::clone(&first.metrics),
            columns,
            sequence_places: Arc::clone(&first.sequence_places),
            sequences: sequences.collect(),
        })
    }
}

/// Which of a program's metrics and sequences are kept when a stripe has been evaluated.
pub(crate) struct Kept {
    columns: Vec<usize>,
    sequences: Vec<usize>,
    metrics: Arc<HashMap<Metric, usize>>,
    sequence_places: Arc<HashMap<SequenceKey, usize>>,
}

impl Program {
    /// Some of its metrics and sequences.
    pub(crate) fn keep(&self, metrics: &[Metric], sequences: &[SequenceKey]) -> Kept {
        let columns = metrics.iter().map(|metric| self.metrics[metric]);
        let places = sequences
            .iter()
            .map(|sequence| self.sequence_places[sequence]);
        Kept {
            columns: columns.collect(),
            sequences: places.collect(),
            metrics: Arc::new(metrics.iter().cloned().zip(0..).collect()),
            sequence_places: Arc::new(sequences.iter().cloned().zip(0..).collect()),
        }
    }
}
