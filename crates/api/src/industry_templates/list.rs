//! `GET /industry-templates`

use fenqun_app::industry;

use super::template::IndustryTemplate;
use crate::{error::Result, extract::Json, wire::Items};

/// All industry templates
#[utoipa::path(
    get,
    path = "/industry-templates",
    responses((status = OK, body = Items<IndustryTemplate>)),
)]
pub(crate) async fn list_industry_templates() -> Result<Json<Items<IndustryTemplate>>> {
    Ok(Json(Items::of(industry::templates())))
}
