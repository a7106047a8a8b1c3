//! `GET /segments/{id}/used-by`, and what a segment's own rule names.

use fenqun_app::classify::segments;
use fenqun_model::SegmentId;
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    access::Ctx,
    error::Result,
    extract::{Json, Path},
    wire::Named,
};

/// Who names a segment in a rule.
#[derive(Serialize, ToSchema)]
pub(crate) struct SegmentUsedBy {
    segments: Vec<Named>,
    /// Schemes with a class whose rule names it.
    schemes: Vec<Named>,
}

/// What a segment's rule names.
#[derive(Clone, Debug, Default, Serialize, ToSchema)]
pub(crate) struct SegmentUses {
    segments: Vec<Named>,
    schemes: Vec<Named>,
    lists: Vec<Named>,
    tags: Vec<Named>,
}

/// Who names a segment in a rule
#[utoipa::path(
    get,
    path = "/segments/{id}/used-by",
    params(("id" = i64, Path, description = "The segment's id")),
    responses((status = OK, body = SegmentUsedBy)),
)]
pub(crate) async fn find_segment_users(
    Ctx(ctx): Ctx,
    Path(id): Path<i64>,
) -> Result<Json<SegmentUsedBy>> {
    let users = segments::used_by(&ctx, SegmentId(id)).await?;
    Ok(Json(SegmentUsedBy {
        segments: named(users.segments),
        schemes: named(users.schemes),
    }))
}

impl From<segments::Uses> for SegmentUses {
    fn from(uses: segments::Uses) -> Self {
        Self {
            segments: named(uses.segments),
            schemes: named(uses.schemes),
            lists: named(uses.lists),
            tags: named(uses.tags),
        }
    }
}

fn named(references: Vec<segments::Reference>) -> Vec<Named> {
    let named = references.into_iter().map(|one| Named {
        id: one.id,
        name: one.name,
    });
    named.collect()
}
