//! The OpenAPI document: generated from the routes, then made to say what Rust's types leave open.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};
use utoipa::{
    OpenApi as _,
    openapi::{
        InfoBuilder, License,
        security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme},
    },
};

use crate::{
    customers::{Order, SortBy},
    problem::{FieldError, Problem},
    routes::versioned,
    rules::RuleDiagnostic,
    segments::{HistoryStep, MembershipChange},
    wire::FileFormat,
};

/// What only parameters or failures name is not found by way of the routes' bodies.
#[derive(utoipa::OpenApi)]
#[openapi(components(schemas(
    Problem,
    FieldError,
    RuleDiagnostic,
    FileFormat,
    SortBy,
    Order,
    MembershipChange,
    HistoryStep
)))]
struct Shared;

const DESCRIPTION: &str = "Customer groups from orders, customers and events. Times are RFC 3339 in \
    UTC; money and other decimals are exact text. Lists come in pages: send `next_cursor` back as \
    `cursor`. Failures are `application/problem+json` with a stable `code`. `x-required-right` says \
    who may call: anybody (public), a signed-in person (signed_in), every role (read), operators \
    and administrators (write), administrators (admin). With the session cookie, every request \
    that changes something repeats the session's `csrf` in `X-CSRF-Token`.";

/// The OpenAPI document as JSON, the same text for the same interface.
pub fn openapi() -> String {
    let (_, mut api) = versioned();
    api.merge(Shared::openapi());
    api.info = InfoBuilder::new()
        .title("Fenqun")
        .version(env!("CARGO_PKG_VERSION"))
        .description(Some(DESCRIPTION))
        .license(Some(License::new("Apache-2.0")))
        .build();
    let components = api.components.get_or_insert_default();
    let cookie = ApiKey::Cookie(ApiKeyValue::new("fenqun_session"));
    components.add_security_scheme("session", SecurityScheme::ApiKey(cookie));
    let bearer = HttpBuilder::new()
        .scheme(HttpAuthScheme::Bearer)
        .description(Some("An API key, `fq_…`"))
        .build();
    components.add_security_scheme("api_key", SecurityScheme::Http(bearer));

    let mut document = serde_json::to_value(&api).expect("a document is plain JSON");
    require_what_answers_always_have(&mut document);
    let mut text = serde_json::to_string_pretty(&document).expect("plain JSON can be written");
    text.push('\n');
    text
}

/// In an answer a field that may be null is still always there. Rust's `Option` does not tell that
/// from one that may be left out, so it is said here: of every schema that no request uses, all
/// nullable fields are required. Fields that are left out are marked as never null.
fn require_what_answers_always_have(document: &mut Value) {
    let requests = used_in_requests(document);
    let schemas = document.pointer_mut("/components/schemas");
    let Some(Value::Object(schemas)) = schemas else {
        return;
    };
    for (name, schema) in schemas {
        if !requests.contains(name) {
            require_nullable(schema);
        }
    }
}

fn require_nullable(schema: &mut Value) {
    match schema {
        Value::Object(schema) => {
            let nullable: Vec<String> = properties(schema)
                .filter(|(_, property)| is_nullable(property))
                .map(|(name, _)| name.clone())
                .collect();
            if !nullable.is_empty() {
                let required = schema.entry("required").or_insert_with(|| json!([]));
                if let Value::Array(required) = required {
                    required.extend(nullable.into_iter().map(Value::from));
                    required.sort_by(|a, b| a.as_str().cmp(&b.as_str()));
                    required.dedup();
                }
            }
            for (key, part) in schema {
                // The names in `properties` are the data's, one of them may be `properties`.
                match part {
                    Value::Object(named) if key == "properties" => {
                        named.values_mut().for_each(require_nullable);
                    }
                    part => require_nullable(part),
                }
            }
        }
        Value::Array(parts) => parts.iter_mut().for_each(require_nullable),
        _ => {}
    }
}

fn properties(schema: &Map<String, Value>) -> impl Iterator<Item = (&String, &Value)> {
    let properties = schema.get("properties").and_then(Value::as_object);
    properties.into_iter().flatten()
}

fn is_nullable(property: &Value) -> bool {
    let null = json!("null");
    let by_type = property
        .get("type")
        .and_then(Value::as_array)
        .is_some_and(|types| types.contains(&null));
    let by_choice = property
        .get("oneOf")
        .and_then(Value::as_array)
        .is_some_and(|choices| choices.iter().any(|one| one.get("type") == Some(&null)));
    // `Option` of anything at all is anything at all.
    let is_anything = property.get("type").is_none()
        && ["$ref", "oneOf", "allOf", "anyOf", "enum"]
            .iter()
            .all(|key| property.get(key).is_none());
    by_type || by_choice || is_anything
}

/// The names of all schemas that request bodies use, and those that these use.
fn used_in_requests(document: &Value) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let mut open = Vec::new();
    let paths = document.get("paths").and_then(Value::as_object);
    for item in paths.into_iter().flat_map(Map::values) {
        for operation in item.as_object().into_iter().flat_map(Map::values) {
            open.extend(operation.get("requestBody"));
        }
    }
    while let Some(node) = open.pop() {
        match node {
            Value::Object(node) => {
                let named = node.get("$ref").and_then(Value::as_str);
                if let Some(name) = named.and_then(|path| path.rsplit('/').next())
                    && names.insert(name.to_owned())
                {
                    open.extend(document.pointer(&format!("/components/schemas/{name}")));
                }
                open.extend(node.values());
            }
            Value::Array(nodes) => open.extend(nodes),
            _ => {}
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document() -> Value {
        serde_json::from_str(&openapi()).expect("the document is JSON")
    }

    #[test]
    fn answers_always_have_their_nullable_fields_and_requests_need_not() {
        let document = document();
        let required = |schema: &str| {
            let pointer = format!("/components/schemas/{schema}/required");
            let names = document
                .pointer(&pointer)
                .and_then(Value::as_array)
                .cloned();
            names.unwrap_or_default()
        };
        assert!(required("User").contains(&json!("locked_until")));
        assert!(required("Session").contains(&json!("user")));
        assert!(
            document
                .pointer("/components/schemas/DictionaryEvent/properties/required")
                .is_none()
        );
        assert!(!required("Problem").contains(&json!("detail")));
        assert!(!required("EventRow").contains(&json!("lines")));
        assert!(!required("CreateCustomerRequest").contains(&json!("phone")));
    }

    #[test]
    fn every_schema_that_is_named_is_there() {
        let document = document();
        let mut open = vec![&document];
        let mut seen = 0;
        while let Some(node) = open.pop() {
            match node {
                Value::Object(fields) => {
                    if let Some(path) = fields.get("$ref").and_then(Value::as_str) {
                        assert!(document.pointer(&path[1..]).is_some(), "{path}");
                        seen += 1;
                    }
                    open.extend(fields.values());
                }
                Value::Array(parts) => open.extend(parts),
                _ => {}
            }
        }
        assert!(seen > 100, "{seen}");
    }

    #[test]
    fn every_operation_has_a_name_of_its_own_and_says_its_right() {
        let document = document();
        let mut names = BTreeSet::new();
        let paths = document["paths"].as_object().expect("paths");
        for operation in paths
            .values()
            .flat_map(|item| item.as_object().expect("an item").values())
        {
            let name = operation["operationId"]
                .as_str()
                .expect("a name")
                .to_owned();
            assert!(operation["x-required-right"].is_string(), "{name}");
            assert!(operation["summary"].is_string(), "{name}");
            assert!(names.insert(name.clone()), "{name} twice");
        }
        assert!(names.len() > 70, "{}", names.len());
    }
}
