//! `POST /attributes`

use fenqun_app::customers::{self, DeclareAttribute};
use fenqun_model::DateCalendar::Gregorian;
use serde::Deserialize;
use utoipa::ToSchema;

use super::Attribute;
use crate::{
    access::Ctx,
    error::Result,
    extract::Json,
    wire::{DateCalendar, ValueType},
};

/// An attribute to declare.
#[derive(Deserialize, ToSchema)]
pub(crate) struct CreateAttributeRequest {
    /// The name that rules use; it cannot be changed.
    name: String,
    /// The type of its values; it cannot be changed.
    r#type: ValueType,
    label_zh: String,
    label_en: String,
    /// `lunar` for dates that return by the Chinese calendar; `gregorian` when not given.
    calendar: Option<DateCalendar>,
}

/// Declare an attribute
#[utoipa::path(
    post,
    path = "/attributes",
    request_body = CreateAttributeRequest,
    responses((status = OK, body = Attribute)),
)]
pub(crate) async fn create_attribute(
    Ctx(ctx): Ctx,
    Json(request): Json<CreateAttributeRequest>,
) -> Result<Json<Attribute>> {
    let request = DeclareAttribute {
        name: request.name,
        value_type: request.r#type.into(),
        label_zh: request.label_zh,
        label_en: request.label_en,
        calendar: request.calendar.map_or(Gregorian, Into::into),
    };
    let attribute = customers::declare_attribute(&ctx, request).await?;
    Ok(Json(attribute.into()))
}
