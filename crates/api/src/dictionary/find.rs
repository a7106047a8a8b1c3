//! `GET /dictionary`

use std::collections::HashMap;

use axum::extract::State;
use fenqun_app::{Context, customers};
use fenqun_model as model;
use fenqun_segment::titles;
use fenqun_store::{Archived, attributes, lists, schemes, segments, tags};
use serde::Serialize;
use utoipa::ToSchema;

use super::event_labels;
use crate::{
    access::Ctx,
    error::Result,
    extract::Json,
    schemes::SchemeClassName,
    state::ApiState,
    tags::Tag,
    wire::{DateCalendar, Named, ValueType},
};

/// Everything that a rule can name.
#[derive(Serialize, ToSchema)]
pub(crate) struct Dictionary {
    attributes: Vec<DictionaryAttribute>,
    /// What rules read like attributes although nobody sets it: the customer id, where customers
    /// are, and the scores that models give them.
    derived: Vec<DictionaryAttribute>,
    /// The most frequent first.
    events: Vec<DictionaryEvent>,
    segments: Vec<Named>,
    lists: Vec<Named>,
    tags: Vec<Tag>,
    schemes: Vec<DictionaryScheme>,
}

/// An attribute and the values that customers have.
#[derive(Serialize, ToSchema)]
pub(crate) struct DictionaryAttribute {
    name: String,
    label_zh: String,
    label_en: String,
    r#type: ValueType,
    /// Only dates can have another than `gregorian`; values are common dates all the same.
    calendar: DateCalendar,
    built_in: bool,
    /// The most frequent first; none of personal ones and of those with too many to choose from.
    known_values: Vec<KnownValue>,
}

/// A value and how many customers have it.
#[derive(Serialize, ToSchema)]
pub(crate) struct KnownValue {
    value: String,
    customers: u64,
}

/// An event and its properties.
#[derive(Serialize, ToSchema)]
pub(crate) struct DictionaryEvent {
    name: String,
    label_zh: Option<String>,
    label_en: Option<String>,
    count: u64,
    properties: Vec<DictionaryProperty>,
}

/// A property of an event.
#[derive(Serialize, ToSchema)]
pub(crate) struct DictionaryProperty {
    name: String,
    r#type: ValueType,
    known_values: Vec<String>,
}

/// A scheme and its classes.
#[derive(Serialize, ToSchema)]
pub(crate) struct DictionaryScheme {
    id: i64,
    /// As rules name it.
    name: String,
    /// In Chinese, where it has a template's own name; else its name.
    name_zh: String,
    /// In English, likewise.
    name_en: String,
    classes: Vec<SchemeClassName>,
}

/// Everything that a rule can name
#[utoipa::path(get, path = "/dictionary", responses((status = OK, body = Dictionary)))]
pub(crate) async fn find_dictionary(
    State(state): State<ApiState>,
    Ctx(ctx): Ctx,
) -> Result<Json<Dictionary>> {
    let db = ctx.platform.db();
    let mut values = customers::usual_values(&ctx, &state.directory).await?;
    let attributes = attributes::list(db).await?;
    let derived = derived(&ctx, &attributes).await?;
    let segments = segments::list(db, Archived::Without).await?;
    let lists = lists::list(db).await?;
    let mut shown = |attributes: Vec<model::Attribute>| {
        let shown = attributes.into_iter();
        let shown = shown.map(|attribute| DictionaryAttribute::new(attribute, &mut values));
        shown.collect()
    };
    Ok(Json(Dictionary {
        attributes: shown(attributes),
        derived: shown(derived),
        events: events(&ctx).await?,
        segments: segments
            .into_iter()
            .map(|segment| Named {
                id: segment.id.0,
                name: segment.name,
            })
            .collect(),
        lists: lists
            .into_iter()
            .map(|(list, _)| Named {
                id: list.id.0,
                name: list.name,
            })
            .collect(),
        tags: tags::list(db)
            .await?
            .into_iter()
            .map(|(tag, _)| tag.into())
            .collect(),
        schemes: named_schemes(&ctx).await?,
    }))
}

/// What rules know beside the declared attributes.
async fn derived(ctx: &Context, declared: &[model::Attribute]) -> Result<Vec<model::Attribute>> {
    let catalog = ctx.platform.catalog().await?;
    let known = catalog.attributes.iter();
    let derived = known.filter(|(name, _)| !declared.iter().any(|one| one.name == **name));
    let derived = derived.map(|(name, attribute)| model::Attribute {
        name: name.clone(),
        value_type: attribute.value_type,
        label_zh: attribute.labels.zh.clone().unwrap_or_default(),
        label_en: attribute.labels.en.clone().unwrap_or_default(),
        calendar: attribute.calendar,
        built_in: true,
    });
    Ok(derived.collect())
}

async fn events(ctx: &Context) -> Result<Vec<DictionaryEvent>> {
    let catalog = ctx.platform.catalog().await?;
    let counts = ctx.platform.lake.event_names().await;
    let counts = counts.map_err(fenqun_app::Error::internal)?;
    let events = counts.into_iter().map(|counted| {
        let known = catalog.events.get(&counted.name);
        let properties = known.into_iter().flat_map(|event| &event.properties);
        let labels = event_labels::find(&counted.name);
        DictionaryEvent {
            properties: properties
                .map(|(name, property)| DictionaryProperty {
                    name: name.clone(),
                    r#type: property.value_type.into(),
                    known_values: property.values.clone(),
                })
                .collect(),
            label_zh: labels.map(|(zh, _)| zh.to_owned()),
            label_en: labels.map(|(_, en)| en.to_owned()),
            name: counted.name,
            count: counted.count,
        }
    });
    Ok(events.collect())
}

async fn named_schemes(ctx: &Context) -> Result<Vec<DictionaryScheme>> {
    let dictionary = ctx.platform.dictionary().await?;
    let schemes = schemes::list(ctx.platform.db(), Archived::Without).await?;
    let named = schemes.into_iter().map(|scheme| {
        let compiled = dictionary.schemes.get(&scheme.id);
        let classes = compiled.into_iter().flat_map(|scheme| scheme.classes());
        let (zh, en) = titles(&scheme.name);
        DictionaryScheme {
            id: scheme.id.0,
            name_zh: zh.to_owned(),
            name_en: en.to_owned(),
            name: scheme.name,
            classes: classes
                .map(|class| SchemeClassName {
                    key: class.key.clone(),
                    zh: class.name_zh.clone(),
                    en: class.name_en.clone(),
                    rank: class.rank,
                })
                .collect(),
        }
    });
    Ok(named.collect())
}

impl DictionaryAttribute {
    fn new(attribute: model::Attribute, values: &mut HashMap<String, Vec<(String, u64)>>) -> Self {
        let known = values.remove(&attribute.name).unwrap_or_default();
        let known = known.into_iter();
        Self {
            name: attribute.name,
            label_zh: attribute.label_zh,
            label_en: attribute.label_en,
            r#type: attribute.value_type.into(),
            calendar: attribute.calendar.into(),
            built_in: attribute.built_in,
            known_values: known
                .map(|(value, customers)| KnownValue { value, customers })
                .collect(),
        }
    }
}
