//! `GET /models`

use fenqun_app::classify::models;
use fenqun_store::Archived;
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use super::model::Model;
use crate::{
    access::Ctx,
    error::Result,
    extract::{Json, Query},
    wire::Items,
};

/// Which models.
#[derive(Deserialize, IntoParams, ToSchema)]
#[into_params(parameter_in = Query)]
pub(crate) struct ListModelsQuery {
    /// Only those put away.
    #[serde(default)]
    archived: bool,
}

/// Models with their last training
#[utoipa::path(
    get,
    path = "/models",
    params(ListModelsQuery),
    responses((status = OK, body = Items<Model>)),
)]
pub(crate) async fn list_models(
    Ctx(ctx): Ctx,
    Query(query): Query<ListModelsQuery>,
) -> Result<Json<Items<Model>>> {
    let archived = match query.archived {
        true => Archived::Only,
        false => Archived::Without,
    };
    let all = models::list(&ctx, archived).await?;
    Ok(Json(Items::of(all)))
}
