//! Where parentheses are needed.

use std::fmt::{self, Display, Formatter};

use crate::ast::{Filter, Rule};

/// How a node is put together, the same for rules and filters.
pub(super) enum Shape<'a, T> {
    /// Joined by `and`.
    All(&'a [T]),
    /// Joined by `or`.
    Any(&'a [T]),
    /// After `not`.
    Not(&'a T),
    /// None of these; `true` where a `not` before it would be read as its own.
    Leaf(bool),
}

/// A tree of and, or and not.
pub(super) trait Tree: Display + Sized {
    /// How this node is put together.
    fn shape(&self) -> Shape<'_, Self>;
}

impl Tree for Rule {
    fn shape(&self) -> Shape<'_, Self> {
        match self {
            Rule::All { rules } => Shape::All(rules),
            Rule::Any { rules } => Shape::Any(rules),
            Rule::Not { rule } => Shape::Not(rule),
            Rule::InSegment { .. } | Rule::InList { .. } => Shape::Leaf(true),
            _ => Shape::Leaf(false),
        }
    }
}

impl Tree for Filter {
    fn shape(&self) -> Shape<'_, Self> {
        match self {
            Filter::All { rules } => Shape::All(rules),
            Filter::Any { rules } => Shape::Any(rules),
            Filter::Not { rule } => Shape::Not(rule),
            Filter::Condition(_) => Shape::Leaf(false),
        }
    }
}

/// Whether a child of this parent stands in parentheses: where it binds no tighter than the
/// parent, so that a group within a group of its own kind stays one.
pub(super) fn needs_parentheses<T>(parent: &Shape<T>, child: &Shape<T>) -> bool {
    match (parent, child) {
        (Shape::Not(_), Shape::Leaf(takes_not)) => *takes_not,
        (Shape::Not(_), _) => true,
        (Shape::All(_), Shape::All(_) | Shape::Any(_)) => true,
        (Shape::Any(_), Shape::Any(_)) => true,
        _ => false,
    }
}

/// Writes a group or a negation on one line.
pub(super) fn write_inline<T: Tree>(node: &T, f: &mut Formatter) -> fmt::Result {
    let shape = node.shape();
    let child = |f: &mut Formatter, child: &T| {
        if needs_parentheses(&shape, &child.shape()) {
            write!(f, "({child})")
        } else {
            write!(f, "{child}")
        }
    };
    let (children, word) = match shape {
        Shape::All(children) => (children, " and "),
        Shape::Any(children) => (children, " or "),
        Shape::Not(inner) => {
            f.write_str("not ")?;
            return child(f, inner);
        }
        Shape::Leaf(_) => return Ok(()),
    };
    for (i, rule) in children.iter().enumerate() {
        if i > 0 {
            f.write_str(word)?;
        }
        child(f, rule)?;
    }
    Ok(())
}
