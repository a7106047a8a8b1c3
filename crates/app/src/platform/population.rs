//! The columnar snapshot of all customers, read from the records when they have changed.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use fenqun_model::CustomerNumber;
use fenqun_segment::{Declared, Population, Sets};
use fenqun_store::{attributes, customers, lists, tags};
use roaring::RoaringBitmap;
use sea_orm::DatabaseConnection;
use tokio::sync::Mutex;

use crate::Result;

/// The newest snapshot, and the count of changes it has seen.
#[derive(Default)]
pub struct PopulationCache {
    changes: AtomicU64,
    built: Mutex<Option<(u64, Arc<Population>)>>,
}

impl PopulationCache {
    /// To be called after a write; the next reader reads anew.
    pub fn invalidate(&self) {
        self.changes.fetch_add(1, Ordering::AcqRel);
    }

    /// A snapshot that holds every change reported so far.
    pub async fn get(&self, db: &DatabaseConnection) -> Result<Arc<Population>> {
        let mut built = self.built.lock().await;
        let changes = self.changes.load(Ordering::Acquire);
        if let Some((seen, population)) = built.as_ref()
            && *seen == changes
        {
            return Ok(Arc::clone(population));
        }
        let population = Arc::new(read(db).await?);
        *built = Some((changes, Arc::clone(&population)));
        Ok(population)
    }
}

async fn read(db: &DatabaseConnection) -> Result<Population> {
    let declared: Vec<Declared> = attributes::list(db)
        .await?
        .into_iter()
        .filter(|attribute| !attribute.built_in)
        .map(|attribute| Declared {
            name: attribute.name,
            value_type: attribute.value_type,
        })
        .collect();
    let mut builder = Population::builder(&declared);
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
    Ok(tokio::task::spawn_blocking(move || builder.build(sets)).await?)
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
