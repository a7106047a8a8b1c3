//! Saving and deleting views; each belongs to one user, so nobody else's log needs them.

use fenqun_model::{SavedView, UserId};
use fenqun_store::saved_views;
use serde_json::Value as Json;

use crate::{Context, Error, Result, account::name::check_label};

/// Longest query string that is kept.
const QUERY_MAX: usize = 8_000;

/// Saves a view. The same name again replaces the view that had it.
pub async fn save_view(
    ctx: &Context,
    user: UserId,
    noun: &str,
    name: &str,
    query: &str,
) -> Result<SavedView> {
    let noun = check_label("noun", noun, 32)?;
    let name = check_label("name", name, 64)?;
    if query.len() > QUERY_MAX {
        return Err(Error::field(
            "query",
            "too_long",
            "this view is too long to save",
        ));
    }
    let query = Json::from(query);
    let transaction = fenqun_store::begin(ctx.platform.db()).await?;
    let views = saved_views::list(&transaction, user, &noun).await?;
    let view = match views.into_iter().find(|view| view.name == name) {
        Some(view) => saved_views::update(&transaction, user, view.id, &name, &query).await?,
        None => saved_views::create(&transaction, user, &noun, &name, &query, ctx.now()).await?,
    };
    transaction.commit().await?;
    Ok(view)
}

/// Deletes a view of the user's own.
pub async fn delete_view(ctx: &Context, user: UserId, id: i64) -> Result<()> {
    match saved_views::delete(ctx.platform.db(), user, id).await? {
        true => Ok(()),
        false => Err(Error::NotFound { noun: "saved_view" }),
    }
}
