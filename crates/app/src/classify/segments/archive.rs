//! Putting segments away, taking them out again, deleting them.

use fenqun_model::{Segment, SegmentId};
use fenqun_store::segments;

use super::uses::users_of;
use super::{audited, get};
use crate::{Context, Error, Result};

/// Puts a segment away. It keeps its members and history. One that rules name stays, unless
/// somebody insists: those rules then keep their last good members and say why they cannot run.
pub async fn archive(ctx: &Context, id: SegmentId, force: bool) -> Result<Segment> {
    if !force {
        refuse_in_use(ctx, &get(ctx, id).await?, "archived").await?;
    }
    set_archived(ctx, id, true).await
}

/// Takes a segment out again.
pub async fn unarchive(ctx: &Context, id: SegmentId) -> Result<Segment> {
    set_archived(ctx, id, false).await
}

async fn set_archived(ctx: &Context, id: SegmentId, archived: bool) -> Result<Segment> {
    let before = get(ctx, id).await?;
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

async fn refuse_in_use(ctx: &Context, segment: &Segment, verb: &str) -> Result<()> {
    let users = users_of(ctx, segment).await?;
    if users.is_empty() {
        return Ok(());
    }
    let names: Vec<&str> = users.names().collect();
    Err(Error::Conflict {
        code: "segment.in_use",
        message: format!(
            "`{}` cannot be {verb} while it is named by the rules of: {}",
            segment.name,
            names.join(", ")
        ),
    })
}
