//! The attributes that a workspace declares.

use fenqun_model::{Attribute, ValueType};
use fenqun_store::attributes;
use serde_json::to_value;

use crate::{Context, Error, Result, account::name::check_label};

/// An attribute to declare.
#[derive(Clone, Debug)]
pub struct DeclareAttribute {
    /// The name in rules.
    pub name: String,
    /// The type of its values.
    pub value_type: ValueType,
    /// The label in Chinese; empty is the name.
    pub label_zh: String,
    /// The label in English; empty is the name.
    pub label_en: String,
}

/// New labels; `None` stays.
#[derive(Clone, Debug)]
pub struct UpdateAttribute {
    /// Which attribute.
    pub name: String,
    /// The label in Chinese.
    pub label_zh: Option<String>,
    /// The label in English.
    pub label_en: Option<String>,
}

/// Declares an attribute.
pub async fn declare_attribute(ctx: &Context, request: DeclareAttribute) -> Result<Attribute> {
    let name = check_label("name", &request.name, 64)?;
    if name == "key" || name == "customer" {
        return Err(taken(&name));
    }
    let label = |field, text: &str| match text.trim() {
        "" => Ok(name.clone()),
        text => check_label(field, text, 64),
    };
    let attribute = Attribute {
        value_type: request.value_type,
        label_zh: label("label_zh", &request.label_zh)?,
        label_en: label("label_en", &request.label_en)?,
        built_in: false,
        name: name.clone(),
    };
    let transaction = fenqun_store::begin(ctx.platform.db()).await?;
    if attributes::find(&transaction, &name).await?.is_some() {
        return Err(taken(&name));
    }
    let declared = attributes::declare(&transaction, &attribute, ctx.now()).await?;
    append(&transaction, ctx, "create", None, &declared).await?;
    transaction.commit().await?;
    ctx.platform.customers_changed();
    Ok(declared)
}

/// Changes an attribute's labels.
pub async fn update_attribute(ctx: &Context, request: UpdateAttribute) -> Result<Attribute> {
    let transaction = fenqun_store::begin(ctx.platform.db()).await?;
    let find = async || {
        let found = attributes::find(&transaction, &request.name).await?;
        found.ok_or(Error::NotFound { noun: "attribute" })
    };
    let before = find().await?;
    let label = |field, new: &Option<String>, old: &str| match new {
        Some(text) => check_label(field, text, 64),
        None => Ok(old.to_owned()),
    };
    let zh = label("label_zh", &request.label_zh, &before.label_zh)?;
    let en = label("label_en", &request.label_en, &before.label_en)?;
    attributes::update_labels(&transaction, &request.name, &zh, &en, ctx.now()).await?;
    let after = find().await?;
    append(&transaction, ctx, "update", Some(&before), &after).await?;
    transaction.commit().await?;
    ctx.platform.customers_changed();
    Ok(after)
}

async fn append(
    db: &impl sea_orm::ConnectionTrait,
    ctx: &Context,
    action: &str,
    before: Option<&Attribute>,
    after: &Attribute,
) -> Result<()> {
    ctx.audit(
        db,
        action,
        "attribute",
        &after.name,
        before.map(to_value).transpose()?,
        Some(to_value(after)?),
    )
    .await
}

fn taken(name: &str) -> Error {
    Error::Conflict {
        code: "attribute.name_taken",
        message: format!("there is already an attribute named `{name}`"),
    }
}
