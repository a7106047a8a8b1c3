//! `GET /customers`

use axum::extract::State;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use fenqun_app::customers::{self as app, ListRequest, Place};
use serde::Serialize;
use utoipa::ToSchema;

use super::{CustomerRow, query::CustomersQuery, shown};
use crate::{
    access::Ctx,
    error::{Error, Result},
    extract::{Json, Query},
    state::ApiState,
    wire::bad_cursor,
};

/// A page of customers.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct CustomerPage {
    pub(crate) items: Vec<CustomerRow>,
    /// What to send as `cursor` for the next page; null at the end.
    pub(crate) next_cursor: Option<String>,
    /// How many customers meet the conditions.
    pub(crate) total: u64,
    /// How many customers there are.
    pub(crate) of: u64,
}

impl CustomerPage {
    /// A page as the caller may see it.
    pub(crate) async fn of(ctx: &fenqun_app::Context, page: app::CustomerPage) -> Result<Self> {
        Ok(Self {
            items: shown(ctx, page.rows).await?,
            next_cursor: page.next.as_ref().map(encode_cursor).transpose()?,
            total: page.total,
            of: page.of,
        })
    }
}

/// Customers who meet all conditions
#[utoipa::path(
    get,
    path = "/customers",
    params(CustomersQuery),
    responses((status = OK, body = CustomerPage)),
)]
pub(crate) async fn list_customers(
    State(state): State<ApiState>,
    Ctx(ctx): Ctx,
    Query(query): Query<CustomersQuery>,
) -> Result<Json<CustomerPage>> {
    let (sort, direction) = query.order();
    let request = ListRequest {
        filter: query.filter(ctx.actor.role)?,
        within: None,
        sort,
        direction,
        after: query.cursor.as_deref().map(decode_cursor).transpose()?,
        limit: query.limit.0 as usize,
    };
    let page = app::list(&ctx, &state.directory, request).await?;
    CustomerPage::of(&ctx, page).await.map(Json)
}

/// A place as an opaque text.
pub(crate) fn encode_cursor(place: &Place) -> Result<String> {
    let json = serde_json::to_vec(place).map_err(Error::internal)?;
    Ok(URL_SAFE_NO_PAD.encode(json))
}

/// Reads what [`encode_cursor`] wrote.
pub(crate) fn decode_cursor(cursor: &str) -> Result<Place> {
    let json = URL_SAFE_NO_PAD.decode(cursor).map_err(|_| bad_cursor())?;
    serde_json::from_slice(&json).map_err(|_| bad_cursor())
}
