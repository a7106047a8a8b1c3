//! One change to many customers: in one transaction, with one line in the audit log.

use fenqun_model::{CustomerNumber, ListId};
use fenqun_store::{lists, tags};
use roaring::RoaringBitmap;
use serde_json::json;

use super::{CustomerFilter, DirectoryCache, filter};
use crate::{Context, Error, Result, account::name::check_label};

/// Which customers.
#[derive(Clone, Debug)]
pub enum Selected {
    /// These.
    Numbers(Vec<CustomerNumber>),
    /// All that a filter lets through.
    Matching(Box<CustomerFilter>),
}

/// What to do with them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BulkAction {
    /// Puts a tag on them; a name that is new makes the tag.
    AddTag(String),
    /// Takes a tag off them.
    RemoveTag(String),
    /// Adds them to a list.
    AddToList(ListId),
    /// Takes them off a list.
    RemoveFromList(ListId),
}

/// One change to many customers.
#[derive(Clone, Debug)]
pub struct BulkChange {
    /// Which customers.
    pub selected: Selected,
    /// What to do with them.
    pub action: BulkAction,
}

/// Makes the change; returns how many customers it made a difference to.
pub async fn bulk(ctx: &Context, cache: &DirectoryCache, request: BulkChange) -> Result<u64> {
    let numbers = selected(ctx, cache, request.selected).await?;
    let chosen = numbers.len();
    let transaction = fenqun_store::begin(ctx.platform.db()).await?;
    let now = ctx.now();
    let (action, noun, id, affected) = match request.action {
        BulkAction::AddTag(name) => {
            let name = check_label("action.tag", &name, 64)?;
            let tag = match tags::find_by_name(&transaction, &name).await? {
                Some(tag) => tag,
                None => tags::create(&transaction, &name, None, now).await?,
            };
            let affected = tags::add(&transaction, tag.id, &numbers, now).await?;
            ("add_members", "tag", tag.id.0, affected)
        }
        BulkAction::RemoveTag(name) => {
            let tag = tags::find_by_name(&transaction, name.trim()).await?;
            let tag = tag.ok_or(Error::NotFound { noun: "tag" })?;
            let affected = tags::remove(&transaction, tag.id, &numbers, now).await?;
            ("remove_members", "tag", tag.id.0, affected)
        }
        BulkAction::AddToList(id) => {
            demand_list(&transaction, id).await?;
            let affected = lists::add(&transaction, id, &numbers, now).await?;
            ("add_members", "list", id.0, affected)
        }
        BulkAction::RemoveFromList(id) => {
            demand_list(&transaction, id).await?;
            let affected = lists::remove(&transaction, id, &numbers, now).await?;
            ("remove_members", "list", id.0, affected)
        }
    };
    ctx.audit(
        &transaction,
        action,
        noun,
        id,
        None,
        Some(json!({ "chosen": chosen, "affected": affected })),
    )
    .await?;
    transaction.commit().await?;
    ctx.platform.customers_changed();
    Ok(affected)
}

async fn selected(
    ctx: &Context,
    cache: &DirectoryCache,
    selected: Selected,
) -> Result<Vec<CustomerNumber>> {
    let directory = cache.get(&ctx.platform).await?;
    let wanted: RoaringBitmap = match selected {
        Selected::Numbers(numbers) => {
            let numbers: RoaringBitmap = numbers.into_iter().map(|number| number.0).collect();
            numbers & directory.population.all()
        }
        Selected::Matching(wanted) => filter::members(ctx, &directory, &wanted).await?,
    };
    Ok(wanted.into_iter().map(CustomerNumber).collect())
}

async fn demand_list(db: &impl sea_orm::ConnectionTrait, id: ListId) -> Result<()> {
    let found = lists::find(db, id).await?;
    found.map(drop).ok_or(Error::NotFound { noun: "list" })
}
