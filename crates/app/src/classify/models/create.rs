//! Making and editing models.

use fenqun_model::{Language, Model, ModelId};
use fenqun_store::{Archived, attributes, models};
use serde_json::Value;

use super::{ModelKind, audited, get};
use crate::account::name::{check_label, taken};
use crate::{Context, Error, Result};

/// A model to make.
#[derive(Clone, Debug)]
pub struct CreateModel {
    /// What kind.
    pub kind: ModelKind,
    /// Unique among models; the kind's name in the workspace's language when not given.
    pub name: Option<String>,
    /// How it is made; what is left out has its default.
    pub definition: Value,
}

/// Makes a model. It has no scores until it was trained.
pub async fn create(ctx: &Context, request: CreateModel) -> Result<Model> {
    let definition = request.kind.complete(object(request.definition))?;
    request.kind.check(ctx, &definition).await?;
    refuse_taken_scores(ctx, request.kind, &definition, None).await?;
    let titles = request.kind.titles();
    let own = match ctx.platform.workspace().await?.language {
        Language::Chinese => titles.0,
        Language::English => titles.1,
    };
    let given = request.name.filter(|name| !name.trim().is_empty());
    let name = check_label("name", given.as_deref().unwrap_or(own), 100)?;
    let kind = request.kind.as_str();
    let tx = fenqun_store::begin(ctx.platform.db()).await?;
    let by = ctx.actor.user_id();
    let model = models::create(&tx, &name, kind, &definition, by, ctx.now())
        .await
        .map_err(taken("model.name_taken"))?;
    let after = Some(audited(&model));
    ctx.audit(&tx, "create", "model", model.id, None, after)
        .await?;
    tx.commit().await?;
    Ok(model)
}

/// Gives a model another name or definition; the scores stay until the next training.
pub async fn update(
    ctx: &Context,
    id: ModelId,
    name: Option<&str>,
    definition: Option<Value>,
) -> Result<Model> {
    let before = get(ctx, id).await?;
    let kind = ModelKind::of(&before)?;
    let name = check_label("name", name.unwrap_or(&before.name), 100)?;
    let definition = match definition {
        Some(definition) => {
            let definition = kind.complete(object(definition))?;
            kind.check(ctx, &definition).await?;
            definition
        }
        None => before.definition.clone(),
    };
    refuse_taken_scores(ctx, kind, &definition, Some(id)).await?;
    let tx = fenqun_store::begin(ctx.platform.db()).await?;
    let after = models::update(&tx, id, &name, &definition, ctx.now())
        .await
        .map_err(taken("model.name_taken"))?;
    let (was, is) = (Some(audited(&before)), Some(audited(&after)));
    ctx.audit(&tx, "update", "model", id, was, is).await?;
    tx.commit().await?;
    Ok(after)
}

fn object(definition: Value) -> Value {
    match definition {
        Value::Null => Value::Object(serde_json::Map::new()),
        given => given,
    }
}

/// The names under which a model gives scores.
pub(super) fn score_names(kind: ModelKind, definition: &Value) -> Vec<String> {
    let suffix = definition.get("suffix").and_then(Value::as_str);
    let names = kind.scores().iter().map(|score| match suffix {
        None | Some("") => score.name.to_owned(),
        Some(suffix) => format!("{}_{suffix}", score.name),
    });
    names.collect()
}

/// A suffix becomes part of names that rules write without quotes.
fn check_suffix(definition: &Value) -> Result<()> {
    let suffix = definition.get("suffix").and_then(Value::as_str);
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    match suffix {
        Some(suffix) if suffix.chars().count() > 30 || !suffix.chars().all(is_word) => {
            let message = "take at most 30 letters, digits and underscores";
            Err(Error::field("suffix", "invalid", message))
        }
        _ => Ok(()),
    }
}

/// Two meanings for one name in rules would be one too many.
pub(super) async fn refuse_taken_scores(
    ctx: &Context,
    kind: ModelKind,
    definition: &Value,
    own: Option<ModelId>,
) -> Result<()> {
    check_suffix(definition)?;
    let names = score_names(kind, definition);
    let mut known: Vec<String> = Vec::new();
    for attribute in attributes::list(ctx.platform.db()).await? {
        known.push(attribute.name);
    }
    for model in models::list(ctx.platform.db(), Archived::Without).await? {
        if Some(model.id) != own {
            known.extend(score_names(ModelKind::of(&model)?, &model.definition));
        }
    }
    match names.iter().find(|name| known.contains(name)) {
        None => Ok(()),
        Some(name) => Err(Error::field(
            "definition",
            "score_taken",
            format!(
                "`{name}` is the name of an attribute or of another model's score; give a suffix"
            ),
        )),
    }
}
