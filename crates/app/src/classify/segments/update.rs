//! Changing a segment. A new rule and the members that it holds are written in one transaction:
//! nobody ever sees the one without the other.

use fenqun_model::{Instant, Schedule, Segment, SegmentChange, SegmentId};
use fenqun_rules::Checked;
use fenqun_store::segments;
use roaring::RoaringBitmap;

use super::save::{Computed, keep};
use super::uses::{dependants, users_of};
use super::{audited, check_name, get, name_taken};
use crate::classify::{RuleInput, rules};
use crate::jobs::{self, JobKind};
use crate::{Context, Error, Result};

/// What to change; `None` stays.
#[derive(Clone, Debug, Default)]
pub struct UpdateSegment {
    /// A new name.
    pub name: Option<String>,
    /// A new description.
    pub description: Option<String>,
    /// A new rule; members follow at once.
    pub rule: Option<RuleInput>,
    /// A new schedule.
    pub schedule: Option<Schedule>,
}

/// Changes a segment. A new rule is a new version; it is computed first, and saved with its
/// members. Segments and schemes that name this one are refreshed by jobs.
pub async fn update(ctx: &Context, id: SegmentId, request: UpdateSegment) -> Result<Segment> {
    let before = get(ctx, id).await?;
    let name = request.name.as_deref().map(check_name).transpose()?;
    if let Some(name) = &name
        && *name != before.name
    {
        refuse_rename_in_use(ctx, &before).await?;
    }
    let mut computed = None;
    let rule = match &request.rule {
        None => None,
        Some(input) => {
            let checked = rules::check(ctx, input).await?;
            let text = fenqun_rules::print(checked.rule());
            rules::refuse_circle(ctx, name.as_deref().unwrap_or(&before.name), &text).await?;
            // Also where the text is the same: somebody else may change it in this moment.
            computed = Some(members_now(ctx, &checked).await?);
            Some((text, serde_json::to_value(checked.rule())?))
        }
    };
    let change = SegmentChange {
        name,
        description: request.description.map(|text| text.trim().to_owned()),
        rule,
        schedule: request.schedule,
    };
    let tx = fenqun_store::begin(ctx.platform.db()).await?;
    let after = segments::update(&tx, id, change, ctx.actor.user_id(), ctx.now())
        .await
        .map_err(name_taken)?;
    // The members of a rule that stays are kept by refreshes and ticks, who tell of each change.
    let is_kept = before.refreshed_version == Some(after.version);
    if let Some((members, as_of)) = computed.filter(|_| !is_kept) {
        let version = after.version;
        let computed = Computed {
            id,
            version,
            members,
        };
        keep(ctx, &tx, computed, as_of).await?;
    }
    ctx.audit(
        &tx,
        "update",
        "segment",
        id,
        Some(audited(&before)),
        Some(audited(&after)),
    )
    .await?;
    tx.commit().await?;
    ctx.platform.groups_changed();
    if after.version != before.version {
        refresh_dependants(ctx, &after).await?;
    }
    get(ctx, id).await
}

/// Whom a rule holds at the evaluation instant.
pub(super) async fn members_now(
    ctx: &Context,
    checked: &Checked,
) -> Result<(RoaringBitmap, Instant)> {
    let as_of = ctx.platform.as_of().await?;
    let evaluator = ctx.platform.evaluator(as_of).await?;
    let members = evaluator.members(&[checked]).await?.pop();
    Ok((members.unwrap_or_default(), as_of))
}

async fn refresh_dependants(ctx: &Context, segment: &Segment) -> Result<()> {
    let segments = dependants(ctx, &segment.name).await?;
    if !segments.is_empty() {
        let ids = Some(segments);
        jobs::enqueue(ctx, JobKind::RefreshSegments { ids }).await?;
    }
    let schemes = users_of(ctx, segment).await?.schemes;
    if !schemes.is_empty() {
        let ids = schemes
            .iter()
            .map(|scheme| fenqun_model::SchemeId(scheme.id));
        let ids = Some(ids.collect());
        jobs::enqueue(ctx, JobKind::RefreshSchemes { ids }).await?;
    }
    Ok(())
}

/// Rules name segments, so a name that others use stays.
async fn refuse_rename_in_use(ctx: &Context, segment: &Segment) -> Result<()> {
    let users = users_of(ctx, segment).await?;
    let Some(first) = users.names().next() else {
        return Ok(());
    };
    Err(Error::Conflict {
        code: "segment.in_use",
        message: format!(
            "`{}` cannot be renamed while the rule of `{first}` names it",
            segment.name
        ),
    })
}
