//! Making, changing and filling lists.

use fenqun_model::{CustomerNumber, List, ListId};
use fenqun_segment::Population;
use fenqun_store::{customers, lists};
use sea_orm::ConnectionTrait;
use serde_json::{Value as Json, json, to_value};

use crate::{
    Context, Error, Result,
    account::name::{check_label, taken},
};

/// What came of adding customers by their keys.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListChange {
    /// Customers who were not on the list before.
    pub affected: u64,
    /// Keys that are no customer's.
    pub unknown: Vec<String>,
}

/// A list that has just been made.
#[derive(Clone, Debug)]
pub struct CreatedList {
    /// The list.
    pub list: List,
    /// Its first members.
    pub members: ListChange,
}

/// Makes a list, with its first members where their keys are given.
pub async fn create_list(
    ctx: &Context,
    name: &str,
    description: &str,
    keys: &[String],
) -> Result<CreatedList> {
    let name = check_label("name", name, 64)?;
    let description = check_description(description)?;
    let (numbers, unknown) = find_keys(ctx, keys).await?;
    let by = ctx.actor.user_id();
    let transaction = fenqun_store::begin(ctx.platform.db()).await?;
    let list = lists::create(&transaction, &name, &description, by, ctx.now())
        .await
        .map_err(taken("list.name_taken"))?;
    let affected = match numbers.is_empty() {
        true => 0,
        false => lists::add(&transaction, list.id, &numbers, ctx.now()).await?,
    };
    let after = json!({ "list": list, "members": affected });
    append(&transaction, ctx, "create", list.id, None, Some(after)).await?;
    transaction.commit().await?;
    ctx.platform.customers_changed();
    let members = ListChange { affected, unknown };
    Ok(CreatedList { list, members })
}

/// Changes a list's name or description, `None` stays; with the number of its members.
pub async fn update_list(
    ctx: &Context,
    id: ListId,
    name: Option<String>,
    description: Option<String>,
) -> Result<(List, u64)> {
    let transaction = fenqun_store::begin(ctx.platform.db()).await?;
    let before = find(&transaction, id).await?;
    let name = match name {
        Some(name) => check_label("name", &name, 64)?,
        None => before.name.clone(),
    };
    let description = match description {
        Some(text) => check_description(&text)?,
        None => before.description.clone(),
    };
    let after = lists::update(&transaction, id, &name, &description, ctx.now())
        .await
        .map_err(taken("list.name_taken"))?;
    let (old, new) = (to_value(&before)?, to_value(&after)?);
    append(&transaction, ctx, "update", id, Some(old), Some(new)).await?;
    let counted = lists::list(&transaction).await?;
    transaction.commit().await?;
    ctx.platform.customers_changed();
    let counted = counted.into_iter().find(|(list, _)| list.id == id);
    Ok((after, counted.map_or(0, |(_, count)| count)))
}

/// Deletes a list; its customers stay.
pub async fn delete_list(ctx: &Context, id: ListId) -> Result<()> {
    let transaction = fenqun_store::begin(ctx.platform.db()).await?;
    let before = find(&transaction, id).await?;
    lists::delete(&transaction, id).await?;
    append(
        &transaction,
        ctx,
        "delete",
        id,
        Some(to_value(&before)?),
        None,
    )
    .await?;
    transaction.commit().await?;
    ctx.platform.customers_changed();
    Ok(())
}

/// Adds customers by their keys.
pub async fn add_list_members(ctx: &Context, id: ListId, keys: &[String]) -> Result<ListChange> {
    let (numbers, unknown) = find_keys(ctx, keys).await?;
    let transaction = fenqun_store::begin(ctx.platform.db()).await?;
    find(&transaction, id).await?;
    let affected = lists::add(&transaction, id, &numbers, ctx.now()).await?;
    let after = json!({ "added": affected });
    append(&transaction, ctx, "add_members", id, None, Some(after)).await?;
    transaction.commit().await?;
    ctx.platform.customers_changed();
    Ok(ListChange { affected, unknown })
}

/// Removes customers; returns how many were on the list.
pub async fn remove_list_members(
    ctx: &Context,
    id: ListId,
    numbers: &[CustomerNumber],
) -> Result<u64> {
    let transaction = fenqun_store::begin(ctx.platform.db()).await?;
    find(&transaction, id).await?;
    let removed = lists::remove(&transaction, id, numbers, ctx.now()).await?;
    let after = json!({ "removed": removed });
    append(&transaction, ctx, "remove_members", id, None, Some(after)).await?;
    transaction.commit().await?;
    ctx.platform.customers_changed();
    Ok(removed)
}

/// Above so many keys, reading everybody's is faster than asking for each.
const KEYS_ONE_BY_ONE: usize = 200;

async fn find_keys(ctx: &Context, keys: &[String]) -> Result<(Vec<CustomerNumber>, Vec<String>)> {
    let wanted = keys
        .iter()
        .map(|key| key.trim())
        .filter(|key| !key.is_empty());
    let (mut numbers, mut unknown) = (Vec::new(), Vec::new());
    if keys.len() <= KEYS_ONE_BY_ONE {
        for key in wanted {
            match customers::find_by_key(ctx.platform.db(), key).await? {
                Some(customer) => numbers.push(customer.number),
                None => unknown.push(key.to_owned()),
            }
        }
        return Ok((numbers, unknown));
    }
    let population = ctx.platform.population().await?;
    let by_key = numbers_by_key(&population);
    for key in wanted {
        match by_key.get(key) {
            Some(number) => numbers.push(CustomerNumber(*number)),
            None => unknown.push(key.to_owned()),
        }
    }
    Ok((numbers, unknown))
}

fn numbers_by_key(population: &Population) -> rustc_hash::FxHashMap<&str, u32> {
    let keys = population.keys().iter().flatten();
    keys.zip(population.numbers().values().iter().copied())
        .collect()
}

async fn find(db: &impl ConnectionTrait, id: ListId) -> Result<List> {
    let found = lists::find(db, id).await?;
    found.ok_or(Error::NotFound { noun: "list" })
}

async fn append(
    db: &impl ConnectionTrait,
    ctx: &Context,
    action: &str,
    id: ListId,
    before: Option<Json>,
    after: Option<Json>,
) -> Result<()> {
    ctx.audit(db, action, "list", id, before, after).await
}

fn check_description(text: &str) -> Result<String> {
    if text.chars().count() > 1_000 {
        let message = "use at most 1000 characters";
        return Err(Error::field("description", "too_long", message));
    }
    Ok(text.trim().to_owned())
}
