//! `PATCH /attributes/{name}`

use fenqun_app::customers::{self, UpdateAttribute};
use serde::Deserialize;
use utoipa::ToSchema;

use super::Attribute;
use crate::{
    access::Ctx,
    error::Result,
    extract::{Json, Path},
    wire::DateCalendar,
};

/// What to change; what is left out stays.
#[derive(Deserialize, ToSchema)]
pub(crate) struct UpdateAttributeRequest {
    label_zh: Option<String>,
    label_en: Option<String>,
    /// `lunar` for dates that return by the Chinese calendar.
    calendar: Option<DateCalendar>,
}

/// Change an attribute's labels and calendar
#[utoipa::path(
    patch,
    path = "/attributes/{name}",
    params(("name" = String, Path, description = "The attribute's name")),
    request_body = UpdateAttributeRequest,
    responses((status = OK, body = Attribute)),
)]
pub(crate) async fn update_attribute(
    Ctx(ctx): Ctx,
    Path(name): Path<String>,
    Json(request): Json<UpdateAttributeRequest>,
) -> Result<Json<Attribute>> {
    let request = UpdateAttribute {
        name,
        label_zh: request.label_zh,
        label_en: request.label_en,
        calendar: request.calendar.map(Into::into),
    };
    let attribute = customers::update_attribute(&ctx, request).await?;
    Ok(Json(attribute.into()))
}
