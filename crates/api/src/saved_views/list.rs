//! `GET /saved-views`

use fenqun_store::saved_views;
use serde::Deserialize;
use utoipa::IntoParams;

use super::SavedView;
use crate::{
    access::{Ctx, SignedIn},
    error::Result,
    extract::{Json, Query},
    wire::Items,
};

/// Of which page.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct SavedViewsQuery {
    /// The page, such as `customers`.
    noun: String,
}

/// One's own saved views of a page
#[utoipa::path(
    get,
    path = "/saved-views",
    params(SavedViewsQuery),
    responses((status = OK, body = Items<SavedView>)),
)]
pub(crate) async fn list_saved_views(
    Ctx(ctx): Ctx,
    SignedIn(signed_in): SignedIn,
    Query(query): Query<SavedViewsQuery>,
) -> Result<Json<Items<SavedView>>> {
    let views = saved_views::list(ctx.platform.db(), signed_in.user.id, &query.noun).await?;
    Ok(Json(Items::of(views)))
}
