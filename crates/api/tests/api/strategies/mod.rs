//! Strategies: made, ordered, put away, begun with defaults, and what one customer gets of them.

mod customer;
mod defaults;
mod life;

use serde_json::{Value, json};

use crate::support::{Client, scheme_of};

/// A strategy for classes of the scheme of a kind.
async fn make(client: &Client, name: &str, kind: &str, classes: &[&str], plan: Value) -> Value {
    let scheme = scheme_of(client, kind).await["id"].clone();
    let targets: Vec<Value> = classes
        .iter()
        .map(|class| json!({ "scheme": scheme, "class": class }))
        .collect();
    let request = json!({ "name": { "zh": name }, "targets": targets, "plan": plan });
    client.post("/strategies", request).await.ok()
}

fn ids(items: &Value) -> Vec<Value> {
    let items = items["items"].as_array().expect("items");
    items.iter().map(|one| one["id"].clone()).collect()
}

/// How many customers a scheme has in a class.
fn population(scheme: &Value, key: &str) -> u64 {
    let classes = scheme["classes"].as_array().expect("classes");
    let class = classes.iter().find(|class| class["key"] == key);
    let class = class.unwrap_or_else(|| panic!("no {key}"));
    class["customers"].as_u64().expect("a count")
}
