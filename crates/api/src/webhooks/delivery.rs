//! A delivery on the wire.

use chrono::{DateTime, Utc};
use fenqun_model as model;
use serde::Serialize;
use utoipa::ToSchema;

/// How far a delivery has come.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum DeliveryState {
    Pending,
    Delivered,
    Failed,
}

/// One message to a webhook.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Delivery {
    id: i64,
    /// The header `webhook-id`, the same in every attempt.
    message_id: String,
    event_type: String,
    /// The body as it is sent.
    body: String,
    state: DeliveryState,
    attempts: u32,
    /// When it is tried next, while it is pending.
    next_attempt_at: Option<DateTime<Utc>>,
    /// The receiver's last answer.
    last_status: Option<u16>,
    /// Why the last attempt failed.
    last_error: Option<String>,
    created_at: DateTime<Utc>,
    attempted_at: Option<DateTime<Utc>>,
}

impl From<model::Delivery> for Delivery {
    fn from(delivery: model::Delivery) -> Self {
        let state = match delivery.state {
            model::DeliveryState::Pending => DeliveryState::Pending,
            model::DeliveryState::Delivered => DeliveryState::Delivered,
            model::DeliveryState::Failed => DeliveryState::Failed,
        };
        Self {
            id: delivery.id.0,
            message_id: delivery.message_id,
            event_type: delivery.event_type,
            body: delivery.body,
            next_attempt_at: matches!(state, DeliveryState::Pending)
                .then_some(delivery.next_attempt_at),
            state,
            attempts: delivery.attempts,
            last_status: delivery.last_status,
            last_error: delivery.last_error,
            created_at: delivery.created_at,
            attempted_at: delivery.attempted_at,
        }
    }
}
