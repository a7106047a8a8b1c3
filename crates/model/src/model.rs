//! A model: what is learned from the data again and again, and the scores that it gives customers.

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use crate::{Instant, ModelId, ModelRunId, Reason, UserId, ValueType};

/// What a model is for and how it is made. What a definition says is the business of those who
/// train it; the records keep it as JSON.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Model {
    /// The id.
    pub id: ModelId,
    /// The name; unique.
    pub name: String,
    /// What kind of model: `lifetime`, `churn`, `clusters`, …
    pub kind: String,
    /// How it is made.
    pub definition: Json,
    /// When it was put away.
    pub archived_at: Option<Instant>,
    /// Who made it.
    pub created_by: Option<UserId>,
    /// When it was made.
    pub created_at: Instant,
    /// When it was last edited or put away.
    pub updated_at: Instant,
}

/// A training of a model.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ModelRun {
    /// The id.
    pub id: ModelRunId,
    /// Of which model.
    pub model_id: ModelId,
    /// No event later than this was learned from.
    pub as_of: Instant,
    /// When it was trained.
    pub trained_at: Instant,
    /// Why there was too little to learn from, if there was.
    pub refusal: Option<Reason>,
    /// What it learned from and how good it is, for people to read.
    pub report: Json,
    /// What was learned, for the one who trained it.
    pub fitted: Json,
}

/// A training to be kept.
#[derive(Clone, Debug, PartialEq)]
pub struct NewModelRun {
    /// Of which model.
    pub model_id: ModelId,
    /// No event later than this was learned from.
    pub as_of: Instant,
    /// When it was trained.
    pub trained_at: Instant,
    /// Why there was too little to learn from, if there was.
    pub refusal: Option<Reason>,
    /// What it learned from and how good it is, for people to read.
    pub report: Json,
    /// What was learned, for the one who trained it.
    pub fitted: Json,
    /// What questions are answered from afterwards, too large for `fitted`.
    pub learned: Option<Vec<u8>>,
    /// What it gives customers.
    pub scores: Vec<ModelScore>,
}

/// One value for each customer, under a name that rules use like an attribute's.
#[derive(Clone, Debug, PartialEq)]
pub struct ModelScore {
    /// The name, such as `clv`; no attribute and no other model has it.
    pub name: String,
    /// The Chinese name.
    pub label_zh: String,
    /// The English name.
    pub label_en: String,
    /// The type of the values.
    pub value_type: ValueType,
    /// Whose values and which, in the format of the segment crate.
    pub values: Vec<u8>,
}
