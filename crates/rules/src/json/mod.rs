//! JSON → rule, with errors that name the node.
//!
//! The shapes are those of `JSON.md`; rule → JSON is derived on the tree itself. Fields that the
//! form does not know are refused, so that a misspelt `negated` never turns a rule around.

mod condition;
mod literal;
mod metric;
mod node;
mod rule;

use std::fmt::{self, Display, Formatter};

use serde::{Deserialize, Deserializer, de::Error};

use crate::ast::{MAX_DEPTH, Metric, Rule};
use crate::parse::too_deep;
use node::Node;

/// A JSON document that is no rule.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct JsonError {
    /// The node, as a JSON pointer (RFC 6901); `""` is the whole document.
    pub pointer: String,
    /// What is wrong with it.
    pub problem: String,
}

impl Display for JsonError {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        match self.pointer.as_str() {
            "" => write!(f, "{}", self.problem),
            pointer => write!(f, "{pointer}: {}", self.problem),
        }
    }
}

/// Reads the JSON form.
pub fn from_json(json: &serde_json::Value) -> Result<Rule, JsonError> {
    let rule = Node::root(json)?.rule()?;
    match too_deep(&rule) {
        None => Ok(rule),
        Some(pointer) => Err(JsonError {
            pointer,
            problem: format!("groups nest at most {MAX_DEPTH} deep"),
        }),
    }
}

impl<'de> Deserialize<'de> for Rule {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let json = serde_json::Value::deserialize(deserializer)?;
        from_json(&json).map_err(D::Error::custom)
    }
}

impl<'de> Deserialize<'de> for Metric {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let json = serde_json::Value::deserialize(deserializer)?;
        Node::root(&json)
            .and_then(|node| node.metric())
            .map_err(D::Error::custom)
    }
}
