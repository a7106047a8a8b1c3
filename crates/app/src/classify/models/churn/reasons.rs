//! Reasons in words.

use std::sync::Arc;

use arrow::array::{ArrayRef, StringBuilder};
use fenqun_insight::churn::Model;
use fenqun_insight::features::Table;
use fenqun_model::Language;

use crate::classify::models::Said;
use crate::classify::models::features::{Feature, find};
use crate::{Error, Result};

/// Reasons of a customer that are told.
const REASONS: usize = 3;
/// Customers at a time: reasons take room.
const CHUNK: usize = 16_384;

/// What a reason says, without its size.
pub(super) fn said(feature: &Feature, effect: f64) -> Said {
    let Said { zh, en } = &feature.name;
    match effect > 0.0 {
        true => Said::new(
            format!("更易流失：{zh}"),
            format!("more likely to leave: {en}"),
        ),
        false => Said::new(
            format!("更会留下：{zh}"),
            format!("more likely to stay: {en}"),
        ),
    }
}

/// Everybody's main reason: what makes churn likeliest; none where nothing does.
pub(super) fn reasons(
    model: &Model,
    features: &[Feature],
    table: &Table,
    language: Language,
) -> Result<ArrayRef> {
    let words: Vec<String> = features
        .iter()
        .map(|feature| match (said(feature, 1.0), language) {
            (said, Language::Chinese) => said.zh,
            (said, Language::English) => said.en,
        })
        .collect();
    let mut texts = StringBuilder::new();
    let rows: Vec<u32> = (0..table.rows() as u32).collect();
    for rows in rows.chunks(CHUNK) {
        let found = model
            .reasons(table, rows, features.len())
            .map_err(Error::internal)?;
        for reasons in found {
            let main = reasons.iter().find(|reason| reason.effect > 0.0);
            let place = main.and_then(|main| {
                let named = |one: &Feature| one.text == main.feature;
                features.iter().position(named)
            });
            texts.append_option(place.map(|place| &words[place]));
        }
    }
    Ok(Arc::new(texts.finish()))
}

/// A main reason in both languages, by the text that it is given in.
pub(super) fn main_said(text: &str, features: &[Feature]) -> Option<Said> {
    let mut all = features.iter().map(|feature| said(feature, 1.0));
    all.find(|said| said.zh == text || said.en == text)
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
