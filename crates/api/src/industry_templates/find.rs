//! `GET /industry-templates/{key}`

use fenqun_app::industry;
use fenqun_store::industry_templates;

use super::template::{IndustryTemplateParts, known};
use crate::{
    access::Ctx,
    error::Result,
    extract::{Json, Path},
};

/// One industry template: what it would add, and what is there
#[utoipa::path(
    get,
    path = "/industry-templates/{key}",
    params(("key" = String, Path, description = "The template's key")),
    responses((status = OK, body = IndustryTemplateParts)),
)]
pub(crate) async fn find_industry_template(
    Ctx(ctx): Ctx,
    Path(key): Path<String>,
) -> Result<Json<IndustryTemplateParts>> {
    let template = known(&key)?;
    let parts = industry::coming(&ctx, template).await?;
    let applied = industry_templates::list(ctx.platform.db()).await?;
    let applied = applied.into_iter().find(|(of, _)| *of == key);
    Ok(Json(IndustryTemplateParts {
        template: template.into(),
        applied_at: applied.map(|(_, at)| at),
        parts: parts.into_iter().map(Into::into).collect(),
    }))
}
