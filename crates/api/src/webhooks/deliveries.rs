//! `GET /webhooks/{id}/deliveries`, `POST /webhooks/{id}/deliveries/{delivery_id}/replay`

use fenqun_app::webhooks;
use fenqun_model::{DeliveryId, WebhookId};

use super::Delivery;
use crate::{
    access::Ctx,
    error::Result,
    extract::{Json, Path},
    wire::Items,
};

/// Deliveries that are shown at most.
const SHOWN: u64 = 200;

/// A webhook's newest deliveries
#[utoipa::path(
    get,
    path = "/webhooks/{id}/deliveries",
    params(("id" = i64, Path, description = "The webhook's id")),
    responses((status = OK, body = Items<Delivery>)),
)]
pub(crate) async fn list_deliveries(
    Ctx(ctx): Ctx,
    Path(id): Path<i64>,
) -> Result<Json<Items<Delivery>>> {
    let deliveries = webhooks::list_deliveries(&ctx, WebhookId(id), SHOWN).await?;
    Ok(Json(Items::of(deliveries)))
}

/// Have a delivery tried again, under the same message id
#[utoipa::path(
    post,
    path = "/webhooks/{id}/deliveries/{delivery_id}/replay",
    params(
        ("id" = i64, Path, description = "The webhook's id"),
        ("delivery_id" = i64, Path, description = "The delivery's id"),
    ),
    responses((status = OK, body = Delivery)),
)]
pub(crate) async fn replay_delivery(
    Ctx(ctx): Ctx,
    Path((id, delivery)): Path<(i64, i64)>,
) -> Result<Json<Delivery>> {
    let delivery = webhooks::replay(&ctx, WebhookId(id), DeliveryId(delivery)).await?;
    Ok(Json(delivery.into()))
}
