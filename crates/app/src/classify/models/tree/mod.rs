//! Decision trees: a few questions that tell whom any rule holds (R52), each leaf a rule of our
//! language that holds exactly the leaf's customers, or a class of a scheme.

mod fitted;
mod name;
mod report;
mod rule;
mod train;

use serde::{Deserialize, Serialize};

use super::features::Feature;
use super::rule_of;
use crate::{Context, Error, Result};

pub use fitted::{Leaf, TreeFitted, TreeNode};
pub(super) use train::train;

/// How it is made.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Definition {
    /// What is to be explained: a rule, such as `in segment "流失"`.
    pub(super) target: String,
    /// Values to ask about; the usual ones when there are none.
    pub(super) features: Vec<String>,
    /// Values not to ask about.
    pub(super) without: Vec<String>,
    /// Questions on the longest path.
    pub(super) max_depth: u32,
    /// Customers that a leaf has at least.
    pub(super) min_leaf: usize,
}

impl Default for Definition {
    fn default() -> Self {
        Self {
            target: String::new(),
            features: Vec::new(),
            without: Vec::new(),
            max_depth: 4,
            min_leaf: 20,
        }
    }
}

/// Refuses what makes no sense, before a model is made.
pub(super) async fn check(ctx: &Context, definition: &Definition) -> Result<()> {
    if definition.target.trim().is_empty() {
        let message = "say by a rule whom to explain";
        return Err(Error::field("target", "required", message));
    }
    if !(1..=8).contains(&definition.max_depth) {
        return Err(Error::field(
            "max_depth",
            "invalid",
            "take 1 to 8 questions",
        ));
    }
    if definition.min_leaf == 0 {
        let message = "a leaf has at least one customer";
        return Err(Error::field("min_leaf", "invalid", message));
    }
    rule_of(ctx, &definition.target).await?;
    let catalog = ctx.platform.catalog().await?;
    Feature::read_all(&definition.without, &catalog)?;
    Feature::read_all(&definition.features, &catalog).map(|_| ())
}
