//! `POST` and `DELETE /lists/{id}/members`

use fenqun_app::customers;
use fenqun_model::{CustomerNumber, ListId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    access::Ctx,
    error::Result,
    extract::{Json, Path},
};

/// Customers to add, by their keys.
#[derive(Deserialize, ToSchema)]
pub(crate) struct AddListMembersRequest {
    keys: Vec<String>,
}

/// What came of it.
#[derive(Serialize, ToSchema)]
pub(crate) struct AddedListMembers {
    /// Customers who were not on the list before.
    added: u64,
    /// Keys that are no customer's.
    unknown: Vec<String>,
}

/// Customers to remove, by their numbers.
#[derive(Deserialize, ToSchema)]
pub(crate) struct RemoveListMembersRequest {
    numbers: Vec<u32>,
}

/// What came of it.
#[derive(Serialize, ToSchema)]
pub(crate) struct RemovedListMembers {
    removed: u64,
}

/// Add customers to a list
#[utoipa::path(
    post,
    path = "/lists/{id}/members",
    params(("id" = i64, Path, description = "The list's id")),
    request_body = AddListMembersRequest,
    responses((status = OK, body = AddedListMembers)),
)]
pub(crate) async fn add_list_members(
    Ctx(ctx): Ctx,
    Path(id): Path<i64>,
    Json(request): Json<AddListMembersRequest>,
) -> Result<Json<AddedListMembers>> {
    let members = customers::add_list_members(&ctx, ListId(id), &request.keys).await?;
    Ok(Json(AddedListMembers {
        added: members.affected,
        unknown: members.unknown,
    }))
}

/// Remove customers from a list
#[utoipa::path(
    delete,
    path = "/lists/{id}/members",
    params(("id" = i64, Path, description = "The list's id")),
    request_body = RemoveListMembersRequest,
    responses((status = OK, body = RemovedListMembers)),
)]
pub(crate) async fn remove_list_members(
    Ctx(ctx): Ctx,
    Path(id): Path<i64>,
    Json(request): Json<RemoveListMembersRequest>,
) -> Result<Json<RemovedListMembers>> {
    let numbers: Vec<_> = request.numbers.into_iter().map(CustomerNumber).collect();
    let removed = customers::remove_list_members(&ctx, ListId(id), &numbers).await?;
    Ok(Json(RemovedListMembers { removed }))
}
