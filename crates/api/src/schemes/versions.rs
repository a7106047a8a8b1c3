//! `GET /schemes/{id}/versions`

use axum::extract::State;
use chrono::{DateTime, Utc};
use fenqun_app::classify::schemes;
use fenqun_model::SchemeId;
use fenqun_segment::Definition;
use fenqun_store::schemes as stored;
use serde::Serialize;
use utoipa::ToSchema;

use super::scheme::SchemeDefinition;
use crate::{
    access::Ctx,
    error::{Error, Result},
    extract::{Json, Path},
    segments::user_names,
    state::ApiState,
    wire::Items,
};

/// A definition that a scheme has had.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct SchemeVersion {
    version: u32,
    definition: SchemeDefinition,
    published_by: Option<String>,
    published_at: DateTime<Utc>,
}

/// All definitions that a scheme has had, newest first
#[utoipa::path(
    get,
    path = "/schemes/{id}/versions",
    params(("id" = i64, Path, description = "The scheme's id")),
    responses((status = OK, body = Items<SchemeVersion>)),
)]
pub(crate) async fn list_scheme_versions(
    State(state): State<ApiState>,
    Ctx(ctx): Ctx,
    Path(id): Path<i64>,
) -> Result<Json<Items<SchemeVersion>>> {
    let db = ctx.platform.db();
    let scheme = stored::find(db, SchemeId(id)).await?;
    let scheme = scheme.ok_or_else(|| Error::not_found("scheme"))?;
    let suggested = state
        .suggestions
        .get(&ctx, schemes::definition(&scheme)?.kind)
        .await?;
    let names = user_names(&ctx).await?;
    let mut items = Vec::new();
    for version in stored::versions(db, scheme.id).await? {
        let definition: Definition =
            serde_json::from_value(version.definition).map_err(Error::internal)?;
        items.push(SchemeVersion {
            version: version.version,
            definition: SchemeDefinition::new(&scheme.kind, &definition, &suggested)?,
            published_by: version.published_by.and_then(|id| names.get(&id).cloned()),
            published_at: version.published_at,
        });
    }
    Ok(Json(Items { items }))
}
