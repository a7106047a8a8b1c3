//! Thresholds and classes that nobody has edited follow the data while it grows: a scheme that the
//! first order brought would else sort thousands by what one customer did.

use std::collections::BTreeMap;

use fenqun_model::{Scheme, event_name};
use fenqun_segment::{Definition, DrawnFrom, Kind};
use fenqun_store::{customers, schemes};

use super::create::{compile, drawn, suggested, suggested_matrix};
use super::{audited, definition};
use crate::{Context, Result};

/// A definition as the workspace's own data suggests it, but for the parameters given.
pub(super) async fn of_data(
    ctx: &Context,
    kind: Kind,
    given: &BTreeMap<String, String>,
) -> Result<Definition> {
    let mut definition = suggested(ctx, kind).await?;
    definition.parameters.extend(given.clone());
    if kind == Kind::Matrix {
        definition.matrix = suggested_matrix(ctx, &definition).await?;
    } else if !given.is_empty() {
        definition = drawn(ctx, definition).await?;
    }
    Ok(definition)
}

/// What there is to draw from now.
pub(super) async fn drawn_from(
    ctx: &Context,
    given: BTreeMap<String, String>,
) -> Result<DrawnFrom> {
    let names = ctx.platform.lake.event_names().await?;
    let orders = names
        .iter()
        .find(|one| one.name == event_name::ORDER_COMPLETED);
    Ok(DrawnFrom {
        customers: customers::count(ctx.platform.db()).await?,
        orders: orders.map_or(0, |one| one.count),
        given,
    })
}

/// Draws anew what nobody has edited and what has twice as many customers or orders as when it was
/// drawn. Classes that rules and strategies may name stay: where one would go, all stay as they are.
pub(super) async fn follow(ctx: &Context, all: Vec<Scheme>) -> Result<Vec<Scheme>> {
    let mut followed = Vec::with_capacity(all.len());
    let mut is_changed = false;
    for scheme in all {
        let before = definition(&scheme)?;
        let Some(from) = &before.drawn_from else {
            followed.push(scheme);
            continue;
        };
        let now = drawn_from(ctx, from.given.clone()).await?;
        if !has_doubled(from.customers, now.customers) && !has_doubled(from.orders, now.orders) {
            followed.push(scheme);
            continue;
        }
        let mut after = of_data(ctx, before.kind, &from.given).await?;
        let names = after.class_names();
        let is_kept = before
            .class_names()
            .iter()
            .all(|old| names.iter().any(|new| new.key == old.key));
        if !is_kept || compile(ctx, &after).await.is_err() {
            after = before.clone();
        }
        after.drawn_from.clone_from(&before.drawn_from);
        let is_same = after == before;
        after.drawn_from = Some(now);
        followed.push(write(ctx, scheme, &after, is_same).await?);
        is_changed |= !is_same;
    }
    if is_changed {
        ctx.platform.groups_changed();
    }
    Ok(followed)
}

/// Keeps in mind what was drawn from, and publishes what came out where it is something else.
async fn write(ctx: &Context, scheme: Scheme, after: &Definition, is_same: bool) -> Result<Scheme> {
    let json = serde_json::to_value(after)?;
    let db = ctx.platform.db();
    if is_same {
        schemes::amend(db, scheme.id, scheme.version, &json).await?;
        return Ok(scheme);
    }
    let tx = fenqun_store::begin(db).await?;
    let published = schemes::publish(&tx, scheme.id, &json, None, ctx.now()).await?;
    let (was, is) = (audited(&scheme), audited(&published));
    ctx.audit(&tx, "publish", "scheme", scheme.id, Some(was), Some(is))
        .await?;
    tx.commit().await?;
    Ok(published)
}

fn has_doubled(then: u64, now: u64) -> bool {
    now > then && now >= then.saturating_mul(2)
}
