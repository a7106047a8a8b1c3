//! Why a customer is in its cell.

use fenqun_rules::{Catalog, Language, describe_value};
use rust_decimal::Decimal;

use super::cells::level;
use super::compile::{AxisMethod, MatrixMethod};
use super::{Axis, MeasureBy};
use crate::Error;
use crate::evaluate::Evaluation;
use crate::value::{Column, show_decimal};

impl MatrixMethod {
    /// Each axis's value, threshold and band, in Chinese and in English.
    pub(in crate::scheme) fn reason(
        &self,
        evaluation: &mut Evaluation,
        row: usize,
    ) -> Result<(Vec<String>, Vec<String>), Error> {
        let axes = [(&self.y, &self.matrix.y), (&self.x, &self.matrix.x)];
        let (mut zh, mut en) = (Vec::new(), Vec::new());
        for (method, axis) in axes {
            let bands = method.bands(evaluation)?;
            let band = bands.iter().position(|mask| mask.value(row)).unwrap_or(0);
            let (_, level_zh, level_en) = level(axis.bands(), band);
            let (what_zh, what_en) = method.what(axis, evaluation, row)?;
            zh.push(format!("{}{level_zh}：{what_zh}", axis.name_zh));
            en.push(format!("{level_en} {}: {what_en}", axis.name_en));
        }
        Ok((zh, en))
    }
}

impl AxisMethod {
    fn what(
        &self,
        axis: &Axis,
        evaluation: &mut Evaluation,
        row: usize,
    ) -> Result<(String, String), Error> {
        if let Self::Classes { scheme, .. } = self {
            let Some((found, masks)) = evaluation.named_classes(scheme)? else {
                return Ok(Default::default());
            };
            let own = masks.iter().position(|mask| mask.value(row));
            let class = own.and_then(|own| found.classes().get(own));
            return Ok(match class {
                Some(class) => (
                    format!("在「{scheme}」中是「{}」", class.name_zh),
                    format!("“{}” in “{scheme}”", class.name_en),
                ),
                None => Default::default(),
            });
        }
        let positions = self.positions(evaluation);
        let place = positions.as_ref().and_then(|column| shown(column, row));
        let cuts = match self {
            Self::Amount { cuts, .. } | Self::Score { cuts, .. } => list(cuts),
            Self::Classes { .. } => String::new(),
        };
        let labels = Catalog::default();
        let name = |value, language| describe_value(value, language, &labels);
        Ok(match self {
            Self::Amount { value, .. } => (
                format!(
                    "{} {}（分界 {cuts}）",
                    name(value, Language::Zh),
                    place.as_deref().unwrap_or("无")
                ),
                format!(
                    "{} {} (cuts {cuts})",
                    name(value, Language::En),
                    place.as_deref().unwrap_or("none")
                ),
            ),
            Self::Score { measures, .. } => {
                let (mut zh, mut en) = (Vec::new(), Vec::new());
                for measure in measures {
                    let amount = shown(&evaluation.column(&measure.value), row);
                    let place = Decimal::new(measure.places(evaluation)[row] / 1000, 1).normalize();
                    let weight = measure.weight.normalize();
                    let (how_zh, how_en) = match measure.by {
                        MeasureBy::Share => ("累计占比", "share"),
                        _ => ("排名", "rank"),
                    };
                    zh.push(format!(
                        "{} {}，{how_zh} {place}%，权重 {weight}",
                        name(&measure.value, Language::Zh),
                        amount.as_deref().unwrap_or("无"),
                    ));
                    en.push(format!(
                        "{} {}, {how_en} {place}%, weight {weight}",
                        name(&measure.value, Language::En),
                        amount.as_deref().unwrap_or("none"),
                    ));
                }
                let place = place.unwrap_or_default();
                (
                    format!(
                        "{}得分 {place}（分界 {cuts}；{}）",
                        axis.name_zh,
                        zh.join("；")
                    ),
                    format!("score {place} (cuts {cuts}; {})", en.join("; ")),
                )
            }
            Self::Classes { .. } => Default::default(),
        })
    }
}

fn shown(column: &Column, row: usize) -> Option<String> {
    let ratio = column.ratio(row)?;
    let (mantissa, scale) = match column {
        Column::Mean { .. } => ratio.rounded(2),
        _ => (ratio.numerator, ratio.scale),
    };
    Some(show_decimal(mantissa, scale))
}

fn list(cuts: &[Decimal]) -> String {
    let shown = cuts.iter().map(|cut| cut.normalize().to_string());
    shown.collect::<Vec<_>>().join(" / ")
}
