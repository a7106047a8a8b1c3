//! Making, changing and deleting tags.

use fenqun_model::{Tag, TagId};
use fenqun_store::tags;
use serde_json::{Value as Json, to_value};

use crate::{
    Context, Error, Result,
    account::name::{check_label, taken},
};

/// Makes a tag.
pub async fn create_tag(ctx: &Context, name: &str, color: Option<String>) -> Result<Tag> {
    let name = check_label("name", name, 64)?;
    let color = color.as_deref().map(check_color).transpose()?;
    let transaction = fenqun_store::begin(ctx.platform.db()).await?;
    let tag = tags::create(&transaction, &name, color.as_deref(), ctx.now())
        .await
        .map_err(taken("tag.name_taken"))?;
    append(
        &transaction,
        ctx,
        "create",
        tag.id,
        None,
        Some(to_value(&tag)?),
    )
    .await?;
    transaction.commit().await?;
    ctx.platform.customers_changed();
    Ok(tag)
}

/// Changes a tag's name or colour; `None` stays.
pub async fn update_tag(
    ctx: &Context,
    id: TagId,
    name: Option<String>,
    color: Option<String>,
) -> Result<Tag> {
    let transaction = fenqun_store::begin(ctx.platform.db()).await?;
    let before = find(&transaction, id).await?;
    let name = match name {
        Some(name) => check_label("name", &name, 64)?,
        None => before.name.clone(),
    };
    let color = match color {
        Some(color) => Some(check_color(&color)?),
        None => before.color.clone(),
    };
    let after = tags::update(&transaction, id, &name, color.as_deref())
        .await
        .map_err(taken("tag.name_taken"))?;
    let (old, new) = (to_value(&before)?, to_value(&after)?);
    append(&transaction, ctx, "update", id, Some(old), Some(new)).await?;
    transaction.commit().await?;
    ctx.platform.customers_changed();
    Ok(after)
}

/// Deletes a tag and takes it off all customers.
pub async fn delete_tag(ctx: &Context, id: TagId) -> Result<()> {
    let transaction = fenqun_store::begin(ctx.platform.db()).await?;
    let before = find(&transaction, id).await?;
    tags::delete(&transaction, id).await?;
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

async fn find(db: &impl sea_orm::ConnectionTrait, id: TagId) -> Result<Tag> {
    let found = tags::find(db, id).await?;
    found.ok_or(Error::NotFound { noun: "tag" })
}

async fn append(
    db: &impl sea_orm::ConnectionTrait,
    ctx: &Context,
    action: &str,
    id: TagId,
    before: Option<Json>,
    after: Option<Json>,
) -> Result<()> {
    ctx.audit(db, action, "tag", id, before, after).await
}

fn check_color(color: &str) -> Result<String> {
    let digits = color.strip_prefix('#').unwrap_or_default();
    if digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_hexdigit()) {
        Ok(color.to_ascii_lowercase())
    } else {
        Err(Error::field(
            "color",
            "invalid",
            "use a colour such as #1677ff",
        ))
    }
}
