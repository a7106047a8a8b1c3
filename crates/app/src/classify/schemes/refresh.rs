//! Classifying everyone anew, all schemes in one pass.

use fenqun_model::{Classification as Saved, Instant, Scheme, SchemeId};
use fenqun_segment::Classification;
use fenqun_store::{self as store, Archived};

use super::announce::announce;
use super::get;
use crate::{Context, Error, Result};

/// Classifies by the schemes named, or by all; returns how many.
pub async fn refresh(
    ctx: &Context,
    ids: Option<&[SchemeId]>,
    as_of: Option<Instant>,
) -> Result<usize> {
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
    let dictionary = platform.dictionary().await?;
    let mut compiled = Vec::with_capacity(chosen.len());
    for scheme in &chosen {
        match dictionary.schemes.get(&scheme.id) {
            Some(found) => compiled.push(&**found),
            None => return Err(Error::Input(dictionary.scheme_fault(scheme.id))),
        }
    }
    let evaluator = platform.evaluator_of_at(&dictionary, as_of).await?;
    let results = evaluator.classify(&compiled).await?;
    let as_of_now = evaluator.setting().as_of;
    save(ctx, &chosen, &results, as_of_now, as_of.is_none()).await?;
    Ok(results.len())
}

/// Writes all outcomes in one transaction, and with them, where `is_present` says that the instant
/// is not one of the past, who went from one class to another: once a change, whatever is cut off.
async fn save(
    ctx: &Context,
    schemes: &[Scheme],
    results: &[Classification],
    as_of: Instant,
    is_present: bool,
) -> Result<()> {
    let tx = store::begin(ctx.platform.db()).await?;
    for (scheme, result) in schemes.iter().zip(results) {
        if is_present {
            announce(ctx, &tx, scheme, result).await?;
        }
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
