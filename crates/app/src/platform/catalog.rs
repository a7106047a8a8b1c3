//! The catalog that rules are checked against and completed from: attributes and their usual
//! values, events and their properties, lists and tags.

use std::collections::HashMap;
use std::sync::Arc;

use arrow::array::AsArray;
use fenqun_model::{Attribute, DateCalendar, ValueType};
use fenqun_rules::{Catalog, CatalogAttribute, CatalogEvent, CatalogProperty, Labels};
use fenqun_segment::{Population, RegionAttribute};
use fenqun_store::{attributes, lists, tags};

use super::Platform;
use crate::{Error, Result};

/// Attributes whose values are personal or all different, so nobody completes from them.
const PERSONAL: [&str; 5] = ["name", "phone", "email", "address", "birthday"];
/// An attribute with more different values than this is not one to choose from.
const VALUES_MOST: usize = 500;

/// Reads everything but the names of segments and schemes.
pub async fn read(platform: &Platform, population: &Arc<Population>) -> Result<Catalog> {
    let mut declared = attributes::list(platform.db()).await?;
    declared.extend(regions());
    let people = Arc::clone(population);
    let attributes =
        tokio::task::spawn_blocking(move || declared.into_iter().map(|a| of(a, &people)).collect())
            .await?;
    let mut catalog = Catalog {
        attributes,
        ..Catalog::default()
    };
    for event in platform.lake.event_names().await.map_err(Error::internal)? {
        let used = platform
            .lake
            .properties_of(&event.name)
            .await
            .map_err(Error::internal)?;
        let properties = used
            .into_iter()
            .map(|used| {
                let property = CatalogProperty {
                    value_type: used.property.value_type,
                    labels: Labels::default(),
                    values: used.values,
                };
                (used.property.name, property)
            })
            .collect();
        let known = CatalogEvent {
            labels: Labels::default(),
            properties,
        };
        catalog.events.insert(event.name, known);
    }
    let all_lists = lists::list(platform.db()).await?;
    catalog.lists = all_lists.into_iter().map(|(list, _)| list.name).collect();
    let all_tags = tags::list(platform.db()).await?;
    catalog.tags = all_tags.into_iter().map(|(tag, _)| tag.name).collect();
    for score in population.scores() {
        let values = usual_values(population, &score.name).into_iter();
        let known = CatalogAttribute {
            value_type: score.value_type,
            calendar: DateCalendar::Gregorian,
            labels: Labels::new(&score.label_zh, &score.label_en),
            values: values.map(|(value, _)| value).collect(),
        };
        catalog.attributes.insert(score.name.clone(), known);
    }
    let key = CatalogAttribute {
        value_type: ValueType::Text,
        calendar: DateCalendar::Gregorian,
        labels: Labels::new("客户编号", "Customer id"),
        values: Vec::new(),
    };
    catalog.attributes.insert("customer".to_owned(), key);
    Ok(catalog)
}

/// Where customers are, as the population derives it.
fn regions() -> impl Iterator<Item = Attribute> {
    RegionAttribute::ALL.into_iter().map(|region| {
        let (zh, en) = region.labels();
        Attribute {
            name: region.name().to_owned(),
            value_type: ValueType::Text,
            label_zh: zh.to_owned(),
            label_en: en.to_owned(),
            calendar: DateCalendar::Gregorian,
            built_in: true,
        }
    })
}

fn of(attribute: Attribute, population: &Population) -> (String, CatalogAttribute) {
    let values = if PERSONAL.contains(&attribute.name.as_str()) {
        Vec::new()
    } else {
        usual_values(population, &attribute.name)
            .into_iter()
            .map(|(value, _)| value)
            .collect()
    };
    let known = CatalogAttribute {
        value_type: attribute.value_type,
        calendar: attribute.calendar,
        labels: Labels::new(attribute.label_zh, attribute.label_en),
        values,
    };
    (attribute.name, known)
}

/// The values of a text attribute with how many customers have each, the most frequent first;
/// none when there are too many different ones to choose from.
pub fn usual_values(population: &Population, name: &str) -> Vec<(String, u64)> {
    let Some(attribute) = population.attribute(name) else {
        return Vec::new();
    };
    if attribute.value_type != ValueType::Text {
        return Vec::new();
    }
    let mut counts: HashMap<&str, u64> = HashMap::new();
    for value in attribute.values.as_string::<i32>().iter().flatten() {
        *counts.entry(value).or_default() += 1;
        if counts.len() > VALUES_MOST {
            return Vec::new();
        }
    }
    let mut counted: Vec<(String, u64)> = counts
        .into_iter()
        .map(|(value, n)| (value.to_owned(), n))
        .collect();
    counted.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    counted
}
