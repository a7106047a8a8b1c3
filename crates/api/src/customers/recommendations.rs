//! `GET /customers/{number}/recommendations`

use chrono::{DateTime, Utc};
use fenqun_app::classify::recommendations::{self as app, Advised, Because};
use fenqun_model::{CustomerNumber, ModelId};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::{
    access::Ctx,
    error::Result,
    extract::{Json, Path, Query},
    recommendations::Product,
    wire::Named,
};

/// Products that can be asked for at once.
const MOST: u32 = 50;

/// By which model, and how many.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct RecommendationsQuery {
    /// Which model; the first that was trained without.
    model: Option<i64>,
    /// How many products at most: 1 to 50; as many as the model says without.
    limit: Option<u32>,
}

/// What a customer may want next; all is empty and null where no model was trained.
#[derive(Clone, Debug, Default, Serialize, ToSchema)]
pub(crate) struct CustomerRecommendations {
    model: Option<Named>,
    as_of: Option<DateTime<Utc>>,
    /// The best first.
    products: Vec<RecommendedProduct>,
    /// Categories by how much they interest the customer, the most first.
    interests: Vec<CategoryInterest>,
}

/// A product that a customer may want.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct RecommendedProduct {
    product: Product,
    because: RecommendedBecause,
    /// The bought product that speaks most for it.
    bought: Option<Product>,
}

/// Why a product is recommended: one was bought whose buyers like it, it suits the taste that all
/// purchases show, or many buy it.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum RecommendedBecause {
    Bought,
    Taste,
    Popular,
}

/// A part of a customer's interest.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct CategoryInterest {
    category: String,
    /// From 0 to 1; shares of a customer sum to 1.
    share: f64,
}

/// What a customer may want next
///
/// Worked out from what was bought until now; the most recent purchase counts.
#[utoipa::path(
    get,
    path = "/customers/{number}/recommendations",
    params(("number" = u32, Path, description = "The customer's number"), RecommendationsQuery),
    responses((status = OK, body = CustomerRecommendations)),
)]
pub(crate) async fn list_recommendations_of_customer(
    Ctx(ctx): Ctx,
    Path(number): Path<u32>,
    Query(query): Query<RecommendationsQuery>,
) -> Result<Json<CustomerRecommendations>> {
    let model = query.model.map(ModelId);
    let count = query.limit.map(|limit| limit.clamp(1, MOST) as usize);
    let advice = app::of_customer(&ctx, model, CustomerNumber(number), count).await?;
    let Some(advice) = advice else {
        return Ok(Json(CustomerRecommendations::default()));
    };
    let interests = advice.interests.into_iter().map(|one| CategoryInterest {
        category: one.category,
        share: one.share,
    });
    Ok(Json(CustomerRecommendations {
        interests: interests.collect(),
        products: advice.products.into_iter().map(Into::into).collect(),
        as_of: Some(advice.as_of),
        model: Some(Named {
            id: advice.model.id.0,
            name: advice.model.name,
        }),
    }))
}

impl From<Advised> for RecommendedProduct {
    fn from(advised: Advised) -> Self {
        let (because, bought) = match advised.because {
            Because::Bought(bought) => (RecommendedBecause::Bought, Some(bought.into())),
            Because::Taste => (RecommendedBecause::Taste, None),
            Because::Popular => (RecommendedBecause::Popular, None),
        };
        Self {
            product: advised.product.into(),
            because,
            bought,
        }
    }
}
