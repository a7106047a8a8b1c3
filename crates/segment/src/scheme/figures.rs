//! The metrics that schemes are made of, in the terms of the rule language.

use fenqun_model::{Window, event_name, property};
use fenqun_rules::{
    Aggregate, CompareOp, Condition, Events, Filter, Literal, Metric, Operand, Property,
};
use rust_decimal::Decimal;

/// `last("Order Completed" where revenue > 0)`.
pub(crate) fn last_purchase() -> Metric {
    purchase(Aggregate::Last, None)
}

/// `count("Order Completed" where revenue > 0)`.
pub(crate) fn purchases() -> Metric {
    purchase(Aggregate::Count, None)
}

/// `sum("Order Completed".revenue where revenue > 0)`.
pub(crate) fn spend() -> Metric {
    purchase(Aggregate::Sum, Some(property::REVENUE))
}

/// `count("Order Completed", window)`.
pub(crate) fn orders(window: Option<Window>) -> Metric {
    order(Aggregate::Count, None, window)
}

/// `sum("Order Completed".revenue, window)`; without a window what a customer has ever brought.
pub(crate) fn revenue(window: Option<Window>) -> Metric {
    order(Aggregate::Sum, Some(property::REVENUE), window)
}

/// Orders that were paid for: free samples and pure returns are none.
fn purchase(aggregate: Aggregate, aggregated: Option<&str>) -> Metric {
    let mut metric = order(aggregate, aggregated, None);
    metric.events.filter = Some(Filter::Condition(Condition::Compare {
        value: Property {
            path: property::REVENUE.to_owned(),
        },
        op: CompareOp::Gt,
        operand: Operand::Literal(Literal::Number(Decimal::ZERO)),
    }));
    metric
}

fn order(aggregate: Aggregate, aggregated: Option<&str>, window: Option<Window>) -> Metric {
    Metric {
        aggregate,
        events: Events {
            name: Some(event_name::ORDER_COMPLETED.to_owned()),
            property: aggregated.map(str::to_owned),
            filter: None,
        },
        window,
    }
}

#[cfg(test)]
mod tests {
    use fenqun_rules::{Condition, Rule, Value, parse};

    use super::{last_purchase, orders, purchases, revenue, spend};

    #[test]
    fn figures_are_what_the_rule_language_calls_them() {
        let of = |text: &str| match parse(&format!("{text} is set")) {
            Ok(Rule::Condition(Condition::IsSet {
                value: Value::Metric(metric),
                ..
            })) => metric,
            other => panic!("{other:?}"),
        };
        assert_eq!(
            last_purchase(),
            of(r#"last("Order Completed" where revenue > 0)"#)
        );
        assert_eq!(
            purchases(),
            of(r#"count("Order Completed" where revenue > 0)"#)
        );
        assert_eq!(
            spend(),
            of(r#"sum("Order Completed".revenue where revenue > 0)"#)
        );
        assert_eq!(orders(None), of(r#"count("Order Completed")"#));
        assert_eq!(revenue(None), of(r#"sum("Order Completed".revenue)"#));
    }
}
