//! A rule in either form, as requests carry it.

use fenqun_app::classify::RuleInput;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

use crate::error::{Error, Result};

/// A rule as a tree; its nodes are described in `crates/rules/JSON.md`.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(transparent)]
#[schema(value_type = Value)]
pub(crate) struct RuleJson(pub(crate) Value);

/// A rule: either as text or as a tree.
#[derive(Clone, Debug, Deserialize, ToSchema)]
pub(crate) struct AnyRule {
    pub(crate) text: Option<String>,
    pub(crate) rule: Option<RuleJson>,
}

impl AnyRule {
    /// The one form that was sent.
    pub(crate) fn input(self) -> Result<RuleInput> {
        one_of("text", self.text, self.rule)?
            .ok_or_else(|| Error::field("text", "required", "send a rule as text or as a tree"))
    }
}

/// A rule that may be sent in one of two fields; both are a mistake.
pub(crate) fn one_of(
    field: &str,
    text: Option<String>,
    tree: Option<RuleJson>,
) -> Result<Option<RuleInput>> {
    match (text, tree) {
        (Some(_), Some(_)) => {
            let message = "send the rule either as text or as a tree";
            Err(Error::field(field, "ambiguous", message))
        }
        (Some(text), None) => Ok(Some(RuleInput::Text(text))),
        (None, Some(tree)) => Ok(Some(RuleInput::Json(tree.0))),
        (None, None) => Ok(None),
    }
}
