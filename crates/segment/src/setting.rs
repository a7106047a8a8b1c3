//! What an evaluation is done against.

use std::collections::HashMap;
use std::sync::Arc;

use datafusion::prelude::SessionContext;
use fenqun_lake::Events;
use fenqun_model::{Calendar, Instant};
use fenqun_rules::{Checked, Metric};

use crate::evaluate::Evaluation;
use crate::pass::{Cancel, Context, Pass, PassValues, Program, SequenceKey};
use crate::{Error, Population, Scheme};

/// Customers, events, and the instant at which rules are evaluated.
#[derive(Clone)]
pub struct Setting {
    /// Everybody.
    pub population: Arc<Population>,
    /// The events.
    pub events: Events,
    /// How the events are read.
    pub method: Method,
    /// A session of the engine.
    pub session: SessionContext,
    /// The calendar of the workspace's time zone.
    pub calendar: Calendar,
    /// No event later than this counts.
    pub as_of: Instant,
    /// What rules may refer to by name.
    pub named: Arc<Named>,
}

impl Setting {
    /// What the one pass has to compute for metrics and sequences.
    pub(crate) fn program(
        &self,
        metrics: &[Metric],
        sequences: &[SequenceKey],
    ) -> Result<Program, Error> {
        let context = Context {
            calendar: self.calendar,
            as_of: self.as_of,
        };
        Program::new(&self.events.parts, metrics, sequences, &context)
    }

    /// The one pass over some or all customers.
    pub(crate) fn pass<'p>(
        &'p self,
        program: &'p Program,
        population: &'p Population,
        cancel: &'p Cancel,
    ) -> Pass<'p> {
        Pass {
            program,
            events: &self.events.parts,
            population,
            cancel,
        }
    }

    /// An evaluation over some or all customers.
    pub(crate) fn evaluation(&self, population: Arc<Population>, values: PassValues) -> Evaluation {
        let named = Arc::clone(&self.named);
        Evaluation::new(population, named, self.calendar, self.as_of, values)
    }
}

/// How the events are read. Both ways give the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Method {
    /// One walk over sorted parts, customer by customer.
    #[default]
    Pass,
    /// One aggregation by the query engine.
    Query,
}

/// Segments and schemes by name.
#[derive(Clone, Debug, Default)]
pub struct Named {
    /// Segment name → its rule.
    pub segments: HashMap<String, Arc<Checked>>,
    /// Scheme name → the scheme.
    pub schemes: HashMap<String, Arc<Scheme>>,
}
