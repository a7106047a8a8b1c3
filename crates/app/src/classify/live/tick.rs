//! One tick: who is concerned, what their rules say now, and what of it is new.

use std::sync::Arc;
use std::time::Duration;

use fenqun_model::{Instant, Membership, MembershipChange, SegmentId};
use fenqun_rules::Checked;
use fenqun_segment::Evaluator;
use fenqun_store::{self as store, segments};
use roaring::RoaringBitmap;
use tokio::task::JoinHandle;
use tokio::time::Instant as Moment;

use super::announce::{Change, announce};
use super::state::State;
use crate::classify::bitmaps;
use crate::platform::Platform;
use crate::{Actor, Context, Result};

/// Rules that rank everybody are evaluated at most so often, and rest twice as long as they took.
const RANK_EVERY: Duration = Duration::from_secs(2);
/// From this share of the customers on it is cheaper to evaluate everybody.
const MANY_OF: u64 = 8;
/// Changes on top of a membership before it is written whole again.
const MOST_CHANGES: usize = 32;

/// Keeps memberships up to date, one tick at a time.
pub struct Ticker {
    platform: Arc<Platform>,
    state: State,
    /// The instant of the last tick.
    since: Option<Instant>,
    /// Edits of customers that the last tick saw.
    edits: Option<u64>,
    /// Rules that rank everybody, while they are evaluated aside.
    ranking: Option<JoinHandle<Result<Ranked>>>,
    /// When they may be evaluated again, and whether they have to be.
    rank_from: Moment,
    rank_due: bool,
    /// Whether a tick waits until they are done.
    rank_waits: bool,
}

/// Members of rules that rank everybody, and of which memberships they are the successors.
struct Ranked {
    as_of: Instant,
    took: Duration,
    segments: Vec<(SegmentId, Instant)>,
    members: Vec<RoaringBitmap>,
}

/// What a tick did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ticked {
    /// Customers who were looked at.
    pub customers: u64,
    /// Entries and exits that were found.
    pub changes: u64,
}

/// New members of a segment beside the old.
struct Found {
    id: SegmentId,
    members: RoaringBitmap,
    entered: RoaringBitmap,
    exited: RoaringBitmap,
}

impl Ticker {
    /// For a platform; the first tick reads its memberships.
    pub fn new(platform: Arc<Platform>) -> Self {
        Self {
            platform,
            state: State::default(),
            since: None,
            edits: None,
            ranking: None,
            rank_from: Moment::now(),
            rank_due: false,
            rank_waits: false,
        }
    }

    /// Has the next tick evaluate rules that rank everybody, and wait for them.
    pub fn rank_now(&mut self) {
        (self.rank_due, self.rank_waits) = (true, true);
        self.rank_from = Moment::now();
    }

    /// Brings memberships up to date for customers of whom something is new, and for those whom
    /// time concerns.
    pub async fn tick(&mut self, touched: &RoaringBitmap) -> Result<Ticked> {
        let platform = Arc::clone(&self.platform);
        let _alone = platform.refreshing().await;
        // What was just written was evaluated a moment ago: events may have come since.
        self.state.load(platform.db()).await?;
        let edits = platform.customer_edits();
        if self.edits != Some(edits) {
            self.state.all_are_fresh();
        }
        let as_of = platform.as_of().await?;
        let since = self.since.unwrap_or(as_of).min(as_of);
        let dictionary = platform.dictionary().await?;
        let kept = self.state.kept.iter();
        let mut rules: Vec<(SegmentId, Arc<Checked>)> = kept
            .filter(|(id, kept)| dictionary.versions.get(id) == Some(&kept.version))
            .filter_map(|(id, _)| Some((*id, Arc::clone(dictionary.segments.get(id)?))))
            .collect();
        rules.sort_unstable_by_key(|(id, _)| *id);
        let evaluator = platform.evaluator_of(&dictionary, as_of).await?;
        let checked: Vec<&Checked> = rules.iter().map(|(_, rule)| &**rule).collect();
        let turned = evaluator.turned(&checked, since).await?;
        let mut customers = touched | &turned.customers;
        customers &= evaluator.setting().population.all();
        let many = customers.len() * MANY_OF > evaluator.setting().population.len() as u64;

        let (mut few, mut whole, mut ranks) = (Vec::new(), Vec::new(), Vec::new());
        for ((id, rule), is_turned) in rules.iter().zip(&turned.whole) {
            let is_fresh = many || self.state.fresh.contains(id);
            if !evaluator.is_alone(rule)? {
                self.rank_due |= is_fresh || !customers.is_empty();
                ranks.push((*id, Arc::clone(rule)));
            } else if is_fresh || *is_turned {
                whole.push((*id, &**rule));
            } else {
                few.push((*id, &**rule));
            }
        }
        let mut found = Vec::new();
        if !customers.is_empty() && !few.is_empty() {
            let rules: Vec<&Checked> = few.iter().map(|(_, rule)| *rule).collect();
            let members = evaluator.members_among(&rules, &customers).await?;
            found.extend(few.iter().zip(members).filter_map(|((id, _), now)| {
                let kept = self.state.kept.get(id)?;
                let known = &kept.members & &customers;
                let (entered, exited) = (&now - &known, &known - &now);
                Found::new(*id, &kept.members, entered, exited)
            }));
        }
        if !whole.is_empty() {
            let rules: Vec<&Checked> = whole.iter().map(|(_, rule)| *rule).collect();
            let members = evaluator.members(&rules).await?;
            found.extend(whole.iter().zip(members).filter_map(|((id, _), now)| {
                let kept = self.state.kept.get(id)?;
                let (entered, exited) = (&now - &kept.members, &kept.members - &now);
                Found::new(*id, &kept.members, entered, exited)
            }));
        }
        let mut changes = changes_of(&found);
        self.save(found, as_of).await?;
        let ranked = self.save_ranked(&evaluator, ranks).await;
        // What failed is tried again.
        self.rank_due |= ranked.is_err();
        changes += ranked?;
        let ticked = Ticked {
            customers: customers.len(),
            changes,
        };
        self.since = Some(as_of);
        self.edits = Some(edits);
        self.state.fresh.clear();
        Ok(ticked)
    }

