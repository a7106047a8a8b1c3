//! `GET /schemes/{id}/customers/{number}`

use axum::extract::State;
use fenqun_app::{classify::schemes, measure};
use fenqun_model::{CustomerNumber, SchemeId};
use fenqun_segment::rfm;
use fenqun_store::customers;
use rust_decimal::Decimal;
use serde::Serialize;
use utoipa::ToSchema;

use super::SchemeClassName;
use crate::{
    access::Ctx,
    error::{Error, Result},
    extract::{Json, Path},
    state::ApiState,
};

/// A customer's class, and why.
#[derive(Serialize, ToSchema)]
pub(crate) struct ClassOfCustomer {
    class: SchemeClassName,
    why_zh: String,
    why_en: String,
    /// Of an RFM scheme, for those who have bought.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    scores: Option<RfmScores>,
}

/// A customer's values and scores; 5 is the best.
#[derive(Serialize, ToSchema)]
pub(crate) struct RfmScores {
    recency_days: u32,
    frequency: u64,
    #[schema(value_type = String)]
    monetary: Decimal,
    r: u8,
    f: u8,
    m: u8,
}

/// The class that a customer is in, and why
#[utoipa::path(
    get,
    path = "/schemes/{id}/customers/{number}",
    params(
        ("id" = i64, Path, description = "The scheme's id"),
        ("number" = u32, Path, description = "The customer's number"),
    ),
    responses((status = OK, body = ClassOfCustomer)),
)]
pub(crate) async fn find_class_of_customer(
    State(state): State<ApiState>,
    Ctx(ctx): Ctx,
    Path((id, number)): Path<(i64, u32)>,
) -> Result<Json<ClassOfCustomer>> {
    let (id, number) = (SchemeId(id), CustomerNumber(number));
    if customers::find(ctx.platform.db(), number).await?.is_none() {
        return Err(Error::not_found("customer"));
    }
    let classification = state.directory.classification(&ctx, id).await?;
    let reason = schemes::why(&ctx, id, number).await?;
    let class = classification.class(&reason.class_key);
    let rfm = classification.rfm.as_ref();
    Ok(Json(ClassOfCustomer {
        class: SchemeClassName {
            rank: class.map_or(u8::MAX, |class| class.rank),
            key: reason.class_key,
            zh: reason.class_zh,
            en: reason.class_en,
        },
        why_zh: reason.zh,
        why_en: reason.en,
        scores: rfm.and_then(|rfm| rfm.score_of(number)).map(Into::into),
    }))
}

impl From<rfm::Score> for RfmScores {
    fn from(score: rfm::Score) -> Self {
        Self {
            recency_days: score.recency_days,
            frequency: score.frequency,
            monetary: measure::money(score.monetary),
            r: score.r,
            f: score.f,
            m: score.m,
        }
    }
}
