//! `GET /customers/{number}`

use axum::extract::State;
use chrono::{DateTime, Utc};
use fenqun_app::customers as app;
use fenqun_model::CustomerNumber;
use fenqun_segment::titles;
use rust_decimal::Decimal;
use serde::Serialize;
use utoipa::ToSchema;

use super::{CustomerRow, shown};
use crate::{
    access::Ctx,
    error::{Error, Result},
    extract::{Json, Path},
    state::ApiState,
    wire::Named,
};

/// Everything about one customer.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct CustomerDetail {
    #[serde(flatten)]
    row: CustomerRow,
    lists: Vec<Named>,
    segments: Vec<CustomerSegment>,
    /// The import that made it.
    import: Option<CustomerImport>,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
    ranks: CustomerRanks,
    monthly_revenue: Vec<MonthlyRevenue>,
    reasons: Vec<CustomerReason>,
}

/// A segment that a customer is in.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct CustomerSegment {
    id: i64,
    name: String,
    /// Since when, where the last refresh brought the customer in.
    since: Option<DateTime<Utc>>,
}

/// The import that made a customer.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct CustomerImport {
    id: i64,
    file_name: String,
}

/// Where a customer stands among all.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct CustomerRanks {
    /// Among so many percent of buyers with the highest revenue.
    revenue_top_percent: Option<f64>,
}

/// What a customer bought in a calendar month.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct MonthlyRevenue {
    /// As `2024-01`.
    month: String,
    #[schema(value_type = String)]
    revenue: Decimal,
    orders: u64,
}

/// Why a customer is in a class.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct CustomerReason {
    scheme_id: i64,
    scheme: String,
    /// In Chinese, where it has a template's own name; else its name.
    scheme_zh: String,
    /// In English, likewise.
    scheme_en: String,
    class_key: String,
    class_zh: String,
    class_en: String,
    why_zh: String,
    why_en: String,
}

/// Everything about one customer
#[utoipa::path(
    get,
    path = "/customers/{number}",
    params(("number" = u32, Path, description = "The customer's number")),
    responses((status = OK, body = CustomerDetail)),
)]
pub(crate) async fn find_customer(
    State(state): State<ApiState>,
    Ctx(ctx): Ctx,
    Path(number): Path<u32>,
) -> Result<Json<CustomerDetail>> {
    let not_found = || Error::not_found("customer");
    let detail = app::find(&ctx, &state.directory, CustomerNumber(number))
        .await?
        .ok_or_else(not_found)?;
    let (created_at, updated_at) = (
        detail.row.customer.created_at,
        detail.row.customer.updated_at,
    );
    let row = shown(&ctx, vec![detail.row]).await?.pop();
    Ok(Json(CustomerDetail {
        row: row.ok_or_else(not_found)?,
        created_at,
        updated_at,
        lists: detail
            .lists
            .into_iter()
            .map(|list| Named {
                id: list.id.0,
                name: list.name,
            })
            .collect(),
        segments: detail.segments.into_iter().map(Into::into).collect(),
        import: detail.import.map(|import| CustomerImport {
            id: import.id.0,
            file_name: import.file_name,
        }),
        ranks: CustomerRanks {
            revenue_top_percent: detail.revenue_top_percent,
        },
        monthly_revenue: detail.monthly_revenue.into_iter().map(Into::into).collect(),
        reasons: detail.reasons.into_iter().map(Into::into).collect(),
    }))
}

impl From<app::SegmentMembership> for CustomerSegment {
    fn from(segment: app::SegmentMembership) -> Self {
        Self {
            id: segment.id.0,
            name: segment.name,
            since: segment.since,
        }
    }
}

impl From<app::MonthlyRevenue> for MonthlyRevenue {
    fn from(month: app::MonthlyRevenue) -> Self {
        Self {
            month: month.month,
            revenue: month.revenue,
            orders: month.orders,
        }
    }
}

impl From<app::ClassReason> for CustomerReason {
    fn from(class: app::ClassReason) -> Self {
        let (zh, en) = titles(&class.scheme);
        Self {
            scheme_id: class.scheme_id.0,
            scheme_zh: zh.to_owned(),
            scheme_en: en.to_owned(),
            scheme: class.scheme,
            class_key: class.reason.class_key,
            class_zh: class.reason.class_zh,
            class_en: class.reason.class_en,
            why_zh: class.reason.zh,
            why_en: class.reason.en,
        }
    }
}
