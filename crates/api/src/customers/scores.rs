//! `GET /customers/{number}/scores`

use chrono::{DateTime, Utc};
use fenqun_app::classify::models::{self as app, CustomerScore, OfCustomer, Said, Why};
use fenqun_model::CustomerNumber;
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    access::Ctx,
    error::Result,
    extract::{Json, Path},
    wire::{Items, Named, Sentence, ValueType},
};

/// What a model says about a customer.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct CustomerModel {
    model: Named,
    kind: String,
    /// Nothing later than this was learned from.
    as_of: DateTime<Utc>,
    scores: Vec<CustomerModelScore>,
    /// The strongest first, three at most; of models that give reasons.
    reasons: Vec<CustomerModelReason>,
}

/// A score of a customer.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct CustomerModelScore {
    /// As rules name it.
    name: String,
    zh: String,
    en: String,
    value_type: ValueType,
    /// As rules know it; null where the model has nothing to say.
    value: Option<String>,
    /// The value in both languages, where it is in words of ours.
    said: Option<Sentence>,
}

/// A reason of a score.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct CustomerModelReason {
    zh: String,
    en: String,
    /// The value that is the reason, as rules write it.
    feature: String,
    /// What the customer has there.
    value: Option<String>,
    /// What it adds to the log odds; above 0 it makes churn likelier.
    effect: f64,
}

/// What models say about a customer
///
/// Models that know nothing of the customer are left out.
#[utoipa::path(
    get,
    path = "/customers/{number}/scores",
    params(("number" = u32, Path, description = "The customer's number")),
    responses((status = OK, body = Items<CustomerModel>)),
)]
pub(crate) async fn list_scores_of_customer(
    Ctx(ctx): Ctx,
    Path(number): Path<u32>,
) -> Result<Json<Items<CustomerModel>>> {
    let found = app::of_customer(&ctx, CustomerNumber(number)).await?;
    Ok(Json(Items::of(found)))
}

impl From<OfCustomer> for CustomerModel {
    fn from(found: OfCustomer) -> Self {
        Self {
            model: Named {
                id: found.model.id.0,
                name: found.model.name,
            },
            kind: found.kind.as_str().to_owned(),
            as_of: found.as_of,
            scores: found.scores.into_iter().map(Into::into).collect(),
            reasons: found.reasons.into_iter().map(Into::into).collect(),
        }
    }
}

impl From<CustomerScore> for CustomerModelScore {
    fn from(score: CustomerScore) -> Self {
        Self {
            name: score.name,
            zh: score.zh,
            en: score.en,
            value_type: score.value_type.into(),
            value: score.value,
            said: score.said.map(|Said { zh, en }| Sentence { zh, en }),
        }
    }
}

impl From<Why> for CustomerModelReason {
    fn from(why: Why) -> Self {
        Self {
            zh: why.said.zh,
            en: why.said.en,
            feature: why.feature,
            value: why.value,
            effect: why.effect,
        }
    }
}
