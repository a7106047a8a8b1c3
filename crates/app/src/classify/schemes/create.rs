//! Making schemes from templates, and putting them away.

use std::collections::BTreeMap;

use fenqun_model::{Language, Scheme, SchemeId, event_name};
use fenqun_segment::{ClassRule, Definition, DefinitionError, Kind, Matrix, templates};
use fenqun_store::{Archived, schemes};

use super::follow::{drawn_from, of_data};
use super::{audited, get, refresh};
use crate::{Context, Error, Result, account::name::check_label, industry};

/// A scheme to make.
#[derive(Clone, Debug)]
pub struct CreateScheme {
    /// From which template.
    pub kind: Kind,
    /// Unique among schemes; the template's name in the workspace's language when not given.
    pub name: Option<String>,
    /// Thresholds; those not given come from the workspace's own data.
    pub parameters: BTreeMap<String, String>,
    /// Classes in order, for kinds that list them; where the kind draws them, none means drawn. Names
    /// of cells, for [`Kind::Matrix`].
    pub classes: Vec<ClassRule>,
    /// Axes, for [`Kind::Matrix`]; without, the usual ones with cuts from the workspace's own data.
    pub matrix: Option<Matrix>,
}

/// Thresholds as the workspace's own data suggests them.
pub async fn suggested(ctx: &Context, kind: Kind) -> Result<Definition> {
    let as_of = ctx.platform.as_of().await?;
    Ok(ctx.platform.evaluator(as_of).await?.suggest(kind).await?)
}

/// The axes of a matrix with cuts as the workspace's own data suggests them.
pub(super) async fn suggested_matrix(
    ctx: &Context,
    definition: &Definition,
) -> Result<Option<Matrix>> {
    let compiled = compile(ctx, definition).await?;
    let as_of = ctx.platform.as_of().await?;
    let evaluator = ctx.platform.evaluator(as_of).await?;
    Ok(evaluator.suggest_matrix(&compiled).await?)
}

/// A definition with its classes drawn anew by its parameters, of a kind that draws them.
pub(super) async fn drawn(ctx: &Context, definition: Definition) -> Result<Definition> {
    let as_of = ctx.platform.as_of().await?;
    Ok(ctx
        .platform
        .evaluator(as_of)
        .await?
        .draw(definition)
        .await?)
}

/// Makes a scheme and classifies everyone.
pub async fn create(ctx: &Context, request: CreateScheme) -> Result<Scheme> {
    let drawn = of_data(ctx, request.kind, &request.parameters).await?;
    let mut definition = drawn.clone();
    if request.kind == Kind::Matrix {
        definition.classes = request.classes;
        definition.matrix = request.matrix.or(definition.matrix);
    } else if request.kind.lists_classes() && !request.classes.is_empty() {
        definition.classes = request.classes;
    }
    let is_given = definition != drawn || !request.parameters.is_empty();
    if is_given {
        accept(ctx, &definition, None).await?;
    }
    if definition == drawn {
        definition.drawn_from = Some(drawn_from(ctx, request.parameters).await?);
    }
    create_defined(ctx, request.name, definition).await
}

/// Makes a scheme of a whole definition and classifies everyone; named by its template where no
/// name is given.
pub(crate) async fn create_defined(
    ctx: &Context,
    name: Option<String>,
    definition: Definition,
) -> Result<Scheme> {
    compile(ctx, &definition).await?;
    let language = ctx.platform.workspace().await?.language;
    let own = || {
        let template = templates()
            .into_iter()
            .find(|t| t.kind == definition.kind)?;
        Some(match language {
            Language::Chinese => template.zh.to_owned(),
            Language::English => template.en.to_owned(),
        })
    };
    let given = name.filter(|name| !name.trim().is_empty());
    let name = check_label("name", &given.or_else(own).unwrap_or_default(), 100)?;
    let kind = serde_json::to_value(definition.kind)?;
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
    refresh(ctx, Some(&[scheme.id])).await?;
    get(ctx, scheme.id).await
}

/// The schemes that every shop starts with.
pub const USUAL: [Kind; 6] = [
    Kind::Rfm,
    Kind::Frequency,
    Kind::Value,
    Kind::Activity,
    Kind::Lifecycle,
    Kind::Abc,
];

/// Makes the usual schemes as soon as there are orders to take their thresholds from, unless there
/// has ever been a scheme; how many.
pub(crate) async fn make_usual(ctx: &Context) -> Result<usize> {
    let catalog = ctx.platform.catalog().await?;
    let has_orders = catalog.events.contains_key(event_name::ORDER_COMPLETED);
    let known = schemes::list(ctx.platform.db(), Archived::With).await?;
    if !has_orders || !known.is_empty() {
        return Ok(0);
    }
    // Who chose an industry at set-up begins with its schemes instead.
    let chosen = Box::pin(industry::apply_chosen(ctx)).await?;
    if chosen > 0 {
        return Ok(chosen);
    }
    for kind in USUAL {
        let request = CreateScheme {
            kind,
            name: None,
            parameters: BTreeMap::new(),
            classes: Vec::new(),
            matrix: None,
        };
        create(ctx, request).await?;
    }
    Ok(USUAL.len())
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

/// Checks what somebody wrote against what was there before.
pub(super) async fn accept(
    ctx: &Context,
    definition: &Definition,
    before: Option<&Definition>,
) -> Result<()> {
    let catalog = ctx.platform.catalog().await?;
    let accepted = definition.accept(before, &catalog);
    accepted.map_err(|error| match error {
        DefinitionError::Measure { diagnostics, .. } => Error::Rule(diagnostics),
        DefinitionError::Order { .. } => {
            Error::field("parameters", "not_ascending", error.to_string())
        }
        DefinitionError::Allocation { .. } => {
            Error::field("matrix", "allocation", error.to_string())
        }
        other => Error::field("parameters", "invalid", other.to_string()),
    })
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
