//! A tree as it is kept and drawn.

use serde::{Deserialize, Serialize};

use crate::classify::models::Said;

/// A tree as it is kept and drawn.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TreeFitted {
    /// What is explained: a rule's text.
    pub target: String,
    /// The same in words.
    pub said: Said,
    /// All customers.
    pub customers: u64,
    /// Those whom the target holds.
    pub positives: u64,
    /// All places; the first is the root.
    pub nodes: Vec<TreeNode>,
    /// The ends, the highest share first.
    pub leaves: Vec<Leaf>,
}

/// A place in a tree.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TreeNode {
    /// Customers who come here.
    pub customers: u64,
    /// Of these whom the target holds, 0 to 1.
    pub share: f64,
    /// What is asked here; none at a leaf.
    pub question: Option<Said>,
    /// The same as a rule.
    pub rule: Option<String>,
    /// The place for yes.
    pub yes: Option<u32>,
    /// The place for no.
    pub no: Option<u32>,
}

/// An end of a tree.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Leaf {
    /// Its key among the leaves.
    pub key: String,
    /// What it is called in short.
    #[serde(default)]
    pub name: Said,
    /// Its place among the nodes.
    pub node: u32,
    /// The rule that holds exactly its customers.
    pub rule: String,
    /// The same in words.
    pub said: Said,
    /// How many customers the rule holds.
    pub customers: u64,
    /// Of these whom the target holds.
    pub positives: u64,
    /// Their part, 0 to 1.
    pub share: f64,
    /// The share by that of all customers.
    pub lift: f64,
}
