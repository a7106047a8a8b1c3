//! The overview: the last days beside the days before.

use std::sync::Arc;

use fenqun_model::{Instant, Workspace};
use fenqun_segment::Kind;
use tokio::sync::Mutex;

use super::{
    Attention, City, DayRevenue, Figure, IndustryFigures, SuggestionCache, attention,
    cities::top_cities,
    days::{anonymous_orders, revenue_by_day},
    period::Period,
    period_figures,
};
use crate::{Context, Result};

/// How the customers are, what changed, what needs somebody.
#[derive(Clone, Debug)]
pub struct Overview {
    /// The evaluation instant.
    pub as_of: Instant,
    /// How many whole days, the day of the evaluation instant included.
    pub days: u32,
    /// All customers.
    pub customers: Figure,
    /// Those who registered, or were first seen.
    pub new_customers: Figure,
    /// Those who ordered.
    pub buyers: Figure,
    /// What they paid.
    pub revenue: Figure,
    /// Their orders with revenue.
    pub orders: Figure,
    /// Revenue an order.
    pub average_order: Figure,
    /// The part of all customers who did anything themselves, 0 to 1.
    pub active_share: Figure,
    /// Those who have bought, but not for long.
    pub lost: Figure,
    /// Orders without a customer; no other figure counts them.
    pub anonymous_orders: u64,
    /// Every day.
    pub revenue_by_day: Vec<DayRevenue>,
    /// What needs somebody, the worst first.
    pub attention: Vec<Attention>,
    /// Where the most valuable customers are.
    pub top_cities: Vec<City>,
}

/// Overviews as last computed.
#[derive(Default)]
pub struct OverviewCache {
    known: Mutex<Vec<(Stamp, Arc<Overview>)>>,
    pub(super) industries: Mutex<Option<IndustriesAt>>,
    suggestions: SuggestionCache,
}

/// The figures of industries, for a stamp and the keys of templates.
pub(super) type IndustriesAt = ((Stamp, Vec<String>), Arc<Vec<IndustryFigures>>);

/// An overview holds for one of these.
#[derive(Clone, PartialEq)]
pub(super) struct Stamp {
    days: u32,
    generation: u64,
    population: usize,
    workspace: Workspace,
    minute: i64,
}

/// How many overviews are kept.
const KEPT: usize = 8;
const CITIES: usize = 10;
/// Where the data tells nothing yet.
const LOST_DAYS: u32 = 180;
const SLIPPING_DAYS: u32 = 90;

/// The last `days` whole days beside the same number of days before.
pub async fn overview(ctx: &Context, cache: &OverviewCache, days: u32) -> Result<Arc<Overview>> {
    let stamp = Stamp::now(ctx, days).await?;
    let as_of = ctx.platform.as_of().await?;
    let mut known = cache.known.lock().await;
    if let Some((_, overview)) = known.iter().find(|(made_of, _)| *made_of == stamp) {
        return Ok(Arc::clone(overview));
    }
    let computed = Arc::new(compute(ctx, &cache.suggestions, days, as_of).await?);
    if known.len() >= KEPT {
        known.remove(0);
    }
    known.push((stamp, Arc::clone(&computed)));
    Ok(computed)
}

impl Stamp {
    pub(super) async fn now(ctx: &Context, days: u32) -> Result<Self> {
        let platform = &ctx.platform;
        let population = platform.population().await?;
        Ok(Self {
            days,
            generation: platform.lake.generation(),
            population: Arc::as_ptr(&population).addr(),
            workspace: (*platform.workspace().await?).clone(),
            // The clock's minute too, where the evaluation instant stands still: imports and jobs
            // do not.
            minute: ctx.now().timestamp() / 60,
        })
    }
}

async fn compute(
    ctx: &Context,
    suggestions: &SuggestionCache,
    days: u32,
    as_of: Instant,
) -> Result<Overview> {
    let platform = &ctx.platform;
    let period = Period::new(days, platform.calendar().await?, as_of);
    let lifecycle = suggestions.get(ctx, Kind::Lifecycle).await?;
    let threshold = |name: &str, default| lifecycle.value(name).parse().unwrap_or(default);
    let lost_days = threshold("lost_days", LOST_DAYS);
    let slipping_days = threshold("active_days", SLIPPING_DAYS);
    let evaluator = platform.evaluator(as_of).await?;
    let catalog = platform.catalog().await?;
    let events: Vec<&str> = catalog.events.keys().map(String::as_str).collect();
    let figures = period_figures::compute(&evaluator, &period, lost_days, &events).await?;
    Ok(Overview {
        as_of,
        days,
        customers: figures.customers,
        new_customers: figures.new_customers,
        buyers: figures.buyers,
        revenue: figures.revenue,
        orders: figures.orders,
        average_order: figures.average_order,
        active_share: figures.active_share,
        lost: figures.lost,
        anonymous_orders: anonymous_orders(platform, &period).await?,
        revenue_by_day: revenue_by_day(platform, &period).await?,
        attention: attention::find(ctx, &evaluator, slipping_days).await?,
        top_cities: top_cities(&*platform.key_figures().await?, CITIES),
    })
}
