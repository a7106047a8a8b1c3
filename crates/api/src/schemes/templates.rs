//! `GET /schemes/templates`

use fenqun_segment::{Kind, Template, templates};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    error::{Error, Result},
    extract::Json,
    wire::Items,
};

/// A kind of scheme to start from.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct SchemeTemplate {
    kind: String,
    zh: String,
    en: String,
    description_zh: String,
    description_en: String,
}

/// Kinds of schemes to start from
#[utoipa::path(
    get,
    path = "/schemes/templates",
    responses((status = OK, body = Items<SchemeTemplate>)),
)]
pub(crate) async fn list_scheme_templates() -> Result<Json<Items<SchemeTemplate>>> {
    let items = templates().into_iter().map(shown).collect::<Result<_>>()?;
    Ok(Json(Items { items }))
}

fn shown(template: Template) -> Result<SchemeTemplate> {
    Ok(SchemeTemplate {
        kind: kind_name(template.kind)?,
        zh: template.zh.to_owned(),
        en: template.en.to_owned(),
        description_zh: template.description_zh.to_owned(),
        description_en: template.description_en.to_owned(),
    })
}

fn kind_name(kind: Kind) -> Result<String> {
    let name = serde_json::to_value(kind).map_err(Error::internal)?;
    Ok(name.as_str().unwrap_or_default().to_owned())
}
