//! What a model learned from and how good it is.

use serde::{Deserialize, Serialize};

use super::Kind;
use crate::evaluation::Evaluation;

/// What a model learned from and how good it is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// The kind that was kept.
    pub kind: Kind,
    /// Rows learned from, those of later time included once it was judged.
    pub rows: usize,
    /// Rows of these that churned.
    pub churned: usize,
    /// The earliest cut.
    pub from: i64,
    /// The latest cut.
    pub to: i64,
    /// On what it was judged.
    pub validation: Validation,
    /// How good its probabilities were there.
    pub evaluation: Evaluation,
    /// The kinds that were tried, on folds of what was learned from before judging.
    pub considered: Vec<Considered>,
    /// What each feature has to say, the most telling first.
    pub importance: Vec<Importance>,
}

/// On what a model was judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Validation {
    /// On rows of this cut and later, by a model that knew earlier ones only.
    Later {
        /// The first cut judged.
        from: i64,
    },
    /// On subjects set aside in turn, as there is only one cut or too little at later ones. This
    /// does not show whether what was learned holds at another time.
    Folds {
        /// Parts set aside in turn.
        folds: u32,
    },
}

/// A kind of model that was tried.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Considered {
    /// The kind.
    pub kind: Kind,
    /// Area under the ROC curve on subjects set aside.
    pub roc_auc: f64,
    /// Log loss on subjects set aside, before calibration.
    pub log_loss: f64,
}

/// What a feature has to say.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Importance {
    /// The feature's name.
    pub feature: String,
    /// Mean size of its effect on the log odds, as a share of all features' (Lundberg et al. 2020,
    /// "global importance").
    pub share: f64,
}
