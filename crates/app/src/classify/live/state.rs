//! The memberships in memory, as they are in the records.

use std::collections::{HashMap, HashSet};

use fenqun_model::{Instant, SegmentId, SegmentRefresh};
use fenqun_store::{Archived, segments};
use roaring::RoaringBitmap;
use sea_orm::DatabaseConnection;

use crate::Result;
use crate::classify::bitmaps;

/// A segment's members, and which record they were read from or written to.
#[derive(Clone, Debug)]
pub(super) struct Kept {
    pub(super) name: String,
    pub(super) version: u32,
    pub(super) refreshed_at: Instant,
    pub(super) members: RoaringBitmap,
    /// Who was in before the last refresh.
    pub(super) before: RoaringBitmap,
    /// Changes written since the members were last written whole.
    pub(super) changes: usize,
}

/// All memberships that are kept up to date.
#[derive(Debug, Default)]
pub(super) struct State {
    pub(super) kept: HashMap<SegmentId, Kept>,
    /// Those that are still to be evaluated for everybody.
    pub(super) fresh: HashSet<SegmentId>,
}

impl State {
    /// Reads anew what a refresh or an edit has written since.
    pub(super) async fn load(&mut self, db: &DatabaseConnection) -> Result<()> {
        let all = segments::list(db, Archived::Without).await?;
        self.kept
            .retain(|id, _| all.iter().any(|segment| segment.id == *id));
        for segment in all {
            let Some(refresh) = segment.refresh else {
                // Not computed yet, or not by this rule: a job does it.
                self.kept.remove(&segment.id);
                continue;
            };
            let is_same = |kept: &Kept| {
                kept.version == segment.version && kept.refreshed_at == refresh.refreshed_at
            };
            if let Some(kept) = self.kept.get_mut(&segment.id).filter(|k| is_same(k)) {
                kept.name = segment.name;
                continue;
            }
            let Some(saved) = segments::find_membership(db, segment.id).await? else {
                self.kept.remove(&segment.id);
                continue;
            };
            let members = bitmaps::from_bytes(&saved.members)?;
            let entered = bitmaps::from_bytes(&saved.entered)?;
            let exited = bitmaps::from_bytes(&saved.exited)?;
            let kept = Kept {
                name: segment.name,
                version: saved.rule_version,
                refreshed_at: saved.refresh.refreshed_at,
                before: (&members - entered) | exited,
                members,
                changes: 0,
            };
            self.kept.insert(segment.id, kept);
            self.fresh.insert(segment.id);
        }
        Ok(())
    }

    /// Has all be evaluated for everybody.
    pub(super) fn all_are_fresh(&mut self) {
        self.fresh.extend(self.kept.keys());
    }
}

impl Kept {
    /// The figures of the segment with other members.
    pub(super) fn figures(
        &self,
        members: &RoaringBitmap,
        as_of: Instant,
        at: Instant,
    ) -> SegmentRefresh {
        SegmentRefresh {
            refreshed_at: at,
            as_of,
            count: members.len(),
            entered: members.len() - members.intersection_len(&self.before),
            exited: self.before.len() - members.intersection_len(&self.before),
        }
    }
}
