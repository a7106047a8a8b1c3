//! `GET /sources/{id}/rejected`

use chrono::{DateTime, Utc};
use fenqun_app::collect::sources;
use fenqun_model::{self as model, SourceId};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    access::Ctx,
    error::Result,
    extract::{Json, Path},
    wire::Items,
};

/// Messages that are shown at most.
const SHOWN: u64 = 100;

/// A message that could not be taken.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct RejectedMessage {
    received_at: DateTime<Utc>,
    /// Why it was not taken.
    reason: String,
    /// The message as it came, cut where it is long.
    body: String,
}

impl From<model::RejectedMessage> for RejectedMessage {
    fn from(message: model::RejectedMessage) -> Self {
        Self {
            received_at: message.received_at,
            reason: message.reason,
            body: message.body,
        }
    }
}

/// The newest messages of a source that could not be taken
#[utoipa::path(
    get,
    path = "/sources/{id}/rejected",
    params(("id" = i64, Path, description = "The source's id")),
    responses((status = OK, body = Items<RejectedMessage>)),
)]
pub(crate) async fn list_rejected_messages(
    Ctx(ctx): Ctx,
    Path(id): Path<i64>,
) -> Result<Json<Items<RejectedMessage>>> {
    let messages = sources::rejected(&ctx, SourceId(id), SHOWN).await?;
    Ok(Json(Items::of(messages)))
}
