//! A portrait with what its customers are called and what they get.

use fenqun_app::engage::strategies::{Reaching, reaching};
use fenqun_app::{Context, measure as app};
use serde::Serialize;
use utoipa::ToSchema;

use super::shape::Portrait;
use crate::{
    error::{Error, Result},
    extract::Json,
    state::ApiState,
    strategies::{Offer, ServiceLevel},
    wire::Wording,
};

/// A group of customers on one page.
#[derive(Serialize, ToSchema)]
pub(crate) struct PortraitPage {
    /// What they are called.
    name: Wording,
    /// The scheme of a class.
    scheme: Option<Wording>,
    /// How many they are now.
    customers: u64,
    /// The strategies that reach any of them, those that reach most first.
    strategies: Vec<PortraitStrategy>,
    /// Null until it has been made.
    portrait: Option<Portrait>,
}

/// A strategy that reaches some of the customers.
#[derive(Serialize, ToSchema)]
pub(crate) struct PortraitStrategy {
    id: i64,
    name: Wording,
    /// How many of them it reaches.
    customers: u64,
    service_level: Option<ServiceLevel>,
    offers: Vec<Offer>,
}

/// Answers with the portrait of some customers.
pub(crate) async fn show(
    state: &ApiState,
    ctx: &Context,
    of: app::PortraitOf,
) -> Result<Json<PortraitPage>> {
    let sitters = app::sitters(ctx, &state.directory, of).await?;
    let strategies = reaching(ctx, &state.directory, &sitters.members).await?;
    let portrait = app::known_portrait(ctx, &state.portraits, &sitters).await?;
    let portrait = portrait.map(|portrait| Portrait::of(&portrait));
    Ok(Json(PortraitPage {
        customers: sitters.members.len(),
        name: sitters.name.into(),
        scheme: sitters.scheme.map(Into::into),
        strategies: strategies.into_iter().map(Into::into).collect(),
        portrait: portrait.transpose().map_err(Error::internal)?,
    }))
}

impl From<Reaching> for PortraitStrategy {
    fn from(reaching: Reaching) -> Self {
        let content = reaching.strategy.content;
        Self {
            id: reaching.strategy.id.0,
            name: content.name.into(),
            customers: reaching.customers,
            service_level: content.plan.service_level.map(Into::into),
            offers: content.plan.offers.into_iter().map(Into::into).collect(),
        }
    }
}
