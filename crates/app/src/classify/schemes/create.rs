//! Making schemes from templates, and putting them away.

use std::collections::BTreeMap;

use fenqun_model::{Scheme, SchemeId};
use fenqun_segment::{ClassRule, Definition, Kind, templates};
use fenqun_store::schemes;

use super::{audited, get, refresh};
use crate::{Context, Error, Result};

/// A scheme to make.
#[derive(Clone, Debug)]
pub struct CreateScheme {
    /// From which template.
    pub kind: Kind,
    /// Unique among schemes; the template's name when not given.
    pub name: Option<String>,
    /// Thresholds; those not given come from the workspace's own data.
    pub parameters: BTreeMap<String, String>,
    /// Classes in order, for [`Kind::Rules`].
    pub classes: Vec<ClassRule>,
}

/// Thresholds as the workspace's own data suggests them.
pub async fn suggested(ctx: &Context, kind: Kind) -> Result<Definition> {
    let as_of = ctx.platform.as_of().await?;
    Ok(ctx.platform.evaluator(as_of).await?.suggest(kind).await?)
}

/// Makes a scheme and classifies everyone.
pub async fn create(ctx: &Context, request: CreateScheme) -> Result<Scheme> {
    let mut definition = suggested(ctx, request.kind).await?;
    definition.parameters.extend(request.parameters);
    if request.kind == Kind::Rules {
        definition.classes = request.classes;
    }
    compile(ctx, &definition).await?;
    let template = templates().into_iter().find(|t| t.kind == request.kind);
    let name = request
        .name
        .map(|name| name.trim().to_owned())
        .filter(|name| !name.is_empty())
        .or_else(|| template.map(|t| t.zh.to_owned()))
        .ok_or_else(|| Error::field("name", "required", "a scheme needs a name"))?;
    let kind = serde_json::to_value(request.kind)?;
    let tx = fenqun_store::begin(ctx.platform.db()).await?;
    let scheme = schemes::create(
        &tx,
        &name,
        kind.as_str().unwrap_or_default(),
        &serde_json::to_value(&definition)?,
        ctx.actor.user_id(),
        ctx.now(),
    )
    .await
    .map_err(name_taken)?;
    ctx.audit(
        &tx,
        "create",
        "scheme",
        scheme.id,
        None,
        Some(audited(&scheme)),
    )
    .await?;
    tx.commit().await?;
    ctx.platform.groups_changed();
    refresh(ctx, Some(&[scheme.id]), None).await?;
    get(ctx, scheme.id).await
}

/// Puts a scheme away, or takes it out again.
pub async fn set_archived(ctx: &Context, id: SchemeId, archived: bool) -> Result<Scheme> {
    let before = get(ctx, id).await?;
    let tx = fenqun_store::begin(ctx.platform.db()).await?;
    let after = schemes::set_archived(&tx, id, archived, ctx.now()).await?;
    let action = if archived { "archive" } else { "unarchive" };
    ctx.audit(
        &tx,
        action,
        "scheme",
        id,
        Some(audited(&before)),
        Some(audited(&after)),
    )
    .await?;
    tx.commit().await?;
    ctx.platform.groups_changed();
    Ok(after)
}

/// Checks that a definition can run.
pub(super) async fn compile(
    ctx: &Context,
    definition: &Definition,
) -> Result<fenqun_segment::Scheme> {
    let catalog = ctx.platform.catalog().await?;
    fenqun_segment::Scheme::compile(definition, &catalog)
        .map_err(|error| Error::field("parameters", "invalid", error.to_string()))
}

fn name_taken(error: fenqun_store::Error) -> Error {
    match error {
        fenqun_store::Error::Taken { name, .. } => Error::Conflict {
            code: "scheme.name_taken",
            message: format!("there is a scheme `{name}` already"),
        },
        other => other.into(),
    }
}
