//! A webhook on the wire.

use chrono::{DateTime, Utc};
use fenqun_model as model;
use serde::Serialize;
use utoipa::ToSchema;

/// An address that is told of what happens.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Webhook {
    id: i64,
    url: String,
    /// The types of events that it wants, such as `segment.entered`; none is all.
    event_types: Vec<String>,
    created_at: DateTime<Utc>,
    /// Since when every delivery failed.
    failing_since: Option<DateTime<Utc>>,
    /// When it was switched off, by somebody or because it failed for five days.
    disabled_at: Option<DateTime<Utc>>,
}

impl From<model::Webhook> for Webhook {
    fn from(webhook: model::Webhook) -> Self {
        Self {
            id: webhook.id.0,
            url: webhook.url,
            event_types: webhook.event_types,
            created_at: webhook.created_at,
            failing_since: webhook.failing_since,
            disabled_at: webhook.disabled_at,
        }
    }
}
