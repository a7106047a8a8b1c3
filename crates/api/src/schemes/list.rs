//! `GET /schemes`

use axum::extract::State;
use fenqun_store::{Archived, schemes};
use serde::Deserialize;
use utoipa::IntoParams;

use super::scheme::Scheme;
use crate::{
    access::Ctx,
    error::Result,
    extract::{Json, Query},
    state::ApiState,
    wire::Items,
};

/// Which schemes.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct SchemesQuery {
    /// Those that were put away instead of those in use.
    #[serde(default)]
    archived: bool,
}

/// All schemes with their classes
#[utoipa::path(
    get,
    path = "/schemes",
    params(SchemesQuery),
    responses((status = OK, body = Items<Scheme>)),
)]
pub(crate) async fn list_schemes(
    State(state): State<ApiState>,
    Ctx(ctx): Ctx,
    Query(query): Query<SchemesQuery>,
) -> Result<Json<Items<Scheme>>> {
    let archived = match query.archived {
        true => Archived::Only,
        false => Archived::Without,
    };
    let mut items = Vec::new();
    for scheme in schemes::list(ctx.platform.db(), archived).await? {
        items.push(Scheme::new(&state, &ctx, scheme).await?);
    }
    Ok(Json(Items { items }))
}
