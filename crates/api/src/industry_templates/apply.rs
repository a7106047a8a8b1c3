//! `POST /industry-templates/{key}/apply`

use fenqun_app::industry;

use super::template::{IndustryTemplateParts, known};
use crate::{
    access::Ctx,
    error::Result,
    extract::{Json, Path},
};

/// Take an industry template over
///
/// Adds what is missing and touches nothing that is there; the second time it adds nothing. What
/// needs orders is made by itself with the first ones.
#[utoipa::path(
    post,
    path = "/industry-templates/{key}/apply",
    params(("key" = String, Path, description = "The template's key")),
    responses((status = OK, body = IndustryTemplateParts)),
)]
pub(crate) async fn apply_industry_template(
    Ctx(ctx): Ctx,
    Path(key): Path<String>,
) -> Result<Json<IndustryTemplateParts>> {
    let template = known(&key)?;
    let parts = industry::apply(&ctx, template).await?;
    Ok(Json(IndustryTemplateParts {
        template: template.into(),
        applied_at: Some(ctx.now()),
        parts: parts.into_iter().map(Into::into).collect(),
    }))
}
