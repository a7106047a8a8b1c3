//! How many customers each class of a scheme had, month by month: the scheme as it is now, applied
//! to the past.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use chrono::{Datelike, Months, NaiveDate};
use fenqun_model::{Instant, Scheme, SchemeId};
use fenqun_store::{Archived, schemes as stored};
use roaring::RoaringBitmap;

use crate::classify::{RuleInput, rules::preview, schemes};
use crate::{Context, Result};

/// One point of a trend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrendPoint {
    /// The instant that was evaluated.
    pub at: Instant,
    /// Customers in each class, in the order of the scheme.
    pub counts: Vec<u64>,
}

/// A class of a trend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrendClass {
    /// The key.
    pub key: String,
    /// The Chinese name.
    pub name_zh: String,
    /// The English name.
    pub name_en: String,
    /// 0 is the best.
    pub rank: u8,
}

/// A scheme's classes over time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupsOverTime {
    /// The scheme.
    pub scheme_id: SchemeId,
    /// Its name.
    pub scheme: String,
    /// Its classes.
    pub classes: Vec<TrendClass>,
    /// Oldest first.
    pub points: Vec<TrendPoint>,
}

/// Trends as last computed. Each point is a pass over the events, so it is done beside the
/// requests, and a request waits only a moment.
#[derive(Default)]
pub struct TrendCache {
    known: Mutex<HashMap<SchemeId, Known>>,
}

struct Known {
    stamp: Stamp,
    /// `None` while it is being computed.
    groups: Option<GroupsOverTime>,
}

/// A trend holds for one of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stamp {
    version: u32,
    generation: u64,
    today: NaiveDate,
}

/// Points at the ends of so many months, and now.
const MONTHS: u32 = 11;
/// How long a request waits for what is being computed.
const PATIENCE: Duration = Duration::from_secs(2);
const LOOKS: u32 = 20;
/// The schemes that say most about time, the best first.
const KINDS: [&str; 4] = ["lifecycle", "activity", "rfm", "value"];

/// The classes of the scheme that says most about time; `None` until they have been computed, and
/// where there is no scheme.
pub async fn groups_over_time(
    ctx: &Context,
    cache: &Arc<TrendCache>,
) -> Result<Option<GroupsOverTime>> {
    let all = stored::list(ctx.platform.db(), Archived::Without).await?;
    let place = |scheme: &Scheme| KINDS.iter().position(|kind| *kind == scheme.kind);
    let best = all
        .into_iter()
        .min_by_key(|scheme| place(scheme).unwrap_or(KINDS.len()));
    let Some(scheme) = best else {
        return Ok(None);
    };
    let stamp = Stamp {
        version: scheme.version,
        generation: ctx.platform.lake.generation(),
        today: ctx
            .platform
            .calendar()
            .await?
            .date_of(ctx.platform.as_of().await?),
    };
    if cache.claim(scheme.id, stamp) {
        let (ctx, cache, scheme) = (ctx.clone(), Arc::clone(cache), scheme.clone());
        tokio::spawn(async move {
            let computed = compute(&ctx, &scheme).await;
            let computed = computed.inspect_err(
                |error| tracing::warn!(%error, scheme = %scheme.id, "a trend could not be computed"),
            );
            cache.finish(scheme.id, stamp, computed.ok());
        });
    }
    for _ in 0..LOOKS {
        if let Some(groups) = cache.find(scheme.id, stamp) {
            return Ok(Some(groups));
        }
        tokio::time::sleep(PATIENCE / LOOKS).await;
    }
    Ok(None)
}

impl TrendCache {
    /// Whether the caller is the one to compute it.
    fn claim(&self, id: SchemeId, stamp: Stamp) -> bool {
        let mut known = self.known.lock().expect("no panic under this lock");
        let is_known = known.get(&id).is_some_and(|known| known.stamp == stamp);
        if !is_known {
            known.insert(
                id,
                Known {
                    stamp,
                    groups: None,
                },
            );
        }
        !is_known
    }

    fn finish(&self, id: SchemeId, stamp: Stamp, groups: Option<GroupsOverTime>) {
        let mut known = self.known.lock().expect("no panic under this lock");
        match (known.get_mut(&id), groups) {
            (Some(known), Some(groups)) if known.stamp == stamp => known.groups = Some(groups),
            // Failed: the next request may try again.
            (Some(found), None) if found.stamp == stamp => {
                known.remove(&id);
            }
            _ => {}
        }
    }

    fn find(&self, id: SchemeId, stamp: Stamp) -> Option<GroupsOverTime> {
        let known = self.known.lock().expect("no panic under this lock");
        let found = known.get(&id).filter(|known| known.stamp == stamp)?;
        found.groups.clone()
    }
}

async fn compute(ctx: &Context, scheme: &Scheme) -> Result<GroupsOverTime> {
    let (mut classes, mut points) = (Vec::new(), Vec::new());
    for at in instants(ctx).await? {
        let classification = schemes::classify(ctx, scheme, at).await?;
        let known = known_at(ctx, at).await?;
        let counts = classification.classes.iter().map(|class| match &known {
            Some(known) => class.members.intersection_len(known),
            None => class.customers,
        });
        points.push(TrendPoint {
            at,
            counts: counts.collect(),
        });
        classes = classification
            .classes
            .into_iter()
            .map(|class| TrendClass {
                key: class.key,
                name_zh: class.name_zh,
                name_en: class.name_en,
                rank: class.rank,
            })
            .collect();
    }
    Ok(GroupsOverTime {
        scheme_id: scheme.id,
        scheme: scheme.name.clone(),
        classes,
        points,
    })
}

/// Who was a customer already at the end of a past day; `None` for everyone, at the evaluation
/// instant.
async fn known_at(ctx: &Context, at: Instant) -> Result<Option<RoaringBitmap>> {
    if at >= ctx.platform.as_of().await? {
        return Ok(None);
    }
    let day = ctx.platform.calendar().await?.date_of(at);
    let next_day = day.succ_opt().unwrap_or(day);
    let rule = format!(
        "registered_at < {next_day} or (registered_at is not set and count(any event) >= 1)"
    );
    let preview = preview(ctx, &RuleInput::Text(rule), Some(at)).await?;
    Ok(Some(preview.members))
}

/// The ends of the last months since there are events, and the evaluation instant.
async fn instants(ctx: &Context) -> Result<Vec<Instant>> {
    let calendar = ctx.platform.calendar().await?;
    let as_of = ctx.platform.as_of().await?;
    let first = ctx.platform.lake.statistics().await?.first;
    let today = calendar.date_of(as_of);
    let month_start = today.with_day(1).unwrap_or(today);
    let ends = (0..MONTHS).rev().filter_map(|back| {
        let next_month = month_start.checked_sub_months(Months::new(back))?;
        Some(calendar.start_of(next_month) - chrono::Duration::microseconds(1))
    });
    let has_events = |at: &Instant| first.is_some_and(|first| first <= *at);
    Ok(ends.filter(has_events).chain([as_of]).collect())
}
