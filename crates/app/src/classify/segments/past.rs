//! Segments in time: who the rule held at a past instant, what changed between two, how the size
//! went. The present rule is applied to the events, attributes, tags and lists as they were; nothing
//! here depends on when the segment was refreshed.

use std::sync::Arc;

use arrow::array::Array;
use fenqun_model::{CustomerNumber, Instant, SegmentId};
use roaring::RoaringBitmap;

use super::{SavedMembers, get, saved_members};
use crate::classify::{RuleInput, rules};
use crate::{Context, Error, Result};

/// Who a segment's rule held at an instant.
#[derive(Clone, Debug)]
pub struct Held {
    /// Who.
    pub members: Arc<RoaringBitmap>,
    /// The version of the rule, the present one.
    pub rule_version: u32,
}

/// Who a segment's rule held at an instant, beside who is in now.
#[derive(Clone, Debug)]
pub struct AsOf {
    /// The instant.
    pub as_of: Instant,
    /// Who the rule held.
    pub members: Arc<RoaringBitmap>,
    /// How many customers there were.
    pub of: u64,
    /// Who is in now.
    pub now: SavedMembers,
}

/// Who a segment's rule held at two instants.
#[derive(Clone, Debug)]
pub struct Difference {
    /// Who at the first.
    pub from: Arc<RoaringBitmap>,
    /// Who at the second.
    pub to: Arc<RoaringBitmap>,
    /// Who came between them.
    pub entered: RoaringBitmap,
    /// Who went between them.
    pub exited: RoaringBitmap,
}

/// How many a segment's rule held at an instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PastSize {
    /// The instant.
    pub as_of: Instant,
    /// How many.
    pub count: u64,
}

/// Who the segment's rule holds at an instant.
pub async fn held_at(ctx: &Context, id: SegmentId, as_of: Instant) -> Result<Held> {
    get(ctx, id).await?;
    let platform = &ctx.platform;
    let dictionary = platform.dictionary().await?;
    let rule = dictionary
        .segments
        .get(&id)
        .ok_or_else(|| Error::Input(dictionary.fault(id).en))?;
    let rule_version = dictionary.versions[&id];
    let zone = platform.calendar().await?.zone();
    let known = platform.past.find(&dictionary, zone, &(id, as_of));
    let members = match known {
        Some(known) => known,
        None => {
            let evaluator = platform.evaluator_of_at(&dictionary, Some(as_of)).await?;
            let members = evaluator.members(&[rule]).await?.pop();
            let members = Arc::new(members.unwrap_or_default());
            let question = (id, as_of);
            let answer = Arc::clone(&members);
            platform.past.remember(&dictionary, zone, question, answer);
            members
        }
    };
    Ok(Held {
        members,
        rule_version,
    })
}

/// Who the segment's rule held at an instant, beside who is in now.
pub async fn as_of(ctx: &Context, id: SegmentId, as_of: Instant) -> Result<AsOf> {
    let members = held_at(ctx, id, as_of).await?.members;
    let of = there_at(ctx, as_of).await?.union_len(&members);
    Ok(AsOf {
        as_of,
        of,
        now: saved_members(ctx, id).await?,
        members,
    })
}

/// Who came and who went between two instants.
pub async fn difference(
    ctx: &Context,
    id: SegmentId,
    from: Instant,
    to: Instant,
) -> Result<Difference> {
    if from >= to {
        let message = "the first instant must be before the second";
        return Err(Error::field("to", "out_of_range", message));
    }
    let from = held_at(ctx, id, from).await?.members;
    let to = held_at(ctx, id, to).await?.members;
    Ok(Difference {
        entered: &*to - &*from,
        exited: &*from - &*to,
        from,
        to,
    })
}

/// How many the rule held at each of some instants.
pub async fn sizes_at(ctx: &Context, id: SegmentId, instants: &[Instant]) -> Result<Vec<PastSize>> {
    let mut sizes = Vec::with_capacity(instants.len());
    for as_of in instants {
        sizes.push(PastSize {
            as_of: *as_of,
            count: held_at(ctx, id, *as_of).await?.members.len(),
        });
    }
    Ok(sizes)
}

/// Who was a customer already: registered, or with an event, by then. Those about whom nothing
/// tells since when they are here, neither a registration nor any event, count at every instant.
pub(in crate::classify) async fn there_at(ctx: &Context, as_of: Instant) -> Result<RoaringBitmap> {
    let platform = &ctx.platform;
    if as_of >= platform.as_of().await? {
        return Ok(platform.population().await?.all().clone());
    }
    let time = as_of.to_rfc3339_opts(chrono::SecondsFormat::Micros, true);
    let rule = format!("registered_at <= {time} or count(any event) >= 1");
    let came = rules::preview(ctx, &RuleInput::Text(rule), Some(as_of)).await?;
    let then = platform.population_at(as_of).await?;
    let figures = platform.key_figures().await?;
    let registered = then.attribute("registered_at");
    let is_registered = |number: u32| {
        let row = then.row_of(CustomerNumber(number));
        row.zip(registered)
            .is_some_and(|(row, registered)| registered.values.is_valid(row))
    };
    let numbers = figures.population.numbers().values().iter().copied();
    let untold = numbers
        .enumerate()
        .filter(|(row, number)| figures.row(*row).events_count == 0 && !is_registered(*number));
    let untold: RoaringBitmap = untold.map(|(_, number)| number).collect();
    Ok(came.members | untold)
}
