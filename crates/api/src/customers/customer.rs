//! A customer on the wire; phone and e-mail are masked for those without the right to see them.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use fenqun_app::{Context, customers as app};
use fenqun_model::{Attribute, BuiltInAttribute, Email, Phone, Value};
use fenqun_segment::titles;
use fenqun_store::attributes;
use rust_decimal::Decimal;
use serde::Serialize;
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{
        RefOr,
        schema::{ObjectBuilder, Schema, SchemaType, Type},
    },
};

use crate::{error::Result, tags::Tag};

/// A customer as the table shows it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct CustomerRow {
    pub(crate) number: u32,
    pub(crate) key: String,
    pub(crate) name: Option<String>,
    /// Masked for viewers.
    pub(crate) phone: Option<String>,
    /// Masked for viewers.
    pub(crate) email: Option<String>,
    /// Built-in and declared attributes by name; numbers as exact text.
    pub(crate) attributes: BTreeMap<String, AttributeValue>,
    pub(crate) tags: Vec<Tag>,
    pub(crate) metrics: CustomerMetrics,
    pub(crate) classes: Vec<CustomerClass>,
}

/// The value of an attribute; numbers are exact text.
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
pub(crate) enum AttributeValue {
    Text(String),
    Boolean(bool),
    Missing,
}

impl PartialSchema for AttributeValue {
    fn schema() -> RefOr<Schema> {
        let types = [Type::String, Type::Boolean, Type::Null];
        ObjectBuilder::new()
            .schema_type(SchemaType::from_iter(types))
            .description(Some("The value of an attribute; numbers are exact text."))
            .into()
    }
}

impl ToSchema for AttributeValue {}

/// A customer's key figures at the evaluation instant.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct CustomerMetrics {
    orders_count: i64,
    #[schema(value_type = String)]
    revenue: Decimal,
    #[schema(value_type = String)]
    refunded: Decimal,
    #[schema(value_type = Option<String>)]
    average_order: Option<Decimal>,
    first_order_at: Option<DateTime<Utc>>,
    last_order_at: Option<DateTime<Utc>>,
    /// Calendar days since the latest order.
    recency_days: Option<i64>,
    events_count: i64,
    last_seen_at: Option<DateTime<Utc>>,
}

/// The class that a customer is in by one scheme.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct CustomerClass {
    scheme_id: i64,
    scheme: String,
    /// In Chinese, where it has a template's own name; else its name.
    scheme_zh: String,
    /// In English, likewise.
    scheme_en: String,
    class_key: String,
    class_zh: String,
    class_en: String,
    /// 0 is the best.
    rank: u32,
}

/// Rows as the caller may see them.
pub(crate) async fn shown(ctx: &Context, rows: Vec<app::CustomerRow>) -> Result<Vec<CustomerRow>> {
    let declared = attributes::list(ctx.platform.db()).await?;
    let personal = ctx.actor.role.sees_personal_data();
    let show = |row| CustomerRow::new(row, &declared, personal);
    Ok(rows.into_iter().map(show).collect())
}

impl CustomerRow {
    fn new(row: app::CustomerRow, declared: &[Attribute], personal: bool) -> Self {
        let known = &row.customer.attributes;
        let phone = known.phone.as_ref().map(|phone| match personal {
            true => Phone::reveal(phone).to_owned(),
            false => phone.masked(),
        });
        let email = known.email.as_ref().map(|email| match personal {
            true => Email::reveal(email).to_owned(),
            false => email.masked(),
        });
        let attributes = declared.iter().map(|attribute| {
            let value = match BuiltInAttribute::from_name(&attribute.name) {
                Some(BuiltInAttribute::Phone) => phone.clone().map(AttributeValue::Text),
                Some(BuiltInAttribute::Email) => email.clone().map(AttributeValue::Text),
                Some(built_in) => known.get(built_in).map(AttributeValue::of),
                None => known
                    .custom
                    .get(&attribute.name)
                    .and_then(|json| Attribute::decode(json, attribute.value_type))
                    .map(AttributeValue::of),
            };
            (
                attribute.name.clone(),
                value.unwrap_or(AttributeValue::Missing),
            )
        });
        Self {
            number: row.customer.number.0,
            attributes: attributes.collect(),
            name: known.name.clone(),
            phone,
            email,
            tags: row.tags.into_iter().map(Tag::from).collect(),
            metrics: row.figures.into(),
            classes: row.classes.into_iter().map(CustomerClass::from).collect(),
            key: row.customer.key,
        }
    }
}

impl AttributeValue {
    fn of(value: Value) -> Self {
        match value {
            Value::Boolean(flag) => Self::Boolean(flag),
            Value::Text(text) => Self::Text(text),
            other => match Attribute::encode(&other) {
                serde_json::Value::String(text) => Self::Text(text),
                json => Self::Text(json.to_string()),
            },
        }
    }
}

impl From<app::CustomerFigures> for CustomerMetrics {
    fn from(figures: app::CustomerFigures) -> Self {
        Self {
            orders_count: figures.orders_count,
            revenue: figures.revenue,
            refunded: figures.refunded,
            average_order: figures.average_order,
            first_order_at: figures.first_order_at,
            last_order_at: figures.last_order_at,
            recency_days: figures.recency_days,
            events_count: figures.events_count,
            last_seen_at: figures.last_seen_at,
        }
    }
}

impl From<app::CustomerClass> for CustomerClass {
    fn from(class: app::CustomerClass) -> Self {
        let (zh, en) = titles(&class.scheme);
        Self {
            scheme_id: class.scheme_id.0,
            scheme_zh: zh.to_owned(),
            scheme_en: en.to_owned(),
            scheme: class.scheme,
            class_key: class.key,
            class_zh: class.name_zh,
            class_en: class.name_en,
            rank: class.rank,
        }
    }
}
