//! How many customers each part of a rule lets through alone, for the visual builder.

use fenqun_rules::Rule;
use serde::Serialize;

use super::{Evaluation, Mask};
use crate::Error;

/// A part of a rule with its own count.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Branch {
    /// Child indexes from the root: `all` and `any` number their rules, `not` has child 0.
    pub path: Vec<usize>,
    /// How many customers this part lets through by itself.
    pub count: u64,
    /// The parts of this part.
    pub children: Vec<Branch>,
}

impl Branch {
    /// The counts of the same rule over these customers and others.
    pub(crate) fn plus(mut self, other: Self) -> Self {
        self.count += other.count;
        let children = self.children.into_iter().zip(other.children);
        self.children = children.map(|(a, b)| a.plus(b)).collect();
        self
    }
}

impl Evaluation {
    /// The members of a rule, with the count of every part.
    pub(crate) fn branches(&mut self, rule: &Rule) -> Result<(Mask, Branch), Error> {
        self.branch(rule, Vec::new())
    }

    fn branch(&mut self, rule: &Rule, path: Vec<usize>) -> Result<(Mask, Branch), Error> {
        let parts: &[Rule] = match rule {
            Rule::All { rules } | Rule::Any { rules } => rules,
            Rule::Not { rule } => std::slice::from_ref(rule),
            _ => &[],
        };
        let mut masks = Vec::with_capacity(parts.len());
        let mut children = Vec::with_capacity(parts.len());
        for (index, part) in parts.iter().enumerate() {
            let path = path.iter().copied().chain([index]).collect();
            let (mask, child) = self.branch(part, path)?;
            masks.push(mask);
            children.push(child);
        }
        let mask = match rule {
            Rule::All { .. } => masks.iter().fold(Mask::new_set(self.len()), |a, b| &a & b),
            Rule::Any { .. } => masks
                .iter()
                .fold(Mask::new_unset(self.len()), |a, b| &a | b),
            Rule::Not { .. } => !&masks[0],
            leaf => self.rule(leaf)?,
        };
        let branch = Branch {
            path,
            count: mask.count_set_bits() as u64,
            children,
        };
        Ok((mask, branch))
    }
}
