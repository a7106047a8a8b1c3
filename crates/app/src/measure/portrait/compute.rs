//! Making a portrait: what events and columns say of members and of everybody.

use std::sync::Arc;

use chrono::Datelike;
use fenqun_insight::cohorts::{Cohort, cohorts};
use fenqun_model::{Span, SpanUnit};
use roaring::RoaringBitmap;

use super::ages::ages;
use super::channels::{channels, sources};
use super::events::Events;
use super::favourites::favourites;
use super::headline::{self, Facts, headline};
use super::hours::{Monthly, hours, shown_month};
use super::journey::{self, journey};
use super::orders::Orders;
use super::places::places;
use super::shape::{Portrait, PortraitCohort, PortraitMonth};
use super::visits::visits;
use crate::customers::money;
use crate::measure::profile::profile_of;
use crate::{Context, Result};

/// The last days are so many.
const DAYS: u32 = 365;
const MONTHS: i32 = 12;
/// So many cohorts are told, the newest.
const COHORTS_MOST: usize = 24;

/// The portrait of some customers, computed now.
pub(super) async fn compute(ctx: &Context, members: &RoaringBitmap) -> Result<Portrait> {
    let platform = &ctx.platform;
    let as_of = platform.as_of().await?;
    let calendar = platform.calendar().await?;
    let unit = SpanUnit::Days;
    let from = calendar.back(as_of, Span { amount: DAYS, unit });
    let events = Events::new(ctx, members, from, as_of)?;
    let profile = profile_of(ctx, members.clone()).await?;
    // One after the other: each uses all cores, and memory is for one at a time.
    let (hours, monthly) = hours(&events, &calendar).await?;
    let favourites = favourites(&events).await?;
    let mut channels = channels(&events).await?;
    let everyone = platform.population().await?;
    let visits = visits(&events, members, everyone.all()).await?;
    let orders = Orders::read(&events).await?;
    let wanted = [&headline::metrics(DAYS)[..], &journey::metrics()[..]].concat();
    let evaluator = platform.evaluator(as_of).await?;
    let columns = evaluator.metrics(&wanted).await?;
    let population = Arc::clone(&evaluator.setting().population);
    // What models foretell comes from what is shown here anyway, and would crowd it out.
    let mut attributes = profile.attributes;
    attributes.retain(|one| !population.is_score(&one.name));
    let members = members.clone();
    let drawn = tokio::task::spawn_blocking(move || {
        let today = calendar.date_of(as_of);
        let numbers = population.numbers().values().iter();
        let inside: Vec<bool> = numbers.map(|number| members.contains(*number)).collect();
        let milestones = orders.milestones(&population);
        let facts = Facts {
            today,
            calendar: &calendar,
            recent: &columns[..2],
            last_orders: &milestones.last,
            orders: &orders,
        };
        channels.extend(sources(&population, &inside));
        let (customers, months) = orders.months(&calendar, |number| members.contains(number));
        let cohorts = cohorts(&customers, &months);
        let this_month = today.year() * 12 + today.month0().cast_signed();
        let skipped = cohorts.len().saturating_sub(COHORTS_MOST);
        Portrait {
            as_of,
            count: profile.count,
            of: profile.of,
            days: DAYS,
            figures: headline(&facts, &inside, |number| members.contains(number)),
            attributes,
            ages: ages(&population, &inside, today),
            favourites,
            hours,
            channels,
            places: places(&population, &inside),
            journey: journey(&population, &columns[2..], milestones.first, &inside),
            visits,
            months: last_months(this_month, &monthly, &cohorts),
            cohorts: cohorts[skipped..].iter().map(shown).collect(),
        }
    });
    Ok(drawn.await?)
}

/// Revenue and orders are of events as they came; who ordered is known from the cohorts.
fn last_months(this_month: i32, monthly: &Monthly, cohorts: &[Cohort]) -> Vec<PortraitMonth> {
    let months = (1 - MONTHS..=0).map(|back| this_month + back);
    let shown = months.map(|month| {
        let (orders, revenue) = monthly.get(&month).copied().unwrap_or_default();
        let active = cohorts.iter().filter_map(|cohort| {
            let later = usize::try_from(month - cohort.period).ok()?;
            cohort.active.get(later)
        });
        PortraitMonth {
            month: shown_month(month),
            revenue: money(revenue),
            orders,
            buyers: active.map(|n| u64::from(*n)).sum(),
        }
    });
    shown.collect()
}

fn shown(cohort: &Cohort) -> PortraitCohort {
    PortraitCohort {
        month: shown_month(cohort.period),
        active: cohort.active.clone(),
    }
}
