//! Changing a segment.

use fenqun_model::{Schedule, Segment, SegmentChange, SegmentId};
use fenqun_store::segments;

use super::{audited, check_name, get, name_taken, refresh, used_by};
use crate::classify::{RuleInput, rules};
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

/// Changes a segment; a new rule is a new version and is computed at once.
pub async fn update(ctx: &Context, id: SegmentId, request: UpdateSegment) -> Result<Segment> {
    let before = get(ctx, id).await?;
    let name = request.name.as_deref().map(check_name).transpose()?;
    if let Some(name) = &name
        && *name != before.name
    {
        refuse_rename_in_use(ctx, &before).await?;
    }
    let rule = match &request.rule {
        None => None,
        Some(input) => {
            let checked = rules::check(ctx, input).await?;
            let text = fenqun_rules::print(checked.rule());
            rules::refuse_circle(ctx, name.as_deref().unwrap_or(&before.name), &text).await?;
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
        refresh(ctx, Some(&[id]), None).await?;
    }
    get(ctx, id).await
}

/// Rules name segments, so a name that others use stays.
async fn refuse_rename_in_use(ctx: &Context, segment: &Segment) -> Result<()> {
    let users = used_by(ctx, segment).await?;
    let Some(first) = users.first() else {
        return Ok(());
    };
    Err(Error::Conflict {
        code: "segment.in_use",
        message: format!(
            "`{}` cannot be renamed while the rule of `{}` names it",
            segment.name, first.name
        ),
    })
}
