//! All customers as they were at a past instant: the newest snapshot with what has changed since
//! laid back over it.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::Arc;

use fenqun_model::Instant;
use fenqun_segment::{Evaluator, Population};
use fenqun_store::{customers, lists, tags};
use roaring::RoaringBitmap;
use sea_orm::DatabaseConnection;
use tokio::sync::Mutex;

use super::population::scores_at;
use super::{Dictionary, Platform};
use crate::Result;

/// The past population that was asked for last: questions about one instant come together.
#[derive(Default)]
pub struct EarlierCache {
    built: Mutex<Option<Built>>,
}

struct Built {
    as_of: Instant,
    now: Arc<Population>,
    then: Arc<Population>,
}

impl Platform {
    /// All customers in columns as they were at an instant, their attributes, tags, lists and
    /// scores; as they are from the evaluation instant on.
    pub async fn population_at(&self, as_of: Instant) -> Result<Arc<Population>> {
        let now = self.population().await?;
        if as_of >= self.as_of().await? {
            return Ok(now);
        }
        let mut built = self.earlier.built.lock().await;
        if let Some(built) = built.as_ref()
            && built.as_of == as_of
            && Arc::ptr_eq(&built.now, &now)
        {
            return Ok(Arc::clone(&built.then));
        }
        // Read after the snapshot: a change between the two is laid back to what is in it.
        let then = read(self.db(), &now, as_of).await?;
        *built = Some(Built {
            as_of,
            now,
            then: Arc::clone(&then),
        });
        Ok(then)
    }

    /// An evaluator over everything as it was at an instant; without one, as it is now.
    pub async fn evaluator_at(&self, as_of: Option<Instant>) -> Result<Evaluator> {
        self.evaluator_of_at(&*self.dictionary().await?, as_of)
            .await
    }

    /// The same with the names of one dictionary, whose rules the caller evaluates.
    pub(crate) async fn evaluator_of_at(
        &self,
        dictionary: &Dictionary,
        as_of: Option<Instant>,
    ) -> Result<Evaluator> {
        match as_of {
            None => self.evaluator_of(dictionary, self.as_of().await?).await,
            Some(as_of) => {
                let population = self.population_at(as_of).await?;
                self.evaluator_over(population, dictionary, as_of).await
            }
        }
    }
}

async fn read(
    db: &DatabaseConnection,
    now: &Arc<Population>,
    as_of: Instant,
) -> Result<Arc<Population>> {
    let mut changed_tags = Vec::new();
    tags::for_each_earlier(db, as_of, |tag, had, who| {
        changed_tags.push((tag, had, who));
    })
    .await?;
    let mut changed_lists = Vec::new();
    lists::for_each_earlier(db, as_of, |list, had, who| {
        changed_lists.push((list, had, who));
    })
    .await?;
    let mut sets = None;
    if !changed_tags.is_empty() || !changed_lists.is_empty() {
        let tags = tags::list(db).await?.into_iter();
        let tags = tags.map(|(tag, _)| (tag.id, tag.name)).collect();
        let lists = lists::list(db).await?.into_iter();
        let lists = lists.map(|(list, _)| (list.id, list.name)).collect();
        let mut earlier = now.sets().clone();
        lay_back(&mut earlier.tags, &tags, changed_tags);
        lay_back(&mut earlier.lists, &lists, changed_lists);
        sets = Some(earlier);
    }
    let mut earlier = now.earlier();
    customers::for_each_earlier(db, as_of, |customer, values| {
        for (attribute, value) in &values {
            earlier.set(customer, attribute, value);
        }
    })
    .await?;
    let scores = scores_at(db, as_of).await?;
    let then = match (earlier.is_empty(), sets) {
        (true, None) if scores.is_empty() && now.scores().len() == 0 => return Ok(Arc::clone(now)),
        (true, None) => (**now).clone(),
        (true, Some(sets)) => now.with_sets(sets),
        (false, sets) => earlier.build(sets.unwrap_or_else(|| now.sets().clone())),
    };
    let then = tokio::task::spawn_blocking(move || then.with_scores(&scores, None));
    Ok(Arc::new(then.await?))
}

/// Gives customers back what they had, and takes from them what they had not; later changes first.
fn lay_back<Id: Eq + Hash>(
    sets: &mut HashMap<String, RoaringBitmap>,
    names: &HashMap<Id, String>,
    changes: Vec<(Id, bool, RoaringBitmap)>,
) {
    for (id, had, who) in changes {
        let Some(set) = names.get(&id).and_then(|name| sets.get_mut(name)) else {
            continue;
        };
        if had {
            *set |= who;
        } else {
            *set -= who;
        }
    }
}
