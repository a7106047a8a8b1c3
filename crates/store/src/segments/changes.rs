//! What changed in a membership since it was last written whole.

use fenqun_model::{Instant, Membership, MembershipChange, SegmentId, SegmentRefresh};
use roaring::RoaringBitmap;
use sea_orm::ConnectionTrait;

use crate::{Result, sql, stored};

pub(super) async fn insert(db: &impl ConnectionTrait, change: &MembershipChange) -> Result<()> {
    sql::execute(
        db,
        "INSERT INTO membership_changes \
         (segment_id, rule_version, as_of, changed_at, entered, exited) \
         VALUES ($1, $2, $3, $4, $5, $6)",
        vec![
            change.segment_id.0.into(),
            i64::from(change.rule_version).into(),
            stored::micros(change.as_of).into(),
            stored::micros(change.changed_at).into(),
            change.entered.clone().into(),
            change.exited.clone().into(),
        ],
    )
    .await?;
    Ok(())
}

/// Deletes a segment's changes.
pub(super) async fn forget(db: &impl ConnectionTrait, segment: SegmentId) -> Result<()> {
    let statement = "DELETE FROM membership_changes WHERE segment_id = $1";
    sql::execute(db, statement, vec![segment.0.into()]).await?;
    Ok(())
}

/// Memberships with their changes, by segment. One statement reads both, so that what is folded in
/// between is never missed and never applied twice.
pub(super) async fn memberships(
    db: &impl ConnectionTrait,
    segment: Option<SegmentId>,
) -> Result<Vec<Membership>> {
    let (only, values) = match segment {
        Some(segment) => ("WHERE segment_id = $1", vec![segment.0.into()]),
        None => ("", Vec::new()),
    };
    let statement = format!(
        "SELECT segment_id, 0 AS id, rule_version, as_of, refreshed_at AS at, bitmap AS members, \
         entered, exited FROM memberships {only} UNION ALL \
         SELECT segment_id, id, rule_version, as_of, changed_at, entered, entered, exited \
         FROM membership_changes {only} ORDER BY 1, 2"
    );
    let mut found: Vec<Sum> = Vec::new();
    for row in sql::query(db, statement, values).await? {
        let segment_id = SegmentId(row.try_get_by_index(0)?);
        let is_change = row.try_get_by_index::<i64>(1)? > 0;
        let rule_version = stored::unsigned(row.try_get_by_index(2)?)?;
        let as_of = stored::instant(row.try_get_by_index(3)?)?;
        let at = stored::instant(row.try_get_by_index(4)?)?;
        let bitmap = |index: usize| read(&row.try_get_by_index::<Vec<u8>>(index)?);
        let (entered, exited) = (bitmap(6)?, bitmap(7)?);
        match found.last_mut() {
            Some(sum) if is_change && sum.segment_id == segment_id => {
                if sum.rule_version == rule_version {
                    sum.members = (std::mem::take(&mut sum.members) | entered) - exited;
                    (sum.as_of, sum.at) = (as_of, at);
                }
            }
            // Changes of members that were forgotten.
            _ if is_change => {}
            _ => {
                let members = bitmap(5)?;
                found.push(Sum {
                    segment_id,
                    rule_version,
                    as_of,
                    at,
                    before: (&members - entered) | exited,
                    members,
                });
            }
        }
    }
    found.into_iter().map(Sum::finish).collect()
}

/// A membership under way: who is in, and who was before the last refresh.
struct Sum {
    segment_id: SegmentId,
    rule_version: u32,
    as_of: Instant,
    at: Instant,
    before: RoaringBitmap,
    members: RoaringBitmap,
}

impl Sum {
    /// Who entered and who exited is counted from before the last refresh.
    fn finish(self) -> Result<Membership> {
        let (entered, exited) = (&self.members - &self.before, &self.before - &self.members);
        Ok(Membership {
            segment_id: self.segment_id,
            rule_version: self.rule_version,
            refresh: SegmentRefresh {
                refreshed_at: self.at,
                as_of: self.as_of,
                count: self.members.len(),
                entered: entered.len(),
                exited: exited.len(),
            },
            members: write(&self.members)?,
            entered: write(&entered)?,
            exited: write(&exited)?,
        })
    }
}

fn read(bytes: &[u8]) -> Result<RoaringBitmap> {
    if bytes.is_empty() {
        return Ok(RoaringBitmap::new());
    }
    RoaringBitmap::deserialize_from(bytes)
        .map_err(|error| stored::corrupt("bitmap", error.to_string()))
}

fn write(bitmap: &RoaringBitmap) -> Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(bitmap.serialized_size());
    bitmap
        .serialize_into(&mut bytes)
        .map_err(|error| stored::corrupt("bitmap", error.to_string()))?;
    Ok(bytes)
}
