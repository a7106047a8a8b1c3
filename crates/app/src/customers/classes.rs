//! The classes that a customer is in, one for each scheme.

use std::collections::HashMap;
use std::sync::Arc;

use fenqun_model::{Scheme, SchemeId};
use fenqun_segment::Classification;
use fenqun_store::{Archived, schemes as stored};
use sea_orm::{ConnectionTrait, Statement};
use tokio::sync::Mutex;

use crate::{Context, Error, Result, classify::schemes};

/// The class that a customer is in by one scheme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomerClass {
    /// The scheme.
    pub scheme_id: SchemeId,
    /// Its name.
    pub scheme: String,
    /// The class's key.
    pub key: String,
    /// Its Chinese name.
    pub name_zh: String,
    /// Its English name.
    pub name_en: String,
    /// 0 is the best.
    pub rank: u32,
}

/// Why a customer is in a class.
#[derive(Clone, Debug)]
pub struct ClassReason {
    /// The scheme.
    pub scheme_id: SchemeId,
    /// Its name.
    pub scheme: String,
    /// The reason.
    pub reason: fenqun_segment::Reason,
}

/// The column of a scheme's classes, in files and in SQL. No name that rules write without
/// backticks has a colon.
pub(crate) fn class_column(scheme: &str) -> String {
    format!("class:{scheme}")
}

/// All schemes with who is in which class.
pub(super) struct Classes(Vec<(Scheme, Arc<Classification>)>);

/// Classifications as last read: reading one means reading everybody's scores.
#[derive(Default)]
pub(super) struct ClassesCache {
    known: Mutex<HashMap<SchemeId, (i64, Arc<Classification>)>>,
}

impl ClassesCache {
    /// The classification of a scheme as last computed; computed now where it never was.
    pub(super) async fn get(&self, ctx: &Context, id: SchemeId) -> Result<Arc<Classification>> {
        let saved_at = refreshed_at_us(ctx, id).await?;
        let mut known = self.known.lock().await;
        if let (Some(saved_at), Some((read_at, classification))) = (saved_at, known.get(&id))
            && saved_at == *read_at
        {
            return Ok(Arc::clone(classification));
        }
        let classification = Arc::new(schemes::classification(ctx, id).await?);
        if let Some(saved_at) = refreshed_at_us(ctx, id).await? {
            known.insert(id, (saved_at, Arc::clone(&classification)));
        }
        Ok(classification)
    }
}

/// When a scheme was last computed by its newest version, without reading the outcome.
async fn refreshed_at_us(ctx: &Context, id: SchemeId) -> Result<Option<i64>> {
    let db = ctx.platform.db();
    let statement = Statement::from_sql_and_values(
        db.get_database_backend(),
        "SELECT classifications.refreshed_at FROM classifications \
         JOIN schemes ON schemes.id = classifications.scheme_id \
         AND schemes.version = classifications.version WHERE schemes.id = $1",
        [id.0.into()],
    );
    let row = db.query_one_raw(statement).await?;
    Ok(row.map(|row| row.try_get_by_index(0)).transpose()?)
}

impl Classes {
    /// Reads what was last computed, of the schemes in use.
    pub(super) async fn read(ctx: &Context, cache: &ClassesCache) -> Result<Self> {
        let mut all = Vec::new();
        for scheme in stored::list(ctx.platform.db(), Archived::Without).await? {
            match cache.get(ctx, scheme.id).await {
                Ok(classification) => all.push((scheme, classification)),
                // Taken away by somebody else in this moment.
                Err(Error::NotFound { .. }) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(Self(all))
    }

    /// The classes of one customer.
    pub(super) fn of(&self, number: u32) -> Vec<CustomerClass> {
        let of_scheme = |(scheme, classification): &(Scheme, Arc<Classification>)| {
            let mut classes = classification.classes.iter();
            let class = classes.find(|class| class.members.contains(number))?;
            Some(CustomerClass {
                scheme_id: scheme.id,
                scheme: scheme.name.clone(),
                key: class.key.clone(),
                name_zh: class.name_zh.clone(),
                name_en: class.name_en.clone(),
                rank: u32::from(class.rank),
            })
        };
        self.0.iter().filter_map(of_scheme).collect()
    }
}
