//! `POST /schemes/{id}/preview`

use fenqun_app::{classify::schemes, measure};
use fenqun_model::SchemeId;
use rust_decimal::Decimal;
use serde::Serialize;
use utoipa::ToSchema;

use super::{change::SchemeChange, matrix::MatrixPicture, scheme::SchemeClass};
use crate::{
    access::Ctx,
    error::Result,
    extract::{Json, Path},
};

/// What a change would do.
#[derive(Serialize, ToSchema)]
pub(crate) struct SchemePreview {
    classes: Vec<SchemeClass>,
    /// Who would move, most customers first.
    moves: Vec<SchemeMove>,
    /// What is to be drawn of a matrix.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    picture: Option<MatrixPicture>,
}

/// Customers who would go from one class to another.
#[derive(Serialize, ToSchema)]
pub(crate) struct SchemeMove {
    /// The class now, by key.
    from: String,
    /// The class then, by key.
    to: String,
    customers: u64,
    #[schema(value_type = String)]
    revenue: Decimal,
}

/// What a change to a scheme would do
#[utoipa::path(
    post,
    path = "/schemes/{id}/preview",
    params(("id" = i64, Path, description = "The scheme's id")),
    request_body = SchemeChange,
    responses((status = OK, body = SchemePreview)),
)]
pub(crate) async fn preview_scheme(
    Ctx(ctx): Ctx,
    Path(id): Path<i64>,
    Json(request): Json<SchemeChange>,
) -> Result<Json<SchemePreview>> {
    let preview = schemes::preview(&ctx, SchemeId(id), request.change()?).await?;
    let catalog = ctx.platform.catalog().await?;
    let classes = preview.classes.iter();
    let moves = preview.moves.into_iter().map(|one| SchemeMove {
        from: one.from,
        to: one.to,
        customers: one.customers,
        revenue: measure::money(one.revenue),
    });
    Ok(Json(SchemePreview {
        classes: classes
            .map(|class| SchemeClass::new(class, None, &catalog))
            .collect(),
        moves: moves.collect(),
        picture: preview.picture.map(MatrixPicture::from),
    }))
}
