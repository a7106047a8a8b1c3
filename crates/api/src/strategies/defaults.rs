//! `GET` and `POST /strategies/defaults`

use axum::extract::State;
use fenqun_app::engage::strategies::{self as app, ListRequest, Planned};
use fenqun_model::SchemeId;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{Strategy, StrategyPlan};
use crate::{
    access::Ctx,
    error::Result,
    extract::{Json, Query},
    schemes::SchemeClassName,
    state::ApiState,
    wire::{Items, Wording},
};

/// The scheme whose classes are to have strategies.
#[derive(Deserialize, IntoParams, ToSchema)]
#[into_params(parameter_in = Query)]
pub(crate) struct DefaultsOf {
    /// The scheme's id.
    scheme: i64,
}

/// What a class gets unless somebody says otherwise.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct ClassDefault {
    class: SchemeClassName,
    /// The strategy that it has already, in use or put away.
    strategy_id: Option<i64>,
    /// The strategy that would be made; null where it has one, or where nothing fits.
    planned: Option<PlannedStrategy>,
}

/// A strategy that would be made.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct PlannedStrategy {
    name: Wording,
    description: Wording,
    plan: StrategyPlan,
}

/// What the classes of a scheme get unless somebody says otherwise
#[utoipa::path(
    get,
    path = "/strategies/defaults",
    params(DefaultsOf),
    responses((status = OK, body = Items<ClassDefault>)),
)]
pub(crate) async fn list_default_strategies(
    Ctx(ctx): Ctx,
    Query(of): Query<DefaultsOf>,
) -> Result<Json<Items<ClassDefault>>> {
    let defaults = app::defaults_for(&ctx, SchemeId(of.scheme)).await?;
    Ok(Json(Items::of(defaults)))
}

/// Make a strategy for every class of a scheme that has none
///
/// Answers those that were made; the second time there are none.
#[utoipa::path(
    post,
    path = "/strategies/defaults",
    request_body = DefaultsOf,
    responses((status = OK, body = Items<Strategy>)),
)]
pub(crate) async fn apply_default_strategies(
    State(state): State<ApiState>,
    Ctx(ctx): Ctx,
    Json(of): Json<DefaultsOf>,
) -> Result<Json<Items<Strategy>>> {
    let made = app::apply_defaults(&ctx, SchemeId(of.scheme)).await?;
    let request = ListRequest {
        scheme: Some(SchemeId(of.scheme)),
        ..ListRequest::default()
    };
    let mut items = app::list(&ctx, &state.directory, &request).await?;
    items.retain(|one| made.iter().any(|made| made.id == one.strategy.id));
    Ok(Json(Items::of(items)))
}

impl From<app::ClassDefault> for ClassDefault {
    fn from(default: app::ClassDefault) -> Self {
        let class = default.class;
        let (strategy_id, planned) = match default.planned {
            Planned::Has(id) => (Some(id.0), None),
            Planned::Make(content) => {
                let planned = PlannedStrategy {
                    name: content.name.into(),
                    description: content.description.into(),
                    plan: content.plan.into(),
                };
                (None, Some(planned))
            }
            Planned::Nothing => (None, None),
        };
        Self {
            class: SchemeClassName {
                key: class.key,
                zh: class.zh,
                en: class.en,
                rank: class.rank,
            },
            strategy_id,
            planned,
        }
    }
}
