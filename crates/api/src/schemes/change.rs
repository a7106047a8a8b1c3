//! What a request says about a scheme's thresholds and classes.

use std::collections::BTreeMap;

use fenqun_app::classify::schemes::Change;
use fenqun_segment::ClassRule;
use serde::Deserialize;
use utoipa::ToSchema;

use super::matrix::Matrix;
use crate::error::Result;

/// New thresholds and classes.
#[derive(Deserialize, ToSchema)]
pub(crate) struct SchemeChange {
    /// By name; what is left out stays.
    #[serde(default)]
    parameters: BTreeMap<String, String>,
    /// All classes in order, of a kind that lists them; one that draws them does so without. Names of
    /// cells, of kind `matrix`.
    classes: Option<Vec<ClassRuleInput>>,
    /// The axes, of kind `matrix`.
    matrix: Option<Matrix>,
}

/// A class with its own rule.
#[derive(Deserialize, ToSchema)]
pub(crate) struct ClassRuleInput {
    /// Keeps a class the same when its names change; without, one is made from the place.
    key: Option<String>,
    zh: String,
    en: String,
    /// The last class takes the rest; its rule is not read.
    rule_text: String,
}

impl SchemeChange {
    /// The same for the use case.
    pub(super) fn change(self) -> Result<Change> {
        Ok(Change {
            parameters: self.parameters,
            classes: self.classes.map(class_rules),
            matrix: self.matrix.map(Matrix::read).transpose()?,
        })
    }
}

/// Classes with keys that are all different.
pub(super) fn class_rules(classes: Vec<ClassRuleInput>) -> Vec<ClassRule> {
    let named = (1..).zip(classes).map(|(place, class)| ClassRule {
        key: class.key.unwrap_or_else(|| format!("class_{place}")),
        name_zh: class.zh,
        name_en: class.en,
        rule: class.rule_text,
    });
    named.collect()
}
