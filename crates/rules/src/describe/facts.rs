//! What both languages ask of a tree, and how they write numbers.

use fenqun_model::{DateCalendar, ValueType};
use rust_decimal::Decimal;

use crate::Language;
use crate::ast::{
    Aggregate, CompareOp, Condition, Filter, Literal, Metric, Operand, Property, Rule, Value,
};
use crate::catalog::Catalog;

/// Longer lists are cut to this many, and the rest is counted.
pub(super) const LONGEST_LIST: usize = 10;

/// What a description knows besides the tree.
#[derive(Clone, Copy)]
pub(super) struct Context<'a> {
    pub(super) catalog: &'a Catalog,
    pub(super) language: Language,
    /// The event whose properties a filter speaks of.
    pub(super) event: Option<&'a str>,
}

impl<'a> Context<'a> {
    pub(super) fn new(catalog: &'a Catalog, language: Language) -> Self {
        Self {
            catalog,
            language,
            event: None,
        }
    }

    pub(super) fn of_event(self, event: Option<&'a str>) -> Self {
        Self { event, ..self }
    }
}

/// Which words a comparison takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Nature {
    /// 是, is.
    Text,
    /// 大于, is more than.
    Number,
    /// 晚于, is after.
    Time,
}

impl Nature {
    fn of_type(value_type: ValueType) -> Self {
        match value_type {
            ValueType::Text | ValueType::Boolean => Nature::Text,
            ValueType::Number => Nature::Number,
            ValueType::Date | ValueType::Instant => Nature::Time,
        }
    }
}

/// A value that a description can name.
pub(super) trait Described {
    /// The words that comparisons of it take, where that is known.
    fn nature(&self, context: Context) -> Option<Nature>;
    /// The calendar by which its anniversaries are kept.
    fn calendar(&self, context: Context) -> DateCalendar;
    /// The metric, if it is one.
    fn as_metric(&self) -> Option<&Metric>;
    /// The attribute or the property, if it is one, as it is called.
    fn plain(&self, context: Context) -> Option<String>;
}

impl Described for Value {
    fn nature(&self, context: Context) -> Option<Nature> {
        match self {
            Value::Attribute { path } => context.attribute_type(path).map(Nature::of_type),
            Value::Metric(metric) => metric_nature(metric, context),
        }
    }

    fn calendar(&self, context: Context) -> DateCalendar {
        match self {
            Value::Attribute { path } => context.attribute_calendar(path),
            Value::Metric(_) => DateCalendar::Gregorian,
        }
    }

    fn as_metric(&self) -> Option<&Metric> {
        match self {
            Value::Metric(metric) => Some(metric),
            Value::Attribute { .. } => None,
        }
    }

    fn plain(&self, context: Context) -> Option<String> {
        match self {
            Value::Attribute { path } => Some(context.attribute(path)),
            Value::Metric(_) => None,
        }
    }
}

impl Described for Property {
    fn nature(&self, context: Context) -> Option<Nature> {
        let value_type = context.property_type(context.event, &self.path);
        value_type.map(Nature::of_type)
    }

    fn calendar(&self, _: Context) -> DateCalendar {
        DateCalendar::Gregorian
    }

    fn as_metric(&self) -> Option<&Metric> {
        None
    }

    fn plain(&self, context: Context) -> Option<String> {
        Some(context.property(context.event, &self.path))
    }
}

/// The words that comparisons of a metric take, where that is known.
pub(super) fn metric_nature(metric: &Metric, context: Context) -> Option<Nature> {
    match (metric.aggregate, &metric.events.property) {
        (Aggregate::First | Aggregate::Last, None) => Some(Nature::Time),
        (Aggregate::Min | Aggregate::Max | Aggregate::First | Aggregate::Last, Some(property)) => {
            let event = metric.events.name.as_deref();
            let value_type = context.property_type(event, property);
            value_type.map(Nature::of_type)
        }
        _ => Some(Nature::Number),
    }
}

