//! `POST /saved-views`

use fenqun_app::customers;
use serde::Deserialize;
use utoipa::ToSchema;

use super::SavedView;
use crate::{
    access::{Ctx, SignedIn},
    error::Result,
    extract::Json,
};

/// A view to save.
#[derive(Deserialize, ToSchema)]
pub(crate) struct CreateSavedViewRequest {
    /// The page, such as `customers`.
    noun: String,
    name: String,
    /// What the page puts behind `?` in the address bar.
    query: String,
}

/// Save a view
#[utoipa::path(
    post,
    path = "/saved-views",
    request_body = CreateSavedViewRequest,
    responses((status = OK, body = SavedView)),
)]
pub(crate) async fn create_saved_view(
    Ctx(ctx): Ctx,
    SignedIn(signed_in): SignedIn,
    Json(request): Json<CreateSavedViewRequest>,
) -> Result<Json<SavedView>> {
    let (noun, name, query) = (&request.noun, &request.name, &request.query);
    let view = customers::save_view(&ctx, signed_in.user.id, noun, name, query).await?;
    Ok(Json(view.into()))
}
