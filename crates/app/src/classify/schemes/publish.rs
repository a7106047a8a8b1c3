//! A new version of a scheme: seen before it is published.

use std::collections::BTreeMap;

use fenqun_model::{CustomerNumber, Scheme, SchemeId};
use fenqun_segment::{ClassResult, ClassRule, Definition, Kind, Matrix, MatrixPicture};
use fenqun_store::schemes;
use rust_decimal::Decimal;

use super::create::{accept, compile, drawn};
use super::{audited, classification, definition, get, refresh};
use crate::{Context, Result};

/// Thresholds or classes to change; what is not named stays.
#[derive(Clone, Debug, Default)]
pub struct Change {
    /// Thresholds by name.
    pub parameters: BTreeMap<String, String>,
    /// All classes in order, for kinds that list them. Without, a kind that draws its classes
    /// draws them anew where a parameter changes. Names of cells, for [`Kind::Matrix`].
    pub classes: Option<Vec<ClassRule>>,
    /// The axes, for [`Kind::Matrix`].
    pub matrix: Option<Matrix>,
}

/// Customers who would go from one class to another.
#[derive(Clone, Debug, PartialEq)]
pub struct Move {
    /// The class now, by key.
    pub from: String,
    /// The class then, by key.
    pub to: String,
    /// How many.
    pub customers: u64,
    /// The revenue they brought so far.
    pub revenue: Decimal,
}

/// What a change would do.
#[derive(Clone, Debug)]
pub struct SchemePreview {
    /// The new population of each class.
    pub classes: Vec<ClassResult>,
    /// Who would move; most customers first.
    pub moves: Vec<Move>,
    /// What is to be drawn of a matrix.
    pub picture: Option<MatrixPicture>,
}

/// What a change would do, without doing it.
pub async fn preview(ctx: &Context, id: SchemeId, change: Change) -> Result<SchemePreview> {
    let scheme = get(ctx, id).await?;
    let compiled = compile(ctx, &changed(ctx, &scheme, change).await?).await?;
    let before = classification(ctx, id).await?;
    let as_of = ctx.platform.as_of().await?;
    let evaluator = ctx.platform.evaluator(as_of).await?;
    let (after, picture) = evaluator.picture(&compiled).await?;
    let figures = ctx.platform.key_figures().await?;
    let mut moves: Vec<Move> = before
        .moves_to(&after)
        .into_iter()
        .map(|moved| {
            let rows = moved
                .members
                .iter()
                .filter_map(|number| figures.population.row_of(CustomerNumber(number)));
            Move {
                customers: moved.members.len(),
                revenue: rows.map(|row| figures.revenue(row)).sum(),
                from: moved.from,
                to: moved.to,
            }
        })
        .collect();
    moves.sort_by_key(|m| std::cmp::Reverse(m.customers));
    Ok(SchemePreview {
        classes: after.classes,
        moves,
        picture,
    })
}

/// Publishes a new version and classifies everyone by it.
pub async fn publish(ctx: &Context, id: SchemeId, change: Change) -> Result<Scheme> {
    let before = get(ctx, id).await?;
    let definition = changed(ctx, &before, change).await?;
    compile(ctx, &definition).await?;
    let json = serde_json::to_value(&definition)?;
    let tx = fenqun_store::begin(ctx.platform.db()).await?;
    let after = schemes::publish(&tx, id, &json, ctx.actor.user_id(), ctx.now()).await?;
    ctx.audit(
        &tx,
        "publish",
        "scheme",
        id,
        Some(audited(&before)),
        Some(audited(&after)),
    )
    .await?;
    tx.commit().await?;
    ctx.platform.groups_changed();
    refresh(ctx, Some(&[id])).await?;
    get(ctx, id).await
}

async fn changed(ctx: &Context, scheme: &Scheme, change: Change) -> Result<Definition> {
    let mut definition = definition(scheme)?;
    let before = definition.clone();
    definition.parameters.extend(change.parameters);
    definition.drawn_from = None;
    if definition.kind == Kind::Matrix {
        definition.matrix = change.matrix.or(definition.matrix);
        definition.classes = change.classes.unwrap_or(definition.classes);
    } else if definition.kind.lists_classes() {
        let is_same = |name: &String| definition.value(name) == before.value(name);
        match change.classes {
            Some(classes) => definition.classes = classes,
            None if definition.parameters.keys().all(is_same) => {}
            None => definition = drawn(ctx, definition).await?,
        }
    }
    accept(ctx, &definition, Some(&before)).await?;
    Ok(definition)
}
