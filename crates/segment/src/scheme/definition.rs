//! What people edit and the records keep: a kind with its parameters, or ordered rules.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::clusters::rest;
use super::matrix::cell_names;
use super::rfm::Groups;
use super::template::template_of;
use super::{Clusters, Kind, Matrix, Parameter};

/// A scheme's definition. JSON: `{"kind":"frequency","parameters":{"days":"365","high":"6"}}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Definition {
    /// What kind of scheme.
    pub kind: Kind,
    /// Thresholds and choices by name; what is left out has its default.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub parameters: BTreeMap<String, String>,
    /// The ordered classes of a kind that lists them ([`Kind::lists_classes`]), and the cells of a
    /// matrix that were given names; empty for others.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub classes: Vec<ClassRule>,
    /// The axes of kind `matrix`; the usual ones where there are none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub matrix: Option<Matrix>,
    /// What a model learned, of kind `clusters`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clusters: Option<Clusters>,
    /// What the thresholds and classes were drawn from, until somebody publishes others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub drawn_from: Option<DrawnFrom>,
}

/// The data that thresholds and classes were drawn from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DrawnFrom {
    /// How many customers there were.
    pub customers: u64,
    /// How many orders there were.
    pub orders: u64,
    /// The parameters that were asked for and are no matter of the data.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub given: BTreeMap<String, String>,
}

/// A class with its own rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClassRule {
    /// Stays the same when the names change.
    pub key: String,
    /// The Chinese name.
    pub name_zh: String,
    /// The English name.
    pub name_en: String,
    /// The rule as text. The last class takes whoever is left; its rule is not read.
    #[serde(default)]
    pub rule: String,
}

/// A class as people and rules call it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ClassName {
    /// Stays the same when the names change.
    pub key: String,
    /// The Chinese name.
    pub zh: String,
    /// The English name.
    pub en: String,
    /// The place on the scheme's colour scale; 0 is the best.
    pub rank: u8,
}

impl Definition {
    /// A definition with every parameter at its default.
    pub fn new(kind: Kind) -> Self {
        Self {
            kind,
            parameters: BTreeMap::new(),
            classes: Vec::new(),
            matrix: None,
            clusters: None,
            drawn_from: None,
        }
    }

    /// The same definition with one parameter set.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.parameters.insert(name.to_owned(), value.into());
        self
    }

    /// A parameter's value, or its default; empty for one that the kind does not have.
    pub fn value(&self, name: &str) -> &str {
        match self.parameters.get(name) {
            Some(value) => value,
            None => template_of(self.kind)
                .parameter(name)
                .map_or("", |parameter| parameter.default),
        }
    }

    /// The axes of a matrix, the usual ones where it has none of its own.
    pub fn axes(&self) -> Matrix {
        self.matrix.clone().unwrap_or_default()
    }

    /// Whether thresholds or classes are drawn anew while the data grows. Scores and shares have
    /// none to draw.
    pub fn follows_data(&self) -> bool {
        let is_drawn = !self.parameters.is_empty() || self.matrix.is_some();
        self.drawn_from.is_some() && (is_drawn || self.kind.is_drawn())
    }

    /// The names of the classes, known without compiling: a catalog of names needs them before any
    /// rule can be checked.
    pub fn class_names(&self) -> Vec<ClassName> {
        let name = |key: &str, zh: &str, en: &str, rank: u8| ClassName {
            key: key.to_owned(),
            zh: zh.to_owned(),
            en: en.to_owned(),
            rank,
        };
        match self.kind {
            kind if kind.lists_classes() => (0..)
                .zip(&self.classes)
                .map(|(rank, class)| name(&class.key, &class.name_zh, &class.name_en, rank))
                .collect(),
            Kind::Clusters => {
                let own = (0..).zip(&self.classes);
                let own =
                    own.map(|(rank, class)| name(&class.key, &class.name_zh, &class.name_en, rank));
                let last = u8::try_from(self.classes.len()).unwrap_or(u8::MAX);
                own.chain([rest(last)]).collect()
            }
            Kind::Matrix => cell_names(&self.axes(), &self.classes),
            Kind::Rfm => {
                let groups = Groups::of(self).names().iter();
                groups.map(|n| name(n.0, n.1, n.2, n.3)).collect()
            }
            kind => template_of(kind)
                .classes
                .iter()
                .map(|class| name(class.key, class.zh, class.en, class.rank))
                .collect(),
        }
    }

    /// The parameters with their labels, for an editor. `suggested` is a definition from the
    /// workspace's own data (see `Evaluator::suggest`).
    pub fn parameters_described(&self, suggested: Option<&Self>) -> Vec<Parameter> {
        template_of(self.kind)
            .parameters
            .iter()
            .map(|specification| {
                let suggestion = suggested.and_then(|d| d.parameters.get(specification.name));
                specification.describe(self.value(specification.name), suggestion.cloned())
            })
            .collect()
    }
}
