//! Who names a model's scores.

use fenqun_model::{Model, ModelId};
use fenqun_rules::{ast, parse, parse_value, references};
use fenqun_store::{Archived, models, schemes, segments};
use serde_json::Value;

use super::create::score_names;
use super::{ModelKind, get};
use crate::classify::segments::Reference;
use crate::{Context, Result};

/// Parts of a definition that are words for people or for the program, never rules.
const WORDS: [&str; 6] = ["key", "kind", "name_en", "name_zh", "names", "suffix"];

/// Who names a model's scores.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ScoresUsedBy {
    /// Segments in use whose rules do.
    pub segments: Vec<Reference>,
    /// Schemes in use with a class or an axis that does.
    pub schemes: Vec<Reference>,
    /// Other models in use that learn from them.
    pub models: Vec<Reference>,
}

impl ScoresUsedBy {
    /// Whether nobody does.
    pub fn is_empty(&self) -> bool {
        self.names().next().is_none()
    }

    /// The names, segments first.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let all = self.segments.iter().chain(&self.schemes);
        all.chain(&self.models).map(|named| named.name.as_str())
    }
}

/// Who names a model's scores.
pub async fn used_by(ctx: &Context, id: ModelId) -> Result<ScoresUsedBy> {
    users_of(ctx, &get(ctx, id).await?).await
}

pub(super) async fn users_of(ctx: &Context, model: &Model) -> Result<ScoresUsedBy> {
    let scores = score_names(ModelKind::of(model)?, &model.definition);
    let mut users = ScoresUsedBy::default();
    if scores.is_empty() {
        return Ok(users);
    }
    let db = ctx.platform.db();
    let reference = |id: i64, name: String| Reference { id, name };
    for segment in segments::list(db, Archived::Without).await? {
        if names_any(&segment.rule_text, &scores) {
            users.segments.push(reference(segment.id.0, segment.name));
        }
    }
    for scheme in schemes::list(db, Archived::Without).await? {
        if reads_any(&scheme.definition, &scores) {
            users.schemes.push(reference(scheme.id.0, scheme.name));
        }
    }
    for other in models::list(db, Archived::Without).await? {
        if other.id != model.id && reads_any(&other.definition, &scores) {
            users.models.push(reference(other.id.0, other.name));
        }
    }
    Ok(users)
}

/// Whether a rule or a value anywhere in a definition names one of these attributes.
fn reads_any(definition: &Value, attributes: &[String]) -> bool {
    match definition {
        Value::String(text) => names_any(text, attributes),
        Value::Array(items) => items.iter().any(|item| reads_any(item, attributes)),
        Value::Object(parts) => parts
            .iter()
            .any(|(key, part)| !WORDS.contains(&key.as_str()) && reads_any(part, attributes)),
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}

/// Whether the text of a rule, or of a value, names one of these attributes.
fn names_any(text: &str, attributes: &[String]) -> bool {
    if let Ok(rule) = parse(text) {
        let named = references(&rule).attributes;
        return attributes.iter().any(|name| named.contains(name));
    }
    match parse_value(text) {
        Ok(ast::Value::Attribute { path }) => attributes.contains(&path),
        Ok(ast::Value::Metric(_)) | Err(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn rules_and_values_of_a_definition_name_scores() {
        let scores = ["clv".to_owned(), "cluster_b".to_owned()];
        for (definition, expected) in [
            (
                json!({ "classes": [{ "rule": "clv > 3 and city = \"x\"" }] }),
                true,
            ),
            (
                json!({ "matrix": { "y": { "measures": { "measures": [{ "value": "clv" }] } } } }),
                true,
            ),
            (
                json!({ "target": "cluster_b in (\"a\")", "features": [] }),
                true,
            ),
            (
                json!({ "features": ["count(\"Order Completed\")", "clv"] }),
                true,
            ),
            (
                json!({ "classes": [{ "key": "clv", "name_en": "clv", "rule": "clv_2 > 3" }] }),
                false,
            ),
            (
                json!({ "method": "k_means", "clusters": 3, "among": "" }),
                false,
            ),
        ] {
            assert_eq!(reads_any(&definition, &scores), expected, "{definition}");
        }
    }
}
