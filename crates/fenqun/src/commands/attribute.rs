//! `fenqun attribute`: what can be known about customers.

use fenqun_app::customers::{self, DeclareAttribute, UpdateAttribute};
use fenqun_app::platform::Access;
use fenqun_model as model;
use serde_json::{Value, json};

use crate::arguments::{Attribute, AttributeType, DateCalendar, Global};
use crate::output;
use crate::platform;

/// Lists, declares or changes attributes.
pub async fn run(global: &Global, command: Attribute) -> anyhow::Result<()> {
    let access = match command {
        Attribute::List => Access::Reader,
        Attribute::Create { .. } | Attribute::Update { .. } => Access::Writer,
    };
    let context = platform::open(global, access).await?;
    let changed = match command {
        Attribute::List => {
            let all = fenqun_store::attributes::list(context.platform.db()).await?;
            return list(global, &all);
        }
        Attribute::Create {
            name,
            value_type,
            calendar,
            label_zh,
            label_en,
        } => {
            let request = DeclareAttribute {
                name,
                value_type: value_type.into(),
                calendar: calendar.into(),
                label_zh: label_zh.unwrap_or_default(),
                label_en: label_en.unwrap_or_default(),
            };
            customers::declare_attribute(&context, request).await?
        }
        Attribute::Update {
            name,
            calendar,
            label_zh,
            label_en,
        } => {
            let request = UpdateAttribute {
                name,
                calendar: calendar.map(Into::into),
                label_zh,
                label_en,
            };
            customers::update_attribute(&context, request).await?
        }
    };
    if global.json {
        return output::json(&document(&changed));
    }
    list(global, &[changed])
}

fn list(global: &Global, all: &[model::Attribute]) -> anyhow::Result<()> {
    if global.json {
        return output::json(&all.iter().map(document).collect::<Vec<_>>());
    }
    let rows = all.iter().map(|attribute| {
        vec![
            attribute.name.clone(),
            attribute.value_type.as_str().to_owned(),
            attribute.calendar.to_string(),
            attribute.label_zh.clone(),
            attribute.label_en.clone(),
        ]
    });
    let headers = ["name", "type", "calendar", "zh", "en"];
    output::table(&headers, &rows.collect::<Vec<_>>())
}

fn document(attribute: &model::Attribute) -> Value {
    json!({
        "name": attribute.name,
        "type": attribute.value_type,
        "calendar": attribute.calendar,
        "label_zh": attribute.label_zh,
        "label_en": attribute.label_en,
        "built_in": attribute.built_in,
    })
}

impl From<AttributeType> for model::ValueType {
    fn from(value_type: AttributeType) -> Self {
        match value_type {
            AttributeType::Text => Self::Text,
            AttributeType::Number => Self::Number,
            AttributeType::Boolean => Self::Boolean,
            AttributeType::Date => Self::Date,
            AttributeType::Instant => Self::Instant,
        }
    }
}

impl From<DateCalendar> for model::DateCalendar {
    fn from(calendar: DateCalendar) -> Self {
        match calendar {
            DateCalendar::Gregorian => Self::Gregorian,
            DateCalendar::Lunar => Self::Lunar,
        }
    }
}
