//! What everybody bought, kept for some minutes: questions about products come together.

use std::sync::Arc;

use chrono::Duration;
use fenqun_insight::recommend::Interactions;
use fenqun_model::Instant;

use super::history::interactions;
use super::recommender::Recommender;
use crate::classify::models::recommend::{Learner, Whom, read_sales, span};
use crate::jobs::Control;
use crate::{Context, Result};

/// How long the same answer is good enough.
const KEPT_MINUTES: i64 = 10;

/// Everybody who bought, ready to be asked about products.
pub(super) struct Everybody {
    as_of: Instant,
    /// The numbers of customers by their place.
    pub(super) numbers: Vec<u32>,
    pub(super) interactions: Interactions,
    /// With tastes of these customers, where the model has tastes.
    pub(super) learner: Learner,
}

/// Reads it, or takes what was read for another question.
pub(super) async fn everybody(ctx: &Context, recommender: &Recommender) -> Result<Arc<Everybody>> {
    let evaluator = ctx.platform.evaluator_at(None).await?;
    let setting = evaluator.setting().clone();
    let mut known = recommender.everybody.lock().await;
    if let Some(known) = known.as_ref()
        && (setting.as_of - known.as_of).abs() < Duration::minutes(KEPT_MINUTES)
    {
        return Ok(Arc::clone(known));
    }
    let (learned, platform) = (Arc::clone(&recommender.learned), Arc::clone(&ctx.platform));
    let found = tokio::task::spawn_blocking(move || -> Result<Everybody> {
        let sales = read_sales(
            &platform.lake,
            &setting.events.parts,
            span(setting.as_of, learned.days),
            Whom::All(&setting.population),
            &Control::new(),
        )?;
        let interactions = interactions(&learned, &sales)?;
        let learner = match &learned.learner {
            Learner::Factors(factors) => {
                Learner::Factors(factors.clone().with_customers(&interactions))
            }
            other => other.clone(),
        };
        Ok(Everybody {
            as_of: setting.as_of,
            numbers: sales.numbers,
            interactions,
            learner,
        })
    });
    let found = Arc::new(found.await??);
    *known = Some(Arc::clone(&found));
    Ok(found)
}
