//! Rules, filters and steps.

use std::fmt::{self, Display, Formatter};

use super::logic::write_inline;
use super::quoted::Text;
use super::time::{SpanText, WindowText};
use crate::ast::{Amount, Direction, Filter, Rule, Step};

impl Display for Rule {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        match self {
            Rule::Everyone => f.write_str("everyone"),
            Rule::NoOne => f.write_str("no one"),
            // Groups that the constructors never make still print as what they mean.
            Rule::All { rules } if rules.is_empty() => f.write_str("everyone"),
            Rule::Any { rules } if rules.is_empty() => f.write_str("no one"),
            Rule::All { .. } | Rule::Any { .. } | Rule::Not { .. } => write_inline(self, f),
            Rule::Rank {
                direction,
                amount,
                by,
            } => write!(f, "{direction} {amount} by {by}"),
            Rule::Sequence { steps, window } => {
                f.write_str("sequence(")?;
                for (i, step) in steps.iter().enumerate() {
                    f.write_str(if i > 0 { " then " } else { "" })?;
                    write!(f, "{step}")?;
                }
                if let Some(window) = window {
                    write!(f, ", {}", WindowText(*window))?;
                }
                f.write_str(")")
            }
            Rule::InSegment { name, negated } => {
                write!(f, "{}in segment {}", not(*negated), Text(name))
            }
            Rule::InList { name, negated } => {
                write!(f, "{}in list {}", not(*negated), Text(name))
            }
            Rule::Class {
                scheme,
                negated,
                classes,
            } => write_class(f, scheme, *negated, classes),
            Rule::HasTag { tag } => write!(f, "has tag {}", Text(tag)),
            Rule::ConsentsTo { purpose } => write!(f, "consents to {}", Text(purpose)),
            Rule::Condition(condition) => write!(f, "{condition}"),
        }
    }
}

/// `not ` or nothing.
pub(super) fn not(negated: bool) -> &'static str {
    if negated { "not " } else { "" }
}

fn write_class(f: &mut Formatter, scheme: &str, negated: bool, classes: &[String]) -> fmt::Result {
    write!(f, "class {} {}", Text(scheme), not(negated))?;
    if let [class] = classes {
        return write!(f, "= {}", Text(class));
    }
    f.write_str("in (")?;
    for (i, class) in classes.iter().enumerate() {
        write!(f, "{}{}", if i > 0 { ", " } else { "" }, Text(class))?;
    }
    f.write_str(")")
}

impl Display for Filter {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        match self {
            Filter::Condition(condition) => write!(f, "{condition}"),
            _ => write_inline(self, f),
        }
    }
}

impl Display for Step {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        write!(f, "{}{}", not(self.negated), Text(&self.event))?;
        if let Some(filter) = &self.filter {
            write!(f, " where {filter}")?;
        }
        if let Some(within) = self.within {
            write!(f, " within {}", SpanText(within))?;
        }
        Ok(())
    }
}

impl Display for Direction {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        f.write_str(match self {
            Direction::Top => "top",
            Direction::Bottom => "bottom",
        })
    }
}

impl Display for Amount {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        match self {
            Amount::Count(count) => write!(f, "{count}"),
            Amount::Percent(percent) => write!(f, "{percent}%"),
        }
    }
}
