//! Portraits as last made. Making one reads the events of a year, so it is done beside the
//! requests, one at a time; a request waits a moment, and gets the last one while a new one is made.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Duration;

use chrono::NaiveDate;
use fenqun_segment::Population;
use tokio::sync::{Semaphore, watch};

use super::compute::compute;
use super::{Portrait, PortraitOf, Sitters};
use crate::{Context, Result};

/// How long a request waits for what is being made.
const PATIENCE: Duration = Duration::from_secs(3);
/// So many are kept.
const KEPT: usize = 64;

/// The portraits of a server.
pub struct PortraitCache {
    known: Mutex<HashMap<PortraitOf, Entry>>,
    one_at_a_time: Semaphore,
}

impl Default for PortraitCache {
    fn default() -> Self {
        Self {
            known: Mutex::default(),
            one_at_a_time: Semaphore::new(1),
        }
    }
}

#[derive(Default)]
struct Entry {
    ready: Option<(Stamp, Arc<Portrait>)>,
    making: Option<(Stamp, watch::Receiver<bool>)>,
}

/// A portrait holds for one of these.
#[derive(Clone)]
struct Stamp {
    events: u64,
    population: Weak<Population>,
    members: u64,
    today: NaiveDate,
}

impl PartialEq for Stamp {
    fn eq(&self, other: &Self) -> bool {
        let same = |s: &Self| (s.events, s.members, s.today);
        same(self) == same(other) && Weak::ptr_eq(&self.population, &other.population)
    }
}

/// A portrait made for the present state of things, or the last one while that is being made;
/// `None` where none has been made yet: ask again.
pub async fn known_portrait(
    ctx: &Context,
    cache: &Arc<PortraitCache>,
    sitters: &Sitters,
) -> Result<Option<Arc<Portrait>>> {
    let stamp = stamp(ctx, sitters).await?;
    let mut made = match cache.claim(&sitters.of, &stamp) {
        Claim::Ready(portrait) => return Ok(Some(portrait)),
        Claim::Making(made) => made,
        Claim::Make(done, made) => {
            let (ctx, cache, sitters) = (ctx.clone(), Arc::clone(cache), sitters.clone());
            let stamp = stamp.clone();
            tokio::spawn(async move {
                let turn = cache.one_at_a_time.acquire().await;
                let portrait = compute(&ctx, &sitters.members).await;
                drop(turn);
                let portrait = portrait.inspect_err(
                    |error| tracing::warn!(%error, of = ?sitters.of, "a portrait could not be made"),
                );
                cache.finish(&sitters.of, stamp, portrait.ok());
                // Whoever waited may have gone.
                done.send(true).ok();
            });
            made
        }
    };
    tokio::time::timeout(PATIENCE, made.wait_for(|done| *done))
        .await
        .ok();
    Ok(cache.last(&sitters.of))
}

async fn stamp(ctx: &Context, sitters: &Sitters) -> Result<Stamp> {
    let platform = &ctx.platform;
    let population = platform.population().await?;
    let mut hasher = DefaultHasher::new();
    for number in &sitters.members {
        number.hash(&mut hasher);
    }
    Ok(Stamp {
        events: platform.lake.generation(),
        population: Arc::downgrade(&population),
        members: hasher.finish(),
        today: platform.calendar().await?.date_of(platform.as_of().await?),
    })
}

enum Claim {
    Ready(Arc<Portrait>),
    /// Somebody else makes it.
    Making(watch::Receiver<bool>),
    /// The caller is the one to make it.
    Make(watch::Sender<bool>, watch::Receiver<bool>),
}

impl PortraitCache {
    fn known(&self) -> MutexGuard<'_, HashMap<PortraitOf, Entry>> {
        // A panic inside leaves it whole: every change is a single step.
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn claim(&self, of: &PortraitOf, stamp: &Stamp) -> Claim {
        let mut known = self.known();
        if known.len() >= KEPT && !known.contains_key(of) {
            known.retain(|_, entry| entry.making.is_some());
        }
        let entry = known.entry(of.clone()).or_default();
        if let Some((made_of, portrait)) = &entry.ready
            && made_of == stamp
        {
            return Claim::Ready(Arc::clone(portrait));
        }
        if let Some((made_of, made)) = &entry.making
            && made_of == stamp
        {
            return Claim::Making(made.clone());
        }
        let (done, made) = watch::channel(false);
        entry.making = Some((stamp.clone(), made.clone()));
        Claim::Make(done, made)
    }

    /// A portrait that failed leaves the last one; the next request may try again.
    fn finish(&self, of: &PortraitOf, stamp: Stamp, portrait: Option<Portrait>) {
        let mut known = self.known();
        let Some(entry) = known.get_mut(of) else {
            return;
        };
        if entry
            .making
            .as_ref()
            .is_some_and(|(made_of, _)| *made_of == stamp)
        {
            entry.making = None;
        }
        if let Some(portrait) = portrait {
            entry.ready = Some((stamp, Arc::new(portrait)));
        }
    }

    fn last(&self, of: &PortraitOf) -> Option<Arc<Portrait>> {
        let known = self.known();
        let (_, portrait) = known.get(of)?.ready.as_ref()?;
        Some(Arc::clone(portrait))
    }
}