/// The words that a comparison of `value` with `operand` takes.
pub(super) fn nature<V: Described>(value: &V, operand: &Operand<V>, context: Context) -> Nature {
    let of_operand = match operand {
        Operand::Value(value) => value.nature(context),
        Operand::Literal(literal) => Some(match literal {
            Literal::Number(_) | Literal::Percent(_) => Nature::Number,
            Literal::Text(_) | Literal::Boolean(_) => Nature::Text,
            _ => Nature::Time,
        }),
    };
    let nature = of_operand.or_else(|| value.nature(context));
    nature.unwrap_or(Nature::Number)
}

/// A count compared with a whole number, which has words of its own.
pub(super) enum CountTest {
    /// None at all.
    Zero,
    /// At least so many.
    AtLeast(Decimal),
    /// At most so many.
    AtMost(Decimal),
    /// More than so many.
    MoreThan(Decimal),
    /// Fewer than so many.
    FewerThan(Decimal),
    /// So many.
    Exactly(Decimal),
    /// From so many to so many.
    Between(Decimal, Decimal),
}

/// The metric and the test, where a condition is `count(…)` against numbers.
pub(super) fn count_test<V: Described>(condition: &Condition<V>) -> Option<(&Metric, CountTest)> {
    let metric = condition.value().as_metric()?;
    if metric.aggregate != Aggregate::Count {
        return None;
    }
    let number = |operand: &Operand<V>| match operand {
        Operand::Literal(Literal::Number(number)) => Some(*number),
        _ => None,
    };
    let test = match condition {
        Condition::Compare { op, operand, .. } => {
            let n = number(operand)?;
            match op {
                CompareOp::Eq | CompareOp::Le if n.is_zero() => CountTest::Zero,
                CompareOp::Lt if n == Decimal::ONE => CountTest::Zero,
                CompareOp::Gt if n.is_zero() => CountTest::AtLeast(Decimal::ONE),
                CompareOp::Eq => CountTest::Exactly(n),
                CompareOp::Ge => CountTest::AtLeast(n),
                CompareOp::Le => CountTest::AtMost(n),
                CompareOp::Gt => CountTest::MoreThan(n),
                CompareOp::Lt => CountTest::FewerThan(n),
                CompareOp::Ne => return None,
            }
        }
        Condition::Between {
            negated: false,
            low,
            high,
            ..
        } => CountTest::Between(number(low)?, number(high)?),
        _ => return None,
    };
    Some((metric, test))
}

/// A tree of and, or and not, for what both languages join alike.
pub(super) enum Joined<'a, T> {
    All(&'a [T]),
    Any(&'a [T]),
    Not(&'a T),
    Leaf,
}

/// A tree whose groups can be told apart.
pub(super) trait Grouped: Sized {
    fn joined(&self) -> Joined<'_, Self>;
}

impl Grouped for Rule {
    fn joined(&self) -> Joined<'_, Self> {
        match self {
            Rule::All { rules } => Joined::All(rules),
            Rule::Any { rules } => Joined::Any(rules),
            Rule::Not { rule } => Joined::Not(rule),
            _ => Joined::Leaf,
        }
    }
}

impl Grouped for Filter {
    fn joined(&self) -> Joined<'_, Self> {
        match self {
            Filter::All { rules } => Joined::All(rules),
            Filter::Any { rules } => Joined::Any(rules),
            Filter::Not { rule } => Joined::Not(rule),
            Filter::Condition(_) => Joined::Leaf,
        }
    }
}

/// A number with its thousands set apart, from five digits on.
pub(super) fn number_text(number: Decimal) -> String {
    let text = number.to_string();
    let (sign, text) = match text.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", text.as_str()),
    };
    let (whole, fraction) = match text.split_once('.') {
        Some((whole, fraction)) => (whole, format!(".{fraction}")),
        None => (text, String::new()),
    };
    if whole.len() < 5 {
        return format!("{sign}{whole}{fraction}");
    }
    let mut grouped = String::new();
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("{sign}{grouped}{fraction}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_set_apart() {
        let text = |number: &str| number_text(number.parse().expect("a number"));
        assert_eq!(text("1234"), "1234");
        assert_eq!(text("10000.50"), "10,000.50");
        assert_eq!(text("-1234567"), "-1,234,567");
    }
}
