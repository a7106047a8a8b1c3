//! Thresholds that the workspace's own data suggests. They follow the data slowly, so they are kept
//! until events come or a day has passed.

use std::collections::HashMap;

use chrono::NaiveDate;
use fenqun_model::Instant;
use fenqun_segment::{Definition, Kind};
use tokio::sync::Mutex;

use crate::{Context, Result, classify::schemes};

/// What was suggested, and from which data.
#[derive(Default)]
pub struct SuggestionCache {
    known: Mutex<HashMap<Kind, (Stamp, Definition)>>,
}

#[derive(Clone, Copy, PartialEq)]
struct Stamp {
    generation: u64,
    as_of: NaiveDate,
}

impl SuggestionCache {
    /// A definition whose thresholds come from the data.
    pub async fn get(&self, ctx: &Context, kind: Kind) -> Result<Definition> {
        let as_of: Instant = ctx.platform.as_of().await?;
        let stamp = Stamp {
            generation: ctx.platform.lake.generation(),
            as_of: as_of.date_naive(),
        };
        let mut known = self.known.lock().await;
        if let Some((made_of, definition)) = known.get(&kind)
            && *made_of == stamp
        {
            return Ok(definition.clone());
        }
        let definition = schemes::suggested(ctx, kind).await?;
        known.insert(kind, (stamp, definition.clone()));
        Ok(definition)
    }
}
