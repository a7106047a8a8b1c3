//! Who is in which class: as saved, or computed for an instant; and why.

use fenqun_model::{CustomerNumber, Instant, Scheme, SchemeId};
use fenqun_segment::{Classification, Kind, Reason};
use fenqun_store::{Archived, schemes};

use super::{create, definition, get, refresh, suggested};
use crate::{Context, Error, Result};

/// The saved classification; computed first when there is none, or that of an older version.
pub async fn classification(ctx: &Context, id: SchemeId) -> Result<Classification> {
    let scheme = get(ctx, id).await?;
    let found = schemes::find_classification(ctx.platform.db(), id).await?;
    if found.is_none_or(|saved| saved.version != scheme.version) {
        refresh(ctx, Some(&[id])).await?;
    }
    saved(ctx, id).await?.ok_or(Error::NotFound {
        noun: "classification",
    })
}

/// The saved classification as it is, if there is one.
pub async fn saved(ctx: &Context, id: SchemeId) -> Result<Option<Classification>> {
    let Some(saved) = schemes::find_classification(ctx.platform.db(), id).await? else {
        return Ok(None);
    };
    Classification::from_stored(&saved.result, &saved.bitmaps)
        .map(Some)
        .map_err(Error::internal)
}

/// Everyone's class at an instant, computed now.
pub async fn classify(ctx: &Context, scheme: &Scheme, as_of: Instant) -> Result<Classification> {
    let dictionary = ctx.platform.dictionary().await?;
    let compiled = dictionary
        .schemes
        .get(&scheme.id)
        .ok_or_else(|| Error::Input(dictionary.scheme_fault(scheme.id)))?;
    one(ctx, compiled, as_of).await
}

/// Recency, frequency and monetary value at an instant: by the workspace's RFM scheme, else by the
/// template's default; with another scoring, `fifths` or `edges`, where one is given.
pub async fn rfm(ctx: &Context, as_of: Instant, scoring: Option<&str>) -> Result<Classification> {
    let all = schemes::list(ctx.platform.db(), Archived::Without).await?;
    let mut definition = match all.into_iter().find(|scheme| scheme.kind == "rfm") {
        Some(scheme) => definition(&scheme)?,
        None => suggested(ctx, Kind::Rfm).await?,
    };
    if let Some(scoring) = scoring {
        let parameters = &mut definition.parameters;
        parameters.insert("scoring".to_owned(), scoring.to_owned());
    }
    one(ctx, &create::compile(ctx, &definition).await?, as_of).await
}

async fn one(
    ctx: &Context,
    scheme: &fenqun_segment::Scheme,
    as_of: Instant,
) -> Result<Classification> {
    let evaluator = ctx.platform.evaluator_at(Some(as_of)).await?;
    let results = evaluator.classify(&[scheme]).await?;
    results.into_iter().next().ok_or(Error::NotFound {
        noun: "classification",
    })
}

/// Why a customer is in its class.
pub async fn why(ctx: &Context, id: SchemeId, customer: CustomerNumber) -> Result<Reason> {
    let dictionary = ctx.platform.dictionary().await?;
    let scheme = dictionary
        .schemes
        .get(&id)
        .ok_or(Error::NotFound { noun: "scheme" })?;
    let as_of = ctx.platform.as_of().await?;
    Ok(ctx
        .platform
        .evaluator(as_of)
        .await?
        .why(scheme, customer)
        .await?)
}
