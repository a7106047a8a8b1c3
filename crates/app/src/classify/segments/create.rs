//! Making segments: one, a copy, or many from a file.

use fenqun_model::{Instant, NewSegment, Schedule, Segment, SegmentChange, SegmentId};
use fenqun_rules::Checked;
use fenqun_store::segments;
use roaring::RoaringBitmap;

use super::save::{Computed, keep};
use super::update::members_now;
use super::{audited, check_name, get, name_taken};
use crate::classify::{RuleInput, rules};
use crate::{Context, Result};

/// A segment to make.
#[derive(Clone, Debug)]
pub struct CreateSegment {
    /// Unique among segments.
    pub name: String,
    /// What it is for.
    pub description: String,
    /// Who is in.
    pub rule: RuleInput,
    /// When it is refreshed by itself.
    pub schedule: Schedule,
}

/// How many segments a file made and changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// New ones.
    pub created: usize,
    /// Known ones.
    pub updated: usize,
}

/// Makes a segment and computes who is in.
pub async fn create(ctx: &Context, request: CreateSegment) -> Result<Segment> {
    let (new, checked) = prepare(ctx, request).await?;
    rules::refuse_circle(ctx, &new.name, &new.rule_text).await?;
    let (members, as_of) = members_now(ctx, &checked).await?;
    let id = insert(ctx, new, members, as_of).await?;
    get(ctx, id).await
}

/// Makes a copy under a free name.
pub async fn duplicate(ctx: &Context, id: SegmentId) -> Result<Segment> {
    let original = get(ctx, id).await?;
    let mut name = format!("{} 2", original.name);
    let mut number = 2;
    while segments::find_by_name(ctx.platform.db(), &name)
        .await?
        .is_some()
    {
        number += 1;
        name = format!("{} {number}", original.name);
    }
    let copy = CreateSegment {
        name,
        description: original.description,
        rule: RuleInput::Text(original.rule_text),
        schedule: original.schedule,
    };
    create(ctx, copy).await
}

/// Makes what is new and changes what is there, in one go; rules may name segments of later lines.
/// Either all lines are taken or none.
pub async fn create_or_update_all(ctx: &Context, requests: Vec<CreateSegment>) -> Result<Imported> {
    let names: Vec<String> = requests.iter().map(|r| r.name.trim().to_owned()).collect();
    let mut prepared = Vec::with_capacity(requests.len());
    for request in requests {
        let name = check_name(&request.name)?;
        let checked = rules::check_among(ctx, &request.rule, &names).await?;
        prepared.push(NewSegment {
            name,
            description: request.description,
            rule_text: fenqun_rules::print(checked.rule()),
            rule_json: serde_json::to_value(checked.rule())?,
            schedule: request.schedule,
        });
    }
    rules::refuse_circles(ctx, &prepared).await?;
    let mut imported = Imported::default();
    let tx = fenqun_store::begin(ctx.platform.db()).await?;
    let by = ctx.actor.user_id();
    for new in prepared {
        match segments::find_by_name(&tx, &new.name).await? {
            Some(known) => {
                let change = SegmentChange {
                    description: (!new.description.is_empty()).then_some(new.description),
                    rule: Some((new.rule_text, new.rule_json)),
                    ..SegmentChange::default()
                };
                let after = segments::update(&tx, known.id, change, by, ctx.now()).await?;
                ctx.audit(
                    &tx,
                    "update",
                    "segment",
                    known.id,
                    Some(audited(&known)),
                    Some(audited(&after)),
                )
                .await?;
                imported.updated += 1;
            }
            None => {
                let made = segments::create(&tx, new, by, ctx.now()).await?;
                ctx.audit(
                    &tx,
                    "create",
                    "segment",
                    made.id,
                    None,
                    Some(audited(&made)),
                )
                .await?;
                imported.created += 1;
            }
        }
    }
    tx.commit().await?;
    ctx.platform.groups_changed();
    Ok(imported)
}

async fn prepare(ctx: &Context, request: CreateSegment) -> Result<(NewSegment, Checked)> {
    let name = check_name(&request.name)?;
    let checked = rules::check(ctx, &request.rule).await?;
    let new = NewSegment {
        name,
        description: request.description.trim().to_owned(),
        rule_text: fenqun_rules::print(checked.rule()),
        rule_json: serde_json::to_value(checked.rule())?,
        schedule: request.schedule,
    };
    Ok((new, checked))
}

/// Writes a segment and its members in one transaction.
async fn insert(
    ctx: &Context,
    new: NewSegment,
    members: RoaringBitmap,
    as_of: Instant,
) -> Result<SegmentId> {
    let tx = fenqun_store::begin(ctx.platform.db()).await?;
    let segment = segments::create(&tx, new, ctx.actor.user_id(), ctx.now())
        .await
        .map_err(name_taken)?;
    let computed = Computed {
        id: segment.id,
        version: segment.version,
        members,
    };
    keep(ctx, &tx, computed, as_of).await?;
    ctx.audit(
        &tx,
        "create",
        "segment",
        segment.id,
        None,
        Some(audited(&segment)),
    )
    .await?;
    tx.commit().await?;
    ctx.platform.groups_changed();
    Ok(segment.id)
}
