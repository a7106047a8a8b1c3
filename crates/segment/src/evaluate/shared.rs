//! Many rules at once: what they have in common is evaluated once.

use fenqun_rules::Rule;
use rustc_hash::FxHashMap;

use super::{Evaluation, Mask};
use crate::{Error, Named};

/// Rules as one graph in which equal parts, those of named segments too, are one node.
#[derive(Debug, Default)]
pub(crate) struct SharedRules {
    /// Every node after the nodes that it is made of.
    nodes: Vec<Node>,
    /// The node of each rule.
    rules: Vec<usize>,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Node {
    All(Vec<usize>),
    Any(Vec<usize>),
    Not(usize),
    Leaf(Box<Rule>),
}

impl SharedRules {
    /// The graph of some rules, which refer to each other without a circle.
    pub(crate) fn new<'r>(rules: impl IntoIterator<Item = &'r Rule>, named: &Named) -> Self {
        let mut builder = Builder {
            named,
            known: FxHashMap::default(),
            nodes: Vec::new(),
        };
        let rules = rules.into_iter().map(|rule| builder.add(rule)).collect();
        Self {
            nodes: builder.nodes,
            rules,
        }
    }
}

struct Builder<'n> {
    named: &'n Named,
    known: FxHashMap<Node, usize>,
    nodes: Vec<Node>,
}

impl Builder<'_> {
    fn add(&mut self, rule: &Rule) -> usize {
        let node = match rule {
            Rule::All { rules } => Node::All(rules.iter().map(|rule| self.add(rule)).collect()),
            Rule::Any { rules } => Node::Any(rules.iter().map(|rule| self.add(rule)).collect()),
            Rule::Not { rule } => Node::Not(self.add(rule)),
            Rule::InSegment { name, negated } => {
                let named = self.named;
                let segment = match named.segments.get(name) {
                    Some(checked) => self.add(checked.rule()),
                    None => self.node(Node::Leaf(Box::new(Rule::NoOne))),
                };
                match negated {
                    true => Node::Not(segment),
                    false => return segment,
                }
            }
            leaf => Node::Leaf(Box::new(leaf.clone())),
        };
        self.node(node)
    }

    fn node(&mut self, node: Node) -> usize {
        if let Some(&at) = self.known.get(&node) {
            return at;
        }
        self.nodes.push(node.clone());
        self.known.insert(node, self.nodes.len() - 1);
        self.nodes.len() - 1
    }
}

impl Evaluation {
    /// Who each of the rules lets through.
    pub(crate) fn rules(&mut self, shared: &SharedRules) -> Result<Vec<Mask>, Error> {
        let mut masks: Vec<Mask> = Vec::with_capacity(shared.nodes.len());
        for node in &shared.nodes {
            let joined = |nodes: &[usize], join: fn(&Mask, &Mask) -> Mask| {
                let nodes = nodes.iter().map(|&node| &masks[node]);
                let mut nodes = nodes.cloned();
                let first = nodes.next()?;
                Some(nodes.fold(first, |all, mask| join(&all, &mask)))
            };
            masks.push(match node {
                Node::All(nodes) => {
                    joined(nodes, |a, b| a & b).unwrap_or_else(|| Mask::new_set(self.len()))
                }
                Node::Any(nodes) => {
                    joined(nodes, |a, b| a | b).unwrap_or_else(|| Mask::new_unset(self.len()))
                }
                Node::Not(node) => !&masks[*node],
                Node::Leaf(rule) => self.rule(rule)?,
            });
        }
        Ok(shared
            .rules
            .iter()
            .map(|&rule| masks[rule].clone())
            .collect())
    }
}
