//! Comparisons.

use super::JsonError;
use super::node::Node;
use crate::ast::{AnniversaryKind, CompareOp, Condition, Operand, Property, TextMatchKind, Value};

/// A value that a condition compares.
pub(super) trait ReadValue: Sized {
    /// Its `type`s; every other type of an operand is a literal's.
    const TYPES: &'static [&'static str];
    /// Reads a node of one of these types.
    fn read(node: &Node, kind: &str) -> Result<Self, JsonError>;
}

impl ReadValue for Value {
    const TYPES: &'static [&'static str] = &["attribute", "metric"];

    fn read(node: &Node, kind: &str) -> Result<Self, JsonError> {
        if kind == "metric" {
            return node.metric().map(Value::Metric);
        }
        node.only(&["path"])?;
        Ok(Value::Attribute {
            path: node.name("path")?,
        })
    }
}

impl ReadValue for Property {
    const TYPES: &'static [&'static str] = &["property"];

    fn read(node: &Node, _: &str) -> Result<Self, JsonError> {
        node.only(&["path"])?;
        Ok(Property {
            path: node.name("path")?,
        })
    }
}

impl<V> Condition<V> {
    /// Every `type` of a condition.
    pub(super) const TYPES: [&'static str; 6] = [
        "compare",
        "between",
        "in",
        "text_match",
        "is_set",
        "anniversary",
    ];
}

impl Node<'_> {
    /// The condition of this type; `None` where no condition has it.
    pub(super) fn condition<V: ReadValue>(
        &self,
        kind: &str,
    ) -> Result<Option<Condition<V>>, JsonError> {
        Ok(Some(match kind {
            "compare" => {
                self.only(&["value", "op", "operand"])?;
                Condition::Compare {
                    value: self.value()?,
                    op: self.one_of("op", &CompareOp::ALL, |op| op.as_str().to_owned())?,
                    operand: self.operand("operand")?,
                }
            }
            "between" => {
                self.only(&["value", "negated", "low", "high"])?;
                Condition::Between {
                    value: self.value()?,
                    negated: self.flag("negated")?,
                    low: self.operand("low")?,
                    high: self.operand("high")?,
                }
            }
            "in" => {
                self.only(&["value", "negated", "literals"])?;
                let literals = self.children("literals", |node| node.literal())?;
                Condition::In {
                    value: self.value()?,
                    negated: self.flag("negated")?,
                    literals: self.some("literals", literals)?,
                }
            }
            "text_match" => {
                self.only(&["value", "negated", "kind", "text"])?;
                let name = |kind: TextMatchKind| kind.as_str().replace(' ', "_");
                Condition::TextMatch {
                    value: self.value()?,
                    negated: self.flag("negated")?,
                    kind: self.one_of("kind", &TextMatchKind::ALL, name)?,
                    text: self.text("text")?.to_owned(),
                }
            }
            "is_set" => {
                self.only(&["value", "negated"])?;
                Condition::IsSet {
                    value: self.value()?,
                    negated: self.flag("negated")?,
                }
            }
            "anniversary" => {
                self.only(&["value", "kind"])?;
                Condition::Anniversary {
                    value: self.value()?,
                    kind: self.child("kind")?.anniversary()?,
                }
            }
            _ => return Ok(None),
        }))
    }

    fn value<V: ReadValue>(&self) -> Result<V, JsonError> {
        let node = self.child("value")?;
        let kind = node.text("type")?;
        if V::TYPES.contains(&kind) {
            V::read(&node, kind)
        } else {
            Err(node.unknown("type", kind, V::TYPES))
        }
    }

    fn operand<V: ReadValue>(&self, key: &str) -> Result<Operand<V>, JsonError> {
        let node = self.child(key)?;
        let kind = node.text("type")?;
        if V::TYPES.contains(&kind) {
            V::read(&node, kind).map(Operand::Value)
        } else {
            node.literal().map(Operand::Literal)
        }
    }

    fn anniversary(&self) -> Result<AnniversaryKind, JsonError> {
        self.only(&["span"])?;
        Ok(match self.text("type")? {
            "today" => AnniversaryKind::Today,
            "within_next" => AnniversaryKind::WithinNext {
                span: self.span("span")?,
            },
            "within_last" => AnniversaryKind::WithinLast {
                span: self.span("span")?,
            },
            other => {
                let known = ["today", "within_next", "within_last"];
                return Err(self.unknown("type", other, &known));
            }
        })
    }

    /// The item whose name a field holds.
    pub(super) fn one_of<T: Copy>(
        &self,
        key: &str,
        items: &[T],
        name: impl Fn(T) -> String,
    ) -> Result<T, JsonError> {
        let found = self.text(key)?;
        let item = items.iter().find(|item| name(**item) == found);
        item.copied().ok_or_else(|| {
            let names: Vec<String> = items.iter().map(|item| name(*item)).collect();
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            self.unknown(key, found, &names)
        })
    }
}
