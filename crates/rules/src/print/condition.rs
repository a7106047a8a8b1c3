//! Comparisons and constants.

use std::fmt::{self, Display, Formatter};

use chrono::SecondsFormat;

use super::quoted::{Path, Text};
use super::rule::not;
use super::time::SpanText;
use crate::ast::{
    AnniversaryKind, CompareOp, Condition, Literal, Operand, Property, TextMatchKind,
};

impl<V: Display> Display for Condition<V> {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        write!(f, "{} ", self.value())?;
        match self {
            Condition::Compare { op, operand, .. } => write!(f, "{op} {operand}"),
            Condition::Between {
                negated, low, high, ..
            } => write!(f, "{}between {low} and {high}", not(*negated)),
            Condition::In {
                negated, literals, ..
            } => {
                write!(f, "{}in (", not(*negated))?;
                for (i, literal) in literals.iter().enumerate() {
                    write!(f, "{}{literal}", if i > 0 { ", " } else { "" })?;
                }
                f.write_str(")")
            }
            Condition::TextMatch {
                negated,
                kind,
                text,
                ..
            } => write!(f, "{}{kind} {}", not(*negated), Text(text)),
            Condition::IsSet { negated, .. } => write!(f, "is {}set", not(*negated)),
            Condition::Anniversary { kind, .. } => write!(f, "anniversary {kind}"),
        }
    }
}

impl<V: Display> Display for Operand<V> {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        match self {
            Operand::Literal(literal) => write!(f, "{literal}"),
            Operand::Value(value) => write!(f, "{value}"),
        }
    }
}

impl Display for Literal {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        match self {
            Literal::Text(text) => write!(f, "{}", Text(text)),
            Literal::Number(number) => write!(f, "{number}"),
            Literal::Percent(percent) => write!(f, "{percent}%"),
            Literal::Date(date) => write!(f, "{date}"),
            Literal::Instant(instant) => {
                f.write_str(&instant.to_rfc3339_opts(SecondsFormat::AutoSi, true))
            }
            Literal::Boolean(value) => write!(f, "{value}"),
            Literal::Ago(span) => write!(f, "{} ago", SpanText(*span)),
            Literal::Now => f.write_str("now"),
            Literal::Today => f.write_str("today"),
        }
    }
}

impl Display for Property {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        write!(f, "{}", Path(&self.path))
    }
}

impl Display for CompareOp {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Display for TextMatchKind {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Display for AnniversaryKind {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        match self {
            AnniversaryKind::Today => f.write_str("today"),
            AnniversaryKind::WithinNext { span } => write!(f, "within next {}", SpanText(*span)),
            AnniversaryKind::WithinLast { span } => write!(f, "within last {}", SpanText(*span)),
        }
    }
}
