//! A matrix with its values checked.

use std::collections::HashSet;

use fenqun_model::ValueType;
use fenqun_rules::{Catalog, Metric, Value, check_value};
use rust_decimal::Decimal;

use super::{Axis, AxisBy, Matrix, MeasureBy};
use crate::scheme::DefinitionError;

/// Bands that an axis may have.
const BANDS: std::ops::RangeInclusive<usize> = 2..=5;
/// Measures that one axis may weigh.
const MEASURES_MOST: usize = 8;

/// A matrix that can run.
#[derive(Clone, Debug)]
pub(in crate::scheme) struct MatrixMethod {
    pub(super) matrix: Matrix,
    pub(super) y: AxisMethod,
    pub(super) x: AxisMethod,
}

/// An axis that can run.
#[derive(Clone, Debug)]
pub(super) enum AxisMethod {
    /// A metric in its own unit.
    Amount { value: Value, cuts: Vec<Decimal> },
    /// A score of 0 to 100.
    Score {
        measures: Vec<WeighedMeasure>,
        cuts: Vec<Decimal>,
    },
    /// Bands of the classes of a scheme, by their keys.
    Classes {
        scheme: String,
        bands: Vec<Vec<String>>,
    },
}

/// A measure of a score.
#[derive(Clone, Debug)]
pub(super) struct WeighedMeasure {
    pub(super) value: Value,
    pub(super) weight: Decimal,
    pub(super) by: MeasureBy,
}

impl MatrixMethod {
    pub(in crate::scheme) fn new(
        matrix: &Matrix,
        catalog: &Catalog,
    ) -> Result<Self, DefinitionError> {
        Ok(Self {
            y: axis(&matrix.y, "y", catalog)?,
            x: axis(&matrix.x, "x", catalog)?,
            matrix: matrix.clone(),
        })
    }

    /// The metrics that the axes read.
    pub(in crate::scheme) fn metrics(&self) -> Vec<Metric> {
        let values = [&self.y, &self.x].into_iter().flat_map(AxisMethod::values);
        let metrics = values.filter_map(|value| match value {
            Value::Metric(metric) => Some(metric.clone()),
            Value::Attribute { .. } => None,
        });
        metrics.collect()
    }

    /// The schemes whose classes are bands.
    pub(in crate::scheme) fn schemes(&self) -> impl Iterator<Item = &str> {
        let axes = [&self.y, &self.x].into_iter();
        axes.filter_map(|axis| match axis {
            AxisMethod::Classes { scheme, .. } => Some(scheme.as_str()),
            _ => None,
        })
    }
}

impl AxisMethod {
    fn values(&self) -> Vec<&Value> {
        match self {
            Self::Amount { value, .. } => vec![value],
            Self::Score { measures, .. } => measures.iter().map(|m| &m.value).collect(),
            Self::Classes { .. } => Vec::new(),
        }
    }
}

fn axis(
    axis: &Axis,
    which: &'static str,
    catalog: &Catalog,
) -> Result<AxisMethod, DefinitionError> {
    let wrong = |problem: &'static str| DefinitionError::Axis {
        axis: which,
        problem,
    };
    if axis.name_zh.trim().is_empty() || axis.name_en.trim().is_empty() {
        return Err(wrong("it needs a name in both languages"));
    }
    if !BANDS.contains(&axis.bands()) {
        return Err(wrong("it takes 2 to 5 bands"));
    }
    match &axis.by {
        AxisBy::Classes { scheme, bands } => {
            if !catalog.schemes.contains_key(scheme) {
                return Err(wrong("its scheme is not there"));
            }
            let mut taken = HashSet::new();
            let once = bands.iter().flatten().all(|class| taken.insert(class));
            if !once || bands.iter().any(Vec::is_empty) {
                return Err(wrong("each of its bands needs classes of its own"));
            }
            Ok(AxisMethod::Classes {
                scheme: scheme.clone(),
                bands: bands.clone(),
            })
        }
        AxisBy::Measures { measures, cuts } => {
            if !cuts.is_sorted_by(|a, b| a < b) {
                return Err(wrong("its cuts do not ascend"));
            }
            if measures.is_empty() || measures.len() > MEASURES_MOST {
                return Err(wrong("it takes 1 to 8 measures"));
            }
            let amounts = measures.iter().any(|m| m.by == MeasureBy::Amount);
            if amounts && measures.len() > 1 {
                return Err(wrong("a measure in its own unit stands alone"));
            }
            if measures.iter().any(|m| m.weight <= Decimal::ZERO) {
                return Err(wrong("weights are above 0"));
            }
            let checked = measures.iter().map(|measure| {
                let checked = check_value(&measure.value, catalog).map_err(|diagnostics| {
                    DefinitionError::Measure {
                        axis: which,
                        diagnostics,
                    }
                })?;
                match checked.value_type() {
                    None | Some(ValueType::Number) => Ok(WeighedMeasure {
                        value: checked.value().clone(),
                        weight: measure.weight,
                        by: measure.by,
                    }),
                    Some(_) => Err(wrong("it measures numbers")),
                }
            });
            let mut measures = checked.collect::<Result<Vec<_>, _>>()?;
            Ok(match (amounts, measures.pop()) {
                (true, Some(alone)) => AxisMethod::Amount {
                    value: alone.value,
                    cuts: cuts.clone(),
                },
                (_, last) => {
                    measures.extend(last);
                    AxisMethod::Score {
                        measures,
                        cuts: cuts.clone(),
                    }
                }
            })
        }
    }
}
