//! `GET /schemes/templates`

use fenqun_app::classify::schemes;
use fenqun_segment::{self as segment, Kind, Template, templates};
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
    /// What it looks at.
    group: TemplateGroup,
    /// Whether every shop starts with it.
    usual: bool,
    zh: String,
    en: String,
    description_zh: String,
    description_en: String,
}

crate::wire::wire_enum! {
    /// What a template looks at.
    TemplateGroup = segment::Group { Value, Behaviour, Profile, Origin, Own }
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
        group: template.kind.group().into(),
        usual: schemes::USUAL.contains(&template.kind),
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
