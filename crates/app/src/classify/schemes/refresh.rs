//! Classifying everyone anew, all schemes in one pass.

use fenqun_model::{Classification as Saved, Instant, Scheme, SchemeId};
use fenqun_segment::Classification;
use fenqun_store::{self as store, Archived};

use super::announce::announce;
use super::follow::follow;
use super::get;
use crate::{Context, Error, Result};

/// Classifies by the schemes named, or by all, as everything is now; returns how many.
pub async fn refresh(ctx: &Context, ids: Option<&[SchemeId]>) -> Result<usize> {
    let platform = &ctx.platform;
    let _alone = platform.refreshing().await;
    let chosen = match ids {
        None => store::schemes::list(platform.db(), Archived::Without).await?,
        Some(ids) => {
            let mut chosen = Vec::with_capacity(ids.len());
            for id in ids {
                chosen.push(get(ctx, *id).await?);
            }
            chosen
        }
    };
    let chosen = follow(ctx, chosen).await?;
    let dictionary = platform.dictionary().await?;
    let mut compiled = Vec::with_capacity(chosen.len());
    for scheme in &chosen {
        match dictionary.schemes.get(&scheme.id) {
            Some(found) => compiled.push(&**found),
            None => return Err(Error::Input(dictionary.scheme_fault(scheme.id))),
        }
    }
    let evaluator = platform.evaluator_of_at(&dictionary, None).await?;
    let results = evaluator.classify(&compiled).await?;
    save(ctx, &chosen, &results, evaluator.setting().as_of).await?;
    Ok(results.len())
}

/// Writes all outcomes in one transaction, and with them who went from one class to another: once a
/// change, whatever is cut off.
async fn save(
    ctx: &Context,
    schemes: &[Scheme],
    results: &[Classification],
    as_of: Instant,
) -> Result<()> {
    let tx = store::begin(ctx.platform.db()).await?;
    for (scheme, result) in schemes.iter().zip(results) {
        announce(ctx, &tx, scheme, result).await?;
        let (json, bytes) = result.to_stored().map_err(Error::internal)?;
        let saved = Saved {
            scheme_id: scheme.id,
            version: scheme.version,
            as_of,
            refreshed_at: ctx.now(),
            result: json,
            bitmaps: bytes,
        };
        store::schemes::save_classification(&tx, &saved).await?;
    }
    tx.commit().await?;
    Ok(())
}
