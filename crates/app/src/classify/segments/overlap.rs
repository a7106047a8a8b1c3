//! How segments overlap: who is in which of them and in no other, from the members as saved.

use fenqun_model::{Segment, SegmentId};
use roaring::RoaringBitmap;

use super::{get, saved_members};
use crate::{Context, Error, Result};

/// With more sets nobody reads the picture any more; eight have 255 intersections.
const SETS_MOST: usize = 8;

/// How some segments overlap.
#[derive(Clone, Debug)]
pub struct Overlap {
    /// The segments with their saved members, in the order asked.
    pub sets: Vec<(Segment, RoaringBitmap)>,
    /// Everybody in any of them.
    pub union: RoaringBitmap,
    /// Who is in exactly these segments and in no other; none is empty, the largest first.
    pub intersections: Vec<Intersection>,
}

/// Those who are in some segments and in no other of those asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Intersection {
    /// Indexes into the segments asked for, ascending.
    pub inside: Vec<usize>,
    /// Who.
    pub members: RoaringBitmap,
}

/// How two to eight segments overlap.
pub async fn overlap(ctx: &Context, ids: &[SegmentId]) -> Result<Overlap> {
    check_ids("segments", ids)?;
    if ids.len() < 2 {
        return Err(Error::field("segments", "too_few", "choose two segments"));
    }
    let mut sets = Vec::with_capacity(ids.len());
    for id in ids {
        let segment = get(ctx, *id).await?;
        let saved = saved_members(ctx, *id).await?;
        sets.push((segment, saved.members));
    }
    let members: Vec<&RoaringBitmap> = sets.iter().map(|(_, members)| members).collect();
    Ok(Overlap {
        union: members
            .iter()
            .fold(RoaringBitmap::new(), |all, one| all | *one),
        intersections: exclusive(&members),
        sets,
    })
}

/// Who is in all of some segments and in none of others.
pub async fn combined(
    ctx: &Context,
    inside: &[SegmentId],
    outside: &[SegmentId],
) -> Result<RoaringBitmap> {
    check_ids("in", inside)?;
    check_ids("not_in", outside)?;
    let Some((first, rest)) = inside.split_first() else {
        return Err(Error::field("in", "required", "choose a segment"));
    };
    let mut members = saved_members(ctx, *first).await?.members;
    for id in rest {
        members &= saved_members(ctx, *id).await?.members;
    }
    for id in outside {
        members -= saved_members(ctx, *id).await?.members;
    }
    Ok(members)
}

fn check_ids(field: &str, ids: &[SegmentId]) -> Result<()> {
    let (code, message) = if ids.len() > SETS_MOST {
        ("too_many", format!("choose at most {SETS_MOST} segments"))
    } else if (1..ids.len()).any(|index| ids[..index].contains(&ids[index])) {
        ("repeated", "choose each segment once".to_owned())
    } else {
        return Ok(());
    };
    Err(Error::field(field, code, message))
}

/// Splits the union by one set after another, so that only parts that hold somebody are ever made.
fn exclusive(sets: &[&RoaringBitmap]) -> Vec<Intersection> {
    let mut parts: Vec<Intersection> = Vec::new();
    let mut seen = RoaringBitmap::new();
    for (index, set) in sets.iter().enumerate() {
        let mut split = Vec::with_capacity(parts.len() * 2 + 1);
        for part in parts {
            let mut inside = part.inside.clone();
            inside.push(index);
            split.push(Intersection {
                inside,
                members: &part.members & *set,
            });
            split.push(Intersection {
                inside: part.inside,
                members: part.members - *set,
            });
        }
        split.push(Intersection {
            inside: vec![index],
            members: *set - &seen,
        });
        seen |= *set;
        split.retain(|part| !part.members.is_empty());
        parts = split;
    }
    parts.sort_by(|a, b| {
        let by_size = b.members.len().cmp(&a.members.len());
        by_size.then_with(|| a.inside.cmp(&b.inside))
    });
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everybody_is_in_exactly_one_part() {
        let sets: Vec<RoaringBitmap> = vec![
            (0..60).collect(),
            (40..100).collect(),
            (50..55).collect(),
            RoaringBitmap::new(),
        ];
        let parts = exclusive(&sets.iter().collect::<Vec<_>>());
        let counted: Vec<(&[usize], u64)> = parts
            .iter()
            .map(|part| (part.inside.as_slice(), part.members.len()))
            .collect();
        let expected: [(&[usize], u64); 4] =
            [(&[0], 40), (&[1], 40), (&[0, 1], 15), (&[0, 1, 2], 5)];
        assert_eq!(counted, expected);
        for part in &parts {
            for (index, set) in sets.iter().enumerate() {
                let inside = part.inside.contains(&index);
                assert_eq!(part.members.is_subset(set), inside);
                assert_eq!(part.members.is_disjoint(set), !inside);
            }
        }
    }
}
