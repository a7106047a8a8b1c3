//! `GET /segments/{id}/versions`

use chrono::{DateTime, Utc};
use fenqun_app::classify::rules;
use fenqun_model::SegmentId;
use fenqun_store::segments;
use serde::Serialize;
use utoipa::ToSchema;

use super::segment::user_names;
use crate::{
    access::Ctx,
    error::{Error, Result},
    extract::{Json, Path},
    wire::{Items, Sentence},
};

/// A rule that a segment has had.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct SegmentVersion {
    version: u32,
    rule_text: String,
    /// The rule as one sentence.
    description: Sentence,
    changed_by: Option<String>,
    changed_at: DateTime<Utc>,
}

/// All rules that a segment has had, newest first
#[utoipa::path(
    get,
    path = "/segments/{id}/versions",
    params(("id" = i64, Path, description = "The segment's id")),
    responses((status = OK, body = Items<SegmentVersion>)),
)]
pub(crate) async fn list_segment_versions(
    Ctx(ctx): Ctx,
    Path(id): Path<i64>,
) -> Result<Json<Items<SegmentVersion>>> {
    let db = ctx.platform.db();
    if segments::find(db, SegmentId(id)).await?.is_none() {
        return Err(Error::not_found("segment"));
    }
    let names = user_names(&ctx).await?;
    let versions = segments::versions(db, SegmentId(id)).await?;
    let mut items = Vec::with_capacity(versions.len());
    for version in versions {
        items.push(SegmentVersion {
            version: version.version,
            description: rules::sentences(&ctx, &version.rule_text).await?.into(),
            rule_text: version.rule_text,
            changed_by: version.changed_by.and_then(|id| names.get(&id).cloned()),
            changed_at: version.changed_at,
        });
    }
    Ok(Json(Items { items }))
}
