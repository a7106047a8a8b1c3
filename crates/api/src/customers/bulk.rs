//! `POST /customers/bulk`

use axum::extract::State;
use fenqun_app::customers::{self as app, BulkChange, Selected};
use fenqun_model::{CustomerNumber, ListId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::query::CustomersQuery;
use crate::{
    access::Ctx,
    error::{Error, Result},
    extract::{Json, parse_query},
    state::ApiState,
};

/// One change to many customers.
#[derive(Deserialize, ToSchema)]
pub(crate) struct BulkRequest {
    selection: Selection,
    action: BulkAction,
}

/// Which customers: either numbers or a query.
#[derive(Deserialize, ToSchema)]
pub(crate) struct Selection {
    numbers: Option<Vec<u32>>,
    /// The query string of `GET /customers`: all that meet its conditions.
    query: Option<String>,
}

/// What to do with them.
#[derive(Deserialize, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub(crate) enum BulkAction {
    /// A name that is new makes the tag.
    AddTag {
        tag: String,
    },
    RemoveTag {
        tag: String,
    },
    AddToList {
        list_id: i64,
    },
    RemoveFromList {
        list_id: i64,
    },
}

/// What came of it.
#[derive(Serialize, ToSchema)]
pub(crate) struct BulkResult {
    /// Customers to whom it made a difference.
    affected: u64,
}

/// Change many customers at once
#[utoipa::path(
    post,
    path = "/customers/bulk",
    request_body = BulkRequest,
    responses((status = OK, body = BulkResult)),
)]
pub(crate) async fn change_customers(
    State(state): State<ApiState>,
    Ctx(ctx): Ctx,
    Json(request): Json<BulkRequest>,
) -> Result<Json<BulkResult>> {
    let selected = match (request.selection.numbers, request.selection.query) {
        (Some(numbers), None) => {
            Selected::Numbers(numbers.into_iter().map(CustomerNumber).collect())
        }
        (None, Some(query)) => {
            let query: CustomersQuery = parse_query(query.trim_start_matches('?'))?;
            Selected::Matching(Box::new(query.filter(ctx.actor.role)?))
        }
        _ => {
            let message = "send either numbers or a query";
            return Err(Error::field("selection", "required", message));
        }
    };
    let action = match request.action {
        BulkAction::AddTag { tag } => app::BulkAction::AddTag(tag),
        BulkAction::RemoveTag { tag } => app::BulkAction::RemoveTag(tag),
        BulkAction::AddToList { list_id } => app::BulkAction::AddToList(ListId(list_id)),
        BulkAction::RemoveFromList { list_id } => app::BulkAction::RemoveFromList(ListId(list_id)),
    };
    let change = BulkChange { selected, action };
    let affected = app::bulk(&ctx, &state.directory, change).await?;
    Ok(Json(BulkResult { affected }))
}
