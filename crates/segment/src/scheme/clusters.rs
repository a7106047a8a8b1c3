//! Classes that a model of clusters found: a customer, a newcomer too, is in the class whose cluster
//! its values fall into.

use arrow::array::{ArrayRef, AsArray};
use arrow::datatypes::Int64Type;
use fenqun_insight::cluster::Model;
use fenqun_model::Instant;
use fenqun_rules::{
    Catalog, Checked, Language, Metric, Value, check_text, check_value, describe_value,
};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::{ClassName, DefinitionError};
use crate::Error;
use crate::evaluate::{Evaluation, Mask};
use crate::value::{Column, show_cell};

/// The key of the class of those who are in no cluster.
pub(super) const REST: &str = "rest";
/// Microseconds of a day.
const DAY_US: f64 = 86_400_000_000.0;

/// What a model of clusters learned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clusters {
    /// What is known of each customer, as text of the rule language, in the model's order.
    pub features: Vec<String>,
    /// Whom the model sorts; others are in no cluster.
    pub among: String,
    /// A [`Model`] in its JSON form.
    pub model: Json,
}

/// Clusters that can run.
#[derive(Clone, Debug)]
pub(super) struct ClustersMethod {
    features: Vec<Value>,
    pub(super) among: Checked,
    model: Model,
}

impl ClustersMethod {
    pub(super) fn new(clusters: &Clusters, catalog: &Catalog) -> Result<Self, DefinitionError> {
        let wrong = |diagnostics| DefinitionError::Rule {
            number: 1,
            diagnostics,
        };
        let features = clusters.features.iter().map(|feature| {
            let checked = check_value(feature, catalog).map_err(wrong)?;
            Ok(checked.value().clone())
        });
        let model = Model::deserialize(&clusters.model)
            .map_err(|error| DefinitionError::Clusters(error.to_string()))?;
        let features: Vec<Value> = features.collect::<Result<_, _>>()?;
        if features.len() != model.preparation.columns.len() {
            let problem = "the model was learned from other features".to_owned();
            return Err(DefinitionError::Clusters(problem));
        }
        Ok(Self {
            features,
            among: check_text(&clusters.among, catalog).map_err(wrong)?,
            model,
        })
    }

    pub(super) fn clusters_count(&self) -> usize {
        self.model.clusters_count()
    }

    /// The metrics that the features read.
    pub(super) fn metrics(&self) -> Vec<Metric> {
        let metrics = self.features.iter().filter_map(|value| match value {
            Value::Metric(metric) => Some(metric.clone()),
            Value::Attribute { .. } => None,
        });
        metrics.collect()
    }

    /// Who is in each cluster, and at the end who is in none.
    pub(super) fn apply(&self, evaluation: &mut Evaluation) -> Result<Vec<Mask>, Error> {
        let among = evaluation.rule(self.among.rule())?;
        let columns = self.columns(evaluation);
        let columns: Vec<&[f64]> = columns.iter().map(Vec::as_slice).collect();
        let labels = self.model.assign(&columns)?;
        let count = u32::try_from(self.model.clusters_count()).unwrap_or(u32::MAX);
        let mut masks: Vec<Mask> = (0..count)
            .map(|cluster| {
                let members = Mask::collect_bool(labels.len(), |row| labels[row] == cluster);
                &members & &among
            })
            .collect();
        let placed = masks
            .iter()
            .fold(Mask::new_unset(labels.len()), |a, b| &a | b);
        masks.push(!&placed);
        Ok(masks)
    }

    /// The features of a customer, in Chinese and in English.
    pub(super) fn reason(&self, evaluation: &Evaluation, row: usize) -> (String, String) {
        let labels = Catalog::default();
        let words = |language, none: &str, between: &str| {
            let features = self.features.iter().map(|value| {
                let column = evaluation.column(value);
                let shown = show_cell(&column, row, &evaluation.calendar);
                let shown = shown.unwrap_or_else(|| none.to_owned());
                format!("{} {shown}", describe_value(value, language, &labels))
            });
            features.collect::<Vec<_>>().join(between)
        };
        (
            format!("最接近这一类的中心：{}", words(Language::Zh, "无", "；")),
            format!(
                "nearest to this class's centre: {}",
                words(Language::En, "none", "; ")
            ),
        )
    }

    fn columns(&self, evaluation: &Evaluation) -> Vec<Vec<f64>> {
        let now = evaluation.as_of.timestamp_micros() as f64;
        let features = self.features.iter();
        let columns = features.map(|value| numbers(&evaluation.column(value), now));
        columns.collect()
    }
}

/// A column as a model takes it: numbers as they are, true as 1, instants and days as days before
/// the evaluation instant, missing as `NaN`.
fn numbers(column: &Column, now_us: f64) -> Vec<f64> {
    let number = |row: usize| -> Option<f64> {
        if !column.is_present(row) {
            return None;
        }
        match column {
            Column::Boolean(values) => Some(f64::from(u8::from(values.value(row)))),
            Column::Instant(values) => Some((now_us - values.value(row) as f64) / DAY_US),
            Column::Date(values) => Some(now_us / DAY_US - f64::from(values.value(row))),
            Column::Text(_) | Column::Absent(_) => None,
            _ => {
                let ratio = column.ratio(row)?;
                let unit = 10_f64.powi(ratio.scale.into());
                Some(ratio.numerator as f64 / unit / ratio.denominator as f64)
            }
        }
    };
    (0..column.len())
        .map(|row| number(row).unwrap_or(f64::NAN))
        .collect()
}

/// A column of [`Evaluator::values`](crate::Evaluator::values) as a model takes it: numbers as they
/// are, true as 1, instants and days as days before `as_of`; missing, and text, as `NaN`.
pub fn numbers_of(values: &ArrayRef, as_of: Instant) -> Vec<f64> {
    let column = match values.as_primitive_opt::<Int64Type>() {
        // Counts come out wider than columns hold them.
        Some(counts) => {
            let numbers = counts.values().iter().map(|count| *count as f64);
            return numbers.collect();
        }
        None => Column::new(values),
    };
    numbers(&column, as_of.timestamp_micros() as f64)
}

/// The class of those who are in no cluster.
pub(super) fn rest(rank: u8) -> ClassName {
    ClassName {
        key: REST.to_owned(),
        zh: "未归类".to_owned(),
        en: "In no cluster".to_owned(),
        rank,
    }
}
