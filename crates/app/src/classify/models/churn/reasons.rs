//! Reasons in words.

use std::sync::Arc;

use arrow::array::{ArrayRef, StringBuilder};
use fenqun_insight::churn::{Model, Reason};
use fenqun_insight::features::Table;
use fenqun_model::Language;

use crate::classify::models::Said;
use crate::classify::models::features::{Feature, find};
use crate::{Error, Result};

/// Reasons of a customer that are looked at.
pub(super) const REASONS: usize = 3;
/// Customers at a time: reasons take room.
const CHUNK: usize = 16_384;

/// What a reason says, without its size.
pub(super) fn said(feature: &Feature, effect: f64) -> Said {
    let Said { zh, en } = &feature.name;
    match effect > 0.0 {
        true => Said::new(
            format!("更易流失：{zh}"),
            format!("likelier to leave: {en}"),
        ),
        false => Said::new(format!("更会留下：{zh}"), format!("likelier to stay: {en}")),
    }
}

/// Everybody's main reason: of those who are likelier to churn than usual what makes it so, of
/// others what keeps them.
pub(super) fn reasons(
    model: &Model,
    features: &[Feature],
    table: &Table,
    probabilities: &[f64],
    language: Language,
) -> Result<ArrayRef> {
    let report = model.report();
    let usual = report.churned as f64 / report.rows.max(1) as f64;
    let words: Vec<[String; 2]> = features
        .iter()
        .map(|feature| {
            [-1.0, 1.0].map(|effect| {
                let said = said(feature, effect);
                match language {
                    Language::Chinese => said.zh,
                    Language::English => said.en,
                }
            })
        })
        .collect();
    let mut texts = StringBuilder::new();
    let rows: Vec<u32> = (0..table.rows() as u32).collect();
    for rows in rows.chunks(CHUNK) {
        let found = model
            .reasons(table, rows, REASONS)
            .map_err(Error::internal)?;
        for (&row, reasons) in rows.iter().zip(found) {
            let likelier = probabilities[row as usize] >= usual;
            let fits = |reason: &&Reason| (reason.effect > 0.0) == likelier;
            let main = reasons.iter().find(fits).or(reasons.first());
            let text = main.and_then(|main| {
                let place = features.iter().position(|one| one.text == main.feature)?;
                Some(&words[place][usize::from(main.effect > 0.0)])
            });
            texts.append_option(text);
        }
    }
    Ok(Arc::new(texts.finish()))
}

/// The reasons of one row, the strongest first.
pub(super) fn of_row(
    model: &Model,
    features: &[Feature],
    table: &Table,
) -> Result<Vec<(Feature, f64)>> {
    let found = model
        .reasons(table, &[0], REASONS)
        .map_err(Error::internal)?;
    let reasons = found.into_iter().flatten().filter_map(|reason| {
        let feature = find(features, &reason.feature)?;
        Some((feature.clone(), reason.effect))
    });
    Ok(reasons.collect())
}
