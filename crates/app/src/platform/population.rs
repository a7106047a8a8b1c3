//! The columnar snapshot of all customers, read from the records when they have changed: all of
//! them, or only those who are said to have changed; with the scores that models gave them.

use std::collections::HashMap;
use std::sync::{Arc, Mutex as SyncMutex, MutexGuard, PoisonError};

use fenqun_model::{CustomerNumber, Instant};
use fenqun_segment::{Declared, Population, Score, Sets};
use fenqun_store::{attributes, customers, lists, models, tags};
use roaring::RoaringBitmap;
use sea_orm::DatabaseConnection;
use tokio::sync::Mutex;

use crate::{Error, Result};

/// The newest snapshot, and what changed since it was read.
#[derive(Default)]
pub struct PopulationCache {
    changes: SyncMutex<Changes>,
    built: Mutex<Option<Built>>,
}

struct Built {
    seen: u64,
    population: Arc<Population>,
    scores: Vec<Arc<Score>>,
}

/// What changed since the newest snapshot.
#[derive(Default)]
struct Changes {
    /// Counts changes of which nobody knows whom they concern.
    all: u64,
    /// Customers who changed.
    some: RoaringBitmap,
}

impl PopulationCache {
    /// To be called after a write; the next reader reads anew.
    pub fn invalidate(&self) {
        self.changes().all += 1;
    }

    /// To be called after a write that concerns some customers; the next reader reads them.
    pub fn touch(&self, customers: &RoaringBitmap) {
        self.changes().some |= customers;
    }

    /// Counts the changes of which nobody knows whom they concern.
    pub fn edits(&self) -> u64 {
        self.changes().all
    }

    fn changes(&self) -> MutexGuard<'_, Changes> {
        // A panic inside leaves both whole: every change is a single step.
        self.changes.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A snapshot that holds every change reported so far, with the scores in force at `as_of`
    /// when it was last read whole.
    pub async fn get(&self, db: &DatabaseConnection, as_of: Instant) -> Result<Arc<Population>> {
        let mut built = self.built.lock().await;
        let (all, some) = {
            let mut changes = self.changes();
            (changes.all, std::mem::take(&mut changes.some))
        };
        let new = match built.as_ref() {
            Some(built) if built.seen == all && some.is_empty() => {
                return Ok(Arc::clone(&built.population));
            }
            Some(built) if built.seen == all => changed(db, built, &some).await,
            _ => read(db, as_of).await,
        };
        let (population, scores) = match new {
            Ok(new) => new,
            Err(error) => {
                self.touch(&some);
                return Err(error);
            }
        };
        let population = Arc::new(population);
        *built = Some(Built {
            seen: all,
            population: Arc::clone(&population),
            scores,
        });
        Ok(population)
    }
}

type Scored = (Population, Vec<Arc<Score>>);

/// The snapshot with some customers read again.
async fn changed(db: &DatabaseConnection, built: &Built, some: &RoaringBitmap) -> Result<Scored> {
    let mut builder = Population::builder(&declared(db).await?);
    let numbers: Vec<CustomerNumber> = some.iter().map(CustomerNumber).collect();
    for customer in customers::find_many(db, &numbers).await? {
        builder.push(&customer);
    }
    let before = Arc::clone(&built.population);
    let scores = built.scores.clone();
    let changed = tokio::task::spawn_blocking(move || {
        let changed = before.with_changes(builder, &[]);
        (changed.with_scores(&scores, Some(&before)), scores)
    });
    Ok(changed.await?)
}

async fn declared(db: &DatabaseConnection) -> Result<Vec<Declared>> {
    let all = attributes::list(db).await?.into_iter();
    let declared = all.map(|attribute| Declared {
        name: attribute.name,
        value_type: attribute.value_type,
        calendar: attribute.calendar,
    });
    Ok(declared.collect())
}

async fn read(db: &DatabaseConnection, as_of: Instant) -> Result<Scored> {
    let mut builder = Population::builder(&declared(db).await?);
    let mut unreadable = None;
    customers::for_each(db, None, |row| match row.to_customer() {
        Ok(customer) => builder.push(&customer),
        Err(error) => unreadable = Some(error),
    })
    .await?;
    if let Some(error) = unreadable {
        return Err(error.into());
    }
    let sets = Sets {
        tags: read_tags(db).await?,
        lists: read_lists(db).await?,
    };
    let scores = scores_at(db, as_of).await?;
    let scored = tokio::task::spawn_blocking(move || {
        let population = builder.build(sets);
        (population.with_scores(&scores, None), scores)
    });
    Ok(scored.await?)
}

/// The scores in force at an instant.
pub async fn scores_at(db: &DatabaseConnection, as_of: Instant) -> Result<Vec<Arc<Score>>> {
    let stored = models::scores_at(db, as_of).await?;
    let read = tokio::task::spawn_blocking(move || {
        let scores = stored.into_iter().map(Score::from_stored);
        let scores = scores.map(|score| score.map(Arc::new).map_err(Error::internal));
        scores.collect()
    });
    read.await?
}

async fn read_tags(db: &DatabaseConnection) -> Result<HashMap<String, RoaringBitmap>> {
    let named = tags::list(db).await?.into_iter();
    let names = named.map(|(tag, _)| (tag.id, tag.name)).collect();
    let mut sets = Grouped::new(names);
    tags::for_each_pair(db, |tag, customer| sets.insert(tag, customer)).await?;
    Ok(sets.finish())
}

async fn read_lists(db: &DatabaseConnection) -> Result<HashMap<String, RoaringBitmap>> {
    let named = lists::list(db).await?.into_iter();
    let names = named.map(|(list, _)| (list.id, list.name)).collect();
    let mut sets = Grouped::new(names);
    lists::for_each_pair(db, |list, customer| sets.insert(list, customer)).await?;
    Ok(sets.finish())
}

/// Customers by the id of what holds them, then by its name; empty ones are there too.
struct Grouped<Id> {
    names: HashMap<Id, String>,
    sets: HashMap<Id, RoaringBitmap>,
}

impl<Id: Copy + Eq + std::hash::Hash> Grouped<Id> {
    fn new(names: HashMap<Id, String>) -> Self {
        let sets = names.keys().map(|id| (*id, RoaringBitmap::new())).collect();
        Self { names, sets }
    }

    fn insert(&mut self, id: Id, customer: CustomerNumber) {
        self.sets.entry(id).or_default().insert(customer.0);
    }

    fn finish(mut self) -> HashMap<String, RoaringBitmap> {
        self.sets
            .into_iter()
            .filter_map(|(id, set)| Some((self.names.remove(&id)?, set)))
            .collect()
    }
}