    /// Starts rules that rank everybody, and writes what those that are done have found; answers how
    /// many changes that were.
    async fn save_ranked(
        &mut self,
        evaluator: &Evaluator,
        ranks: Vec<(SegmentId, Arc<Checked>)>,
    ) -> Result<u64> {
        let Some((found, as_of)) = self.ranked(evaluator, ranks).await? else {
            return Ok(0);
        };
        let changes = changes_of(&found);
        self.save(found, as_of).await?;
        Ok(changes)
    }

    /// Starts rules that rank everybody where they are due, beside the ticks, which go on meanwhile;
    /// gives what those that are done have found.
    async fn ranked(
        &mut self,
        evaluator: &Evaluator,
        ranks: Vec<(SegmentId, Arc<Checked>)>,
    ) -> Result<Option<(Vec<Found>, Instant)>> {
        let is_due = self.rank_due && Moment::now() >= self.rank_from;
        if is_due && self.ranking.is_none() {
            self.rank_due = false;
            let kept = &self.state.kept;
            let segments = ranks.iter();
            let segments = segments.filter_map(|(id, _)| Some((*id, kept.get(id)?.refreshed_at)));
            let segments = segments.collect();
            self.ranking = Some(tokio::spawn(rank(evaluator.clone(), ranks, segments)));
        }
        let is_done = |task: &JoinHandle<Result<Ranked>>| self.rank_waits || task.is_finished();
        let Some(task) = self.ranking.take_if(|task| is_done(task)) else {
            return Ok(None);
        };
        self.rank_waits = false;
        self.rank_from = Moment::now() + RANK_EVERY;
        let ranked = task.await??;
        self.rank_from = Moment::now() + RANK_EVERY.max(2 * ranked.took);
        let found = ranked.segments.into_iter().zip(ranked.members);
        let found = found.filter_map(|((id, refreshed_at), now)| {
            let kept = self.state.kept.get(&id)?;
            if kept.refreshed_at != refreshed_at {
                // A refresh or an edit was faster; it is fresh then, and ranked again.
                return None;
            }
            let (entered, exited) = (&now - &kept.members, &kept.members - &now);
            Found::new(id, &kept.members, entered, exited)
        });
        Ok(Some((found.collect(), ranked.as_of)))
    }

    /// Writes everything in one transaction, then remembers it.
    async fn save(&mut self, found: Vec<Found>, as_of: Instant) -> Result<()> {
        if found.is_empty() {
            return Ok(());
        }
        let platform = Arc::clone(&self.platform);
        let ctx = Context::new(Arc::clone(&platform), Actor::system());
        let population = platform.population().await?;
        let at = ctx.now();
        let tx = store::begin(platform.db()).await?;
        for new in &found {
            let Some(kept) = self.state.kept.get(&new.id) else {
                continue;
            };
            let refresh = kept.figures(&new.members, as_of, at);
            let change = MembershipChange {
                segment_id: new.id,
                rule_version: kept.version,
                as_of,
                changed_at: at,
                entered: bitmaps::to_bytes(&new.entered),
                exited: bitmaps::to_bytes(&new.exited),
            };
            segments::save_change(&tx, &change, refresh).await?;
            if kept.changes >= MOST_CHANGES {
                let membership = Membership {
                    segment_id: new.id,
                    members: bitmaps::to_bytes(&new.members),
                    entered: bitmaps::to_bytes(&(&new.members - &kept.before)),
                    exited: bitmaps::to_bytes(&(&kept.before - &new.members)),
                    rule_version: kept.version,
                    refresh,
                };
                segments::fold_changes(&tx, &membership).await?;
            }
            let told = Change {
                segment: new.id,
                segment_name: &kept.name,
                as_of,
                entered: &new.entered,
                exited: &new.exited,
            };
            announce(&tx, &population, told, at).await?;
        }
        tx.commit().await?;
        platform.webhooks_changed();
        for new in found {
            if let Some(kept) = self.state.kept.get_mut(&new.id) {
                kept.members = new.members;
                kept.refreshed_at = at;
                kept.changes = if kept.changes >= MOST_CHANGES {
                    0
                } else {
                    kept.changes + 1
                };
            }
        }
        Ok(())
    }
}

fn changes_of(found: &[Found]) -> u64 {
    let changes = found.iter().map(|f| f.entered.len() + f.exited.len());
    changes.sum()
}

async fn rank(
    evaluator: Evaluator,
    ranks: Vec<(SegmentId, Arc<Checked>)>,
    segments: Vec<(SegmentId, Instant)>,
) -> Result<Ranked> {
    let start = Moment::now();
    let rules: Vec<&Checked> = ranks.iter().map(|(_, rule)| &**rule).collect();
    Ok(Ranked {
        as_of: evaluator.setting().as_of,
        members: evaluator.members(&rules).await?,
        segments,
        took: start.elapsed(),
    })
}

impl Found {
    /// The new members, unless nothing changed.
    fn new(
        id: SegmentId,
        old: &RoaringBitmap,
        entered: RoaringBitmap,
        exited: RoaringBitmap,
    ) -> Option<Self> {
        if entered.is_empty() && exited.is_empty() {
            return None;
        }
        Some(Self {
            id,
            members: (old | &entered) - &exited,
            entered,
            exited,
        })
    }
}
