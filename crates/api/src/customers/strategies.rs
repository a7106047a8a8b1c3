//! `GET /customers/{number}/strategies`

use axum::extract::State;
use fenqun_app::engage::strategies as app;
use fenqun_model::CustomerNumber;
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    access::Ctx,
    error::Result,
    extract::{Json, Path},
    state::ApiState,
    strategies::{Budget, MessageTemplate, Offer, Rhythm, ServiceLevel, ShownTarget},
    wire::{Named, Wording},
};

/// What a customer gets, and why.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct CustomerStrategies {
    /// The strategies that apply, in their order.
    strategies: Vec<ApplyingStrategy>,
    /// Each aspect is of the first strategy that says anything about it.
    service_level: Option<Given<ServiceLevel>>,
    rhythm: Option<Given<Rhythm>>,
    administrator: Option<Given<Named>>,
    budget: Option<Given<Budget>>,
    /// Of all strategies together.
    offers: Vec<Given<Offer>>,
    /// Of all strategies together, filled in for this customer.
    messages: Vec<Given<MessageTemplate>>,
    automations: Vec<Given<Wording>>,
}

/// A strategy that applies to a customer.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct ApplyingStrategy {
    id: i64,
    name: Wording,
    /// The segments and classes that the customer is in.
    because: Vec<ShownTarget>,
}

/// Something, and the strategy that gives it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Given<T> {
    value: T,
    /// The strategy's id.
    by: i64,
}

/// The strategies that apply to a customer, and what they come to
#[utoipa::path(
    get,
    path = "/customers/{number}/strategies",
    params(("number" = u32, Path, description = "The customer's number")),
    responses((status = OK, body = CustomerStrategies)),
)]
pub(crate) async fn list_customer_strategies(
    State(state): State<ApiState>,
    Ctx(ctx): Ctx,
    Path(number): Path<u32>,
) -> Result<Json<CustomerStrategies>> {
    let found = app::of_customer(&ctx, &state.directory, CustomerNumber(number)).await?;
    Ok(Json(found.into()))
}

impl From<app::CustomerStrategies> for CustomerStrategies {
    fn from(found: app::CustomerStrategies) -> Self {
        let effective = found.effective;
        let administrator = effective.administrator.zip(found.administrator);
        Self {
            strategies: found.strategies.into_iter().map(Into::into).collect(),
            service_level: effective.service_level.map(Given::of),
            rhythm: effective.rhythm.map(Given::of),
            administrator: administrator.map(|(given, name)| Given {
                by: given.by.0,
                value: Named {
                    id: given.value.0,
                    name,
                },
            }),
            budget: effective.budget.map(Given::of),
            offers: effective.offers.into_iter().map(Given::of).collect(),
            messages: effective.messages.into_iter().map(Given::of).collect(),
            automations: effective.automations.into_iter().map(Given::of).collect(),
        }
    }
}

impl From<app::Applying> for ApplyingStrategy {
    fn from(applying: app::Applying) -> Self {
        Self {
            id: applying.strategy.id.0,
            name: applying.strategy.content.name.into(),
            because: applying.because.into_iter().map(Into::into).collect(),
        }
    }
}

impl<T> Given<T> {
    fn of<U: Into<T>>(given: app::Given<U>) -> Self {
        Self {
            value: given.value.into(),
            by: given.by.0,
        }
    }
}
