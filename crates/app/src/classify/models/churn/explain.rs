//! Why one customer has its probability.

use fenqun_insight::features::{Column, MISSING, Table};
use fenqun_model::{CustomerNumber, ModelRun};
use roaring::RoaringBitmap;
use serde::Deserialize;

use super::Fitted;
use super::reasons::{main_said, of_row, said};
use crate::classify::models::Said;
use crate::classify::models::features::{Columns, values};
use crate::{Context, Result};

/// One reason.
#[derive(Clone, Debug, PartialEq)]
pub struct Why {
    /// What it says.
    pub said: Said,
    /// The value, as rules write it.
    pub feature: String,
    /// What the customer has there, if anything.
    pub value: Option<String>,
    /// What it adds to the log odds of churn.
    pub effect: f64,
}

/// The strongest reasons of a customer, as things were when the model was trained.
pub(in crate::classify::models) async fn explain(
    ctx: &Context,
    run: &ModelRun,
    customer: CustomerNumber,
) -> Result<Vec<Why>> {
    let Ok(Fitted { features, model }) = Fitted::deserialize(&run.fitted) else {
        return Ok(Vec::new());
    };
    let evaluator = ctx.platform.evaluator_at(Some(run.as_of)).await?;
    let one = RoaringBitmap::from_iter([customer.0]);
    let found = evaluator.values_among(&values(&features)?, &one).await?;
    if found.first().is_none_or(|column| column.is_empty()) {
        return Ok(Vec::new());
    }
    let mut columns = Columns::new(&features);
    columns.add(&found, &[0], run.as_of);
    let table = columns.table(&features)?;
    let reasons = of_row(&model, &features, &table)?.into_iter();
    let reasons = reasons.map(|(feature, effect)| Why {
        said: said(&feature, effect),
        value: shown(&table, &feature.text),
        feature: feature.text,
        effect,
    });
    Ok(reasons.collect())
}

/// A value of `churn_reason` in both languages.
pub(in crate::classify::models) fn value_said(run: &ModelRun, value: &str) -> Option<Said> {
    let fitted = Fitted::deserialize(&run.fitted).ok()?;
    main_said(value, &fitted.features)
}

fn shown(table: &Table, feature: &str) -> Option<String> {
    match table.find(feature)? {
        Column::Number(values) if values[0].is_nan() => None,
        Column::Number(values) => Some(((values[0] * 100.0).round() / 100.0).to_string()),
        Column::Category { codes, .. } if codes[0] == MISSING => None,
        Column::Category { codes, names } => names.get(codes[0] as usize).cloned(),
    }
}
