//! What an evaluation is done against.

use std::collections::HashMap;
use std::sync::Arc;

use datafusion::datasource::TableProvider;
use datafusion::prelude::SessionContext;
use fenqun_model::{Calendar, Instant};
use fenqun_rules::Checked;

use crate::{Population, Scheme};

/// Customers, events, and the instant at which rules are evaluated.
#[derive(Clone)]
pub struct Setting {
    /// Everybody.
    pub population: Arc<Population>,
    /// The events, with the lake's columns.
    pub events: Arc<dyn TableProvider>,
    /// A session of the engine.
    pub session: SessionContext,
    /// The calendar of the workspace's time zone.
    pub calendar: Calendar,
    /// No event later than this counts.
    pub as_of: Instant,
    /// What rules may refer to by name.
    pub named: Arc<Named>,
}

/// Segments and schemes by name.
#[derive(Clone, Debug, Default)]
pub struct Named {
    /// Segment name → its rule.
    pub segments: HashMap<String, Arc<Checked>>,
    /// Scheme name → the scheme.
    pub schemes: HashMap<String, Arc<Scheme>>,
}
