//! The features that are taken where nobody names any: the usual metrics of a shop, and attributes
//! with few different values.

use arrow::array::{Array, AsArray};
use fenqun_model::{ValueType, event_name};
use fenqun_rules::{Catalog, Value};
use fenqun_segment::{CONSENT_PREFIX, Population, RegionAttribute};

use crate::platform::usual_values;

/// An attribute with more different texts than this is none to learn from unasked.
const TEXTS_MOST: usize = 30;

/// Metrics by the event and the property that they need.
const METRICS: [(&str, Option<&str>, &str, Sort); 11] = {
    use Sort::{MayMiss, Whole};
    const ORDER: &str = event_name::ORDER_COMPLETED;
    const LINE: &str = event_name::PRODUCT_PURCHASED;
    const REFUND: &str = event_name::ORDER_REFUNDED;
    [
        (ORDER, None, r#"last("Order Completed")"#, MayMiss),
        (ORDER, None, r#"first("Order Completed")"#, MayMiss),
        (
            ORDER,
            None,
            r#"count("Order Completed", last 30 days)"#,
            Whole,
        ),
        (
            ORDER,
            None,
            r#"count("Order Completed", last 90 days)"#,
            Whole,
        ),
        (
            ORDER,
            None,
            r#"count("Order Completed", last 365 days)"#,
            Whole,
        ),
        (
            ORDER,
            None,
            r#"days("Order Completed", last 365 days)"#,
            Whole,
        ),
        (
            ORDER,
            Some("revenue"),
            r#"sum("Order Completed".revenue, last 365 days)"#,
            Whole,
        ),
        (
            ORDER,
            Some("revenue"),
            r#"avg("Order Completed".revenue, last 365 days)"#,
            MayMiss,
        ),
        (
            LINE,
            Some("product_id"),
            r#"distinct("Product Purchased".product_id, last 365 days)"#,
            Whole,
        ),
        (
            LINE,
            Some("category"),
            r#"distinct("Product Purchased".category, last 365 days)"#,
            Whole,
        ),
        (
            REFUND,
            None,
            r#"count("Order Refunded", last 365 days)"#,
            Whole,
        ),
    ]
};

/// Of all that customers do, whatever it is.
const INTERACTIONS: [&str; 2] = [
    "count(any event, last 30 days)",
    "count(any event, last 90 days)",
];

/// Whether a metric is there for everybody.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Whole,
    MayMiss,
}

/// Which features a model can use.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::classify::models) enum Wanted {
    /// Also those that some customers do not have.
    All,
    /// Only those that nearly everybody has.
    Whole,
}

/// The usual features of a workspace: metrics of events that it has, and attributes with few
/// values. Scores of models are none: a model would learn another one.
pub(in crate::classify::models) fn usual(
    population: &Population,
    catalog: &Catalog,
    wanted: Wanted,
) -> Vec<String> {
    let mut texts = metrics_of(catalog, wanted);
    // The country tells as much, and more finely.
    let coarse = [RegionAttribute::Continent, RegionAttribute::World].map(RegionAttribute::name);
    for (name, attribute) in population.attributes() {
        if coarse.contains(&name) {
            continue;
        }
        let values = &attribute.values;
        let there = values.len() - values.null_count();
        let enough = match wanted {
            Wanted::All => there > 0,
            Wanted::Whole => there as f64 >= 0.95 * values.len() as f64 && there > 0,
        };
        let few = match attribute.value_type {
            ValueType::Text => {
                let different = usual_values(population, name).len();
                // Having one or none can tell, too.
                let least = if there < values.len() { 1 } else { 2 };
                (least..=TEXTS_MOST).contains(&different)
            }
            ValueType::Boolean => {
                let yes = values.as_boolean().true_count();
                0 < yes && yes < there
            }
            ValueType::Number => true,
            ValueType::Date | ValueType::Instant => false,
        };
        let consent = name.starts_with(CONSENT_PREFIX);
        if enough && few && !consent && !population.is_score(name) {
            let path = name.to_owned();
            texts.push(Value::Attribute { path }.to_string());
        }
    }
    texts
}

/// The usual metrics of events that a workspace has.
fn metrics_of(catalog: &Catalog, wanted: Wanted) -> Vec<String> {
    let known = |event: &str, property: Option<&str>| {
        let event = catalog.events.get(event);
        event.is_some_and(|event| {
            property.is_none_or(|property| event.properties.contains_key(property))
        })
    };
    let metrics = METRICS.iter().filter(|(event, property, _, sort)| {
        known(event, *property) && (wanted == Wanted::All || *sort == Sort::Whole)
    });
    let mut texts: Vec<String> = metrics.map(|(_, _, text, _)| (*text).to_owned()).collect();
    if !catalog.events.is_empty() {
        texts.extend(INTERACTIONS.map(str::to_owned));
    }
    texts
}
