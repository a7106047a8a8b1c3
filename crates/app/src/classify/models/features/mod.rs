//! What models learn from: values of customers, each with the text that rules use for it.

mod columns;
mod own;
mod usual;

use fenqun_model::ValueType;
use fenqun_rules::{Catalog, Language, Value, check_value, describe_value, parse_value};
use serde::{Deserialize, Serialize};

use super::Said;
use crate::{Error, Result};

pub(super) use columns::Columns;
pub(super) use own::{Own, said_own};
pub(super) use usual::{Wanted, usual};

/// A value of customers that a model learns from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Feature {
    /// As rules write it.
    pub(super) text: String,
    /// What people call it.
    pub(super) name: Said,
    /// What a model sees of it.
    pub(super) kind: FeatureKind,
}

/// What a model sees of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum FeatureKind {
    /// The number.
    Number,
    /// Whole days from an instant to the evaluation instant, a begun day counting.
    DaysSince,
    /// A day, as a number of days.
    Date,
    /// One of some texts.
    Text,
    /// `true` or `false`.
    Boolean,
}

impl Feature {
    /// Reads and checks a value; it has to be known, so that a model can see it.
    pub(super) fn read(text: &str, catalog: &Catalog) -> Result<Self> {
        let checked = check_value(text, catalog).map_err(Error::Rule)?;
        let kind = match checked.value_type() {
            Some(ValueType::Number) => FeatureKind::Number,
            Some(ValueType::Instant) => FeatureKind::DaysSince,
            Some(ValueType::Date) => FeatureKind::Date,
            Some(ValueType::Text) => FeatureKind::Text,
            Some(ValueType::Boolean) => FeatureKind::Boolean,
            None => {
                let message = format!("nothing is known of `{text}` yet");
                return Err(Error::field("features", "unknown", message));
            }
        };
        let zh = describe_value(checked.value(), Language::Zh, catalog);
        let en = describe_value(checked.value(), Language::En, catalog);
        Ok(Self {
            text: checked.value().to_string(),
            name: match kind {
                FeatureKind::DaysSince => Said::new(
                    format!("{zh}至今的天数"),
                    format!("days since {}", en.trim_start_matches("the ")),
                ),
                _ => Said::new(zh, en),
            },
            kind,
        })
    }

    /// The values of all, in their order.
    pub(super) fn read_all(texts: &[String], catalog: &Catalog) -> Result<Vec<Self>> {
        let mut found: Vec<Self> = Vec::with_capacity(texts.len());
        for text in texts {
            let feature = Self::read(text, catalog)?;
            if !found.iter().any(|other| other.text == feature.text) {
                found.push(feature);
            }
        }
        Ok(found)
    }

    /// Features without some.
    pub(super) fn leave_out(
        features: Vec<Self>,
        without: &[String],
        catalog: &Catalog,
    ) -> Result<Vec<Self>> {
        let without = Self::read_all(without, catalog)?;
        let kept = features.into_iter();
        Ok(kept.filter(|one| !without.contains(one)).collect())
    }

    /// The value to evaluate.
    pub(super) fn value(&self) -> Result<Value> {
        parse_value(&self.text).map_err(Error::internal)
    }
}

/// The values of some features, to evaluate.
pub(super) fn values(features: &[Feature]) -> Result<Vec<Value>> {
    features.iter().map(Feature::value).collect()
}

/// The feature with this text, as a model names it.
pub(super) fn find<'f>(features: &'f [Feature], text: &str) -> Option<&'f Feature> {
    features.iter().find(|feature| feature.text == text)
}
