//! Which types compare with which, and what aggregates make of them.

use fenqun_model::{Span, ValueType};

use crate::ast::{Aggregate, Literal};

/// The type of a constant.
pub fn value_type_of(literal: &Literal) -> ValueType {
    match literal {
        Literal::Text(_) => ValueType::Text,
        Literal::Number(_) | Literal::Percent(_) => ValueType::Number,
        Literal::Date(_) | Literal::Today => ValueType::Date,
        Literal::Instant(_) | Literal::Ago(_) | Literal::Now => ValueType::Instant,
        Literal::Boolean(_) => ValueType::Boolean,
    }
}

/// Whether values of the two types can be compared: the same, or a date and an instant.
pub(super) fn comparable(left: ValueType, right: ValueType) -> bool {
    left == right || (dated(left) && dated(right))
}

/// Whether a type lies in time.
pub(super) fn dated(value_type: ValueType) -> bool {
    matches!(value_type, ValueType::Date | ValueType::Instant)
}

/// Whether customers can be ranked by a type.
pub(crate) fn rankable(value_type: ValueType) -> bool {
    value_type == ValueType::Number || dated(value_type)
}

/// Whether an aggregate can be drawn from properties of a type.
pub(super) fn can_aggregate(aggregate: Aggregate, property: ValueType) -> bool {
    match aggregate {
        Aggregate::Sum | Aggregate::Avg => property == ValueType::Number,
        Aggregate::Min | Aggregate::Max => rankable(property),
        Aggregate::Count
        | Aggregate::Distinct
        | Aggregate::Days
        | Aggregate::First
        | Aggregate::Last => true,
    }
}

/// The type of an aggregate over a property of a type; `None` where that type is not known.
/// `has_property` tells `first("E".p)` from `first("E")`.
pub(super) fn aggregated(
    aggregate: Aggregate,
    has_property: bool,
    property: Option<ValueType>,
) -> Option<ValueType> {
    match aggregate {
        Aggregate::Count
        | Aggregate::Sum
        | Aggregate::Avg
        | Aggregate::Distinct
        | Aggregate::Days => Some(ValueType::Number),
        Aggregate::First | Aggregate::Last if !has_property => Some(ValueType::Instant),
        Aggregate::Min | Aggregate::Max | Aggregate::First | Aggregate::Last => property,
    }
}

/// Whether two bounds are plainly the wrong way round at every as_of.
pub(super) fn reversed(low: &Literal, high: &Literal) -> bool {
    match (low, high) {
        (Literal::Text(low), Literal::Text(high)) => low > high,
        (Literal::Date(low), Literal::Date(high)) => low > high,
        (Literal::Instant(low), Literal::Instant(high)) => low > high,
        // 30 days ago is after 90 days ago.
        (Literal::Ago(low), Literal::Ago(high)) => sooner(*low, *high),
        (Literal::Now | Literal::Today, Literal::Ago(high)) => high.amount > 0,
        _ => match (low.number(), high.number()) {
            (Some(low), Some(high)) => low > high,
            _ => false,
        },
    }
}

fn sooner(a: Span, b: Span) -> bool {
    a.unit == b.unit && a.amount < b.amount
}

#[cfg(test)]
mod tests {
    use fenqun_model::SpanUnit;

    use super::*;

    #[test]
    fn dates_and_instants_compare_and_nothing_else_mixes() {
        assert!(comparable(ValueType::Date, ValueType::Instant));
        assert!(!comparable(ValueType::Date, ValueType::Number));
        assert!(!comparable(ValueType::Text, ValueType::Boolean));
    }

    #[test]
    fn the_nearer_past_is_the_higher_bound() {
        let ago = |amount| {
            Literal::Ago(Span {
                amount,
                unit: SpanUnit::Days,
            })
        };
        assert!(reversed(&ago(30), &ago(90)));
        assert!(!reversed(&ago(90), &ago(30)));
        assert!(reversed(&Literal::Now, &ago(1)));
        let one = Literal::Number(1.into());
        assert!(reversed(&one, &Literal::Percent(50.into())));
        assert!(!reversed(&one, &one));
    }

    #[test]
    fn the_first_event_is_an_instant_and_the_first_property_has_its_type() {
        let first = Aggregate::First;
        assert_eq!(aggregated(first, false, None), Some(ValueType::Instant));
        assert_eq!(
            aggregated(first, true, Some(ValueType::Text)),
            Some(ValueType::Text)
        );
        assert_eq!(aggregated(first, true, None), None);
        assert_eq!(
            aggregated(Aggregate::Sum, true, None),
            Some(ValueType::Number)
        );
    }
}
