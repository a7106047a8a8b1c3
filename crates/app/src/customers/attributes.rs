//! The attributes that a workspace declares.

use fenqun_model::{Attribute, DateCalendar, ValueType};
use fenqun_segment::RegionAttribute;
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
    /// The calendar of its anniversaries.
    pub calendar: DateCalendar,
}

/// What to change about an attribute; `None` stays.
#[derive(Clone, Debug)]
pub struct UpdateAttribute {
    /// Which attribute.
    pub name: String,
    /// The label in Chinese.
    pub label_zh: Option<String>,
    /// The label in English.
    pub label_en: Option<String>,
    /// The calendar of its anniversaries.
    pub calendar: Option<DateCalendar>,
}

/// Declares an attribute.
pub async fn declare_attribute(ctx: &Context, request: DeclareAttribute) -> Result<Attribute> {
    let name = check_label("name", &request.name, 64)?;
    let is_derived = RegionAttribute::ALL
        .iter()
        .any(|region| region.name() == name);
    if name == "key" || name == "customer" || is_derived {
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
        calendar: request.calendar,
        built_in: false,
        name: name.clone(),
    };
    check_calendar(&attribute)?;
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

/// Changes an attribute's labels and the calendar of its anniversaries.
pub async fn update_attribute(ctx: &Context, request: UpdateAttribute) -> Result<Attribute> {
    let transaction = fenqun_store::begin(ctx.platform.db()).await?;
    let before = attributes::find(&transaction, &request.name).await?;
    let before = before.ok_or(Error::NotFound { noun: "attribute" })?;
    let label = |field, new: &Option<String>, old: &str| match new {
        Some(text) => check_label(field, text, 64),
        None => Ok(old.to_owned()),
    };
    let after = Attribute {
        label_zh: label("label_zh", &request.label_zh, &before.label_zh)?,
        label_en: label("label_en", &request.label_en, &before.label_en)?,
        calendar: request.calendar.unwrap_or(before.calendar),
        ..before.clone()
    };
    check_calendar(&after)?;
    attributes::update(&transaction, &after, ctx.now()).await?;
    append(&transaction, ctx, "update", Some(&before), &after).await?;
    transaction.commit().await?;
    ctx.platform.customers_changed();
    Ok(after)
}

/// Only dates return by a calendar of their own.
fn check_calendar(attribute: &Attribute) -> Result<()> {
    match (attribute.calendar, attribute.value_type) {
        (DateCalendar::Gregorian, _) | (DateCalendar::Lunar, ValueType::Date) => Ok(()),
        (DateCalendar::Lunar, _) => Err(Error::field(
            "calendar",
            "not_a_date",
            "only an attribute that holds dates can have the lunar calendar".to_owned(),
        )),
    }
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
