//! Webhooks: where the platform tells other programs what happened.

use serde::Serialize;

use crate::{DeliveryId, Instant, UserId, WebhookId};

/// An address that is told of some kinds of events.
#[derive(Clone, PartialEq, Eq)]
pub struct Webhook {
    /// The id.
    pub id: WebhookId,
    /// Where deliveries go.
    pub url: String,
    /// The types of events that it wants, such as `segment.entered`; none is all.
    pub event_types: Vec<String>,
    /// With what deliveries are signed: `whsec_…`.
    pub secret: String,
    /// Who made it.
    pub created_by: Option<UserId>,
    /// When it was made.
    pub created_at: Instant,
    /// Since when every delivery failed.
    pub failing_since: Option<Instant>,
    /// When it was switched off, by somebody or because it failed for too long.
    pub disabled_at: Option<Instant>,
}

/// The secret is for nobody's log.
impl std::fmt::Debug for Webhook {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Webhook")
            .field("id", &self.id)
            .field("url", &self.url)
            .field("event_types", &self.event_types)
            .field("disabled_at", &self.disabled_at)
            .finish_non_exhaustive()
    }
}

/// A webhook to keep.
#[derive(Clone)]
pub struct NewWebhook {
    /// Where deliveries go.
    pub url: String,
    /// The types of events that it wants; none is all.
    pub event_types: Vec<String>,
    /// With what deliveries are signed.
    pub secret: String,
    /// Who made it.
    pub created_by: Option<UserId>,
}

/// How far a delivery has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DeliveryState {
    /// It waits for its next attempt.
    Pending,
    /// The receiver took it.
    Delivered,
    /// It is not tried any more.
    Failed,
}

impl DeliveryState {
    /// The name in JSON and in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Delivered => "delivered",
            Self::Failed => "failed",
        }
    }

    /// The state with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        let all = [Self::Pending, Self::Delivered, Self::Failed];
        all.into_iter().find(|state| state.as_str() == name)
    }
}

/// One message to one webhook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    /// The id; newer ones are larger.
    pub id: DeliveryId,
    /// Which webhook.
    pub webhook: WebhookId,
    /// The message's id, the same in every attempt: `webhook-id`.
    pub message_id: String,
    /// The type of its event.
    pub event_type: String,
    /// The body, exactly as it is sent and signed.
    pub body: String,
    /// How far it has come.
    pub state: DeliveryState,
    /// Attempts so far.
    pub attempts: u32,
    /// When it is tried next, while it is pending.
    pub next_attempt_at: Instant,
    /// The receiver's last answer.
    pub last_status: Option<u16>,
    /// Why the last attempt failed, in one sentence.
    pub last_error: Option<String>,
    /// When it was asked for.
    pub created_at: Instant,
    /// When the last attempt ended.
    pub attempted_at: Option<Instant>,
}

/// A message to one webhook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewDelivery {
    /// Which webhook.
    pub webhook: WebhookId,
    /// The message's id.
    pub message_id: String,
    /// The type of its event.
    pub event_type: String,
    /// The body.
    pub body: String,
}

/// How an attempt ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeliveryAttempt {
    /// How far the delivery is now.
    pub state: DeliveryState,
    /// When it is tried next, where it is.
    pub next_attempt_at: Instant,
    /// The receiver's answer, where there was one.
    pub status: Option<u16>,
    /// Why it failed.
    pub error: Option<String>,
}
