//! How scores are given and groups made.

use fenqun_rules::Metric;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::Groups;
use super::score::Rfm;
use crate::evaluate::{Evaluation, Mask};
use crate::scheme::figures;
use crate::scheme::{Definition, DefinitionError};

/// How a value becomes a score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scoring {
    /// Five parts with as many customers each.
    Fifths,
    /// Four edges between the values.
    Edges,
}

/// Edges between the scores, ascending; a value above `n` of them has the score `n + 1` (of
/// recency, `5 − n`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edges {
    /// In days.
    pub recency: [Decimal; 4],
    /// In purchases.
    pub frequency: [Decimal; 4],
    /// In the workspace's currency.
    pub monetary: [Decimal; 4],
}

/// What a definition asks for. An edge that it leaves open comes from the data.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct RfmMethod {
    pub(crate) scoring: Scoring,
    pub(crate) groups: Groups,
    pub(crate) edges: [[Option<Decimal>; 4]; 3],
}

impl RfmMethod {
    pub(crate) fn new(definition: &Definition) -> Result<Self, DefinitionError> {
        let scoring = match definition.value("scoring") {
            "edges" => Scoring::Edges,
            _ => Scoring::Fifths,
        };
        let edges_of = |measure: &'static str| {
            let edges = [1, 2, 3, 4].map(|number| {
                let value = definition.value(&format!("{measure}_{number}"));
                value.parse::<Decimal>().ok()
            });
            if edges.iter().flatten().is_sorted() {
                Ok(edges)
            } else {
                Err(DefinitionError::EdgesOrder { measure })
            }
        };
        Ok(Self {
            scoring,
            groups: Groups::of(definition),
            edges: [
                edges_of("recency")?,
                edges_of("frequency")?,
                edges_of("monetary")?,
            ],
        })
    }

    /// The metrics that it reads: last purchase, purchases, spend.
    pub(crate) fn metrics() -> [Metric; 3] {
        [
            figures::last_purchase(),
            figures::purchases(),
            figures::spend(),
        ]
    }

    /// Scores everybody and sorts them into groups.
    pub(crate) fn apply(&self, evaluation: &Evaluation) -> (Vec<Mask>, Rfm) {
        let rfm = Rfm::new(self, evaluation);
        let masks = self.groups.masks(evaluation, &rfm);
        (masks, rfm)
    }
}
