//! Putting segments away, taking them out again, deleting them.

use fenqun_model::{Segment, SegmentId};
use fenqun_store::{Archived, segments};

use super::{audited, get};
use crate::{Context, Error, Result};

/// Puts a segment away, or takes it out again. It keeps its members and history.
pub async fn set_archived(ctx: &Context, id: SegmentId, archived: bool) -> Result<Segment> {
    let before = get(ctx, id).await?;
    if archived {
        refuse_in_use(ctx, &before, "archived").await?;
    }
    let tx = fenqun_store::begin(ctx.platform.db()).await?;
    let after = segments::set_archived(&tx, id, archived, ctx.now()).await?;
    let action = if archived { "archive" } else { "unarchive" };
    ctx.audit(
        &tx,
        action,
        "segment",
        id,
        Some(audited(&before)),
        Some(audited(&after)),
    )
    .await?;
    tx.commit().await?;
    ctx.platform.groups_changed();
    Ok(after)
}

/// Deletes a segment with its members and history.
pub async fn delete(ctx: &Context, id: SegmentId) -> Result<()> {
    let before = get(ctx, id).await?;
    refuse_in_use(ctx, &before, "deleted").await?;
    let tx = fenqun_store::begin(ctx.platform.db()).await?;
    segments::delete(&tx, id).await?;
    ctx.audit(&tx, "delete", "segment", id, Some(audited(&before)), None)
        .await?;
    tx.commit().await?;
    ctx.platform.groups_changed();
    Ok(())
}

/// Segments whose rules name this one.
pub async fn used_by(ctx: &Context, segment: &Segment) -> Result<Vec<Segment>> {
    let all = segments::list(ctx.platform.db(), Archived::Without).await?;
    Ok(all
        .into_iter()
        .filter(|other| {
            other.id != segment.id
                && fenqun_rules::parse(&other.rule_text).is_ok_and(|rule| {
                    fenqun_rules::references(&rule)
                        .segments
                        .contains(&segment.name)
                })
        })
        .collect())
}

async fn refuse_in_use(ctx: &Context, segment: &Segment, verb: &str) -> Result<()> {
    let users = used_by(ctx, segment).await?;
    if users.is_empty() {
        return Ok(());
    }
    let names: Vec<&str> = users.iter().map(|s| s.name.as_str()).collect();
    Err(Error::Conflict {
        code: "segment.in_use",
        message: format!(
            "`{}` cannot be {verb} while it is named by the rules of: {}",
            segment.name,
            names.join(", ")
        ),
    })
}
