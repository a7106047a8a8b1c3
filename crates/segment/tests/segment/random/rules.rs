//! Random rules whose types agree.

use fenqun_model::{CalendarUnit, Span, SpanUnit, Window};
use fenqun_rules::{
    Aggregate, Amount, AnniversaryKind, CompareOp, Condition, Direction, Events, Filter, Literal,
    Metric, Operand, Property, Rule, Step, TextMatchKind, Value,
};
use proptest::prelude::*;
use proptest::sample::select;
use rust_decimal::Decimal;

use super::worlds::{EVENTS, TEXTS, decimal, naive_date};

/// Any rule but `class`.
pub fn rule() -> impl Strategy<Value = Rule> {
    leaf().prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 2..4).prop_map(|rules| Rule::All { rules }),
            prop::collection::vec(inner.clone(), 2..4).prop_map(|rules| Rule::Any { rules }),
            inner.prop_map(Rule::negate),
        ]
    })
}

fn leaf() -> impl Strategy<Value = Rule> {
    prop_oneof![
        1 => Just(Rule::Everyone),
        1 => Just(Rule::NoOne),
        12 => condition(values()).prop_map(Rule::Condition),
        4 => rank(),
        4 => sequence(),
        1 => any::<bool>().prop_map(|negated| Rule::InList { name: "名单".into(), negated }),
        2 => (select(&["近期购买", "嵌套"][..]), any::<bool>()).prop_map(|(name, negated)| {
            Rule::InSegment { name: name.to_owned(), negated }
        }),
        1 => Just(Rule::HasTag { tag: "标签".to_owned() }),
        1 => Just(Rule::ConsentsTo { purpose: "email".to_owned() }),
    ]
}

/// Strategies for values of each type.
#[derive(Clone)]
struct Values<V> {
    text: BoxedStrategy<V>,
    number: BoxedStrategy<V>,
    boolean: BoxedStrategy<V>,
    /// Dates and instants.
    dated: BoxedStrategy<V>,
}

fn values() -> Values<Value> {
    let attribute = |names: &'static [&'static str]| {
        select(names).prop_map(|name| Value::Attribute {
            path: name.to_owned(),
        })
    };
    let metric = |aggregates: &'static [Aggregate], properties| {
        metric(select(aggregates), properties).prop_map(Value::Metric)
    };
    use Aggregate::{Avg, Count, Days, Distinct, First, Last, Max, Min, Sum};
    let none = || Just(None).boxed();
    Values {
        text: prop_oneof![
            attribute(&["city", "level", "customer"]),
            metric(&[First, Last], some(&["channel", "page"])),
        ]
        .boxed(),
        number: prop_oneof![
            attribute(&["age"]),
            metric(&[Count, Days], none()),
            metric(
                &[Sum, Avg, Min, Max, First, Last],
                some(&["revenue", "items"])
            ),
            metric(
                &[Distinct],
                some(&["revenue", "channel", "gift", "ship_on", "page"])
            ),
        ]
        .boxed(),
        boolean: prop_oneof![
            attribute(&["vip", "consent.email"]),
            metric(&[First, Last], some(&["gift"])),
        ]
        .boxed(),
        dated: prop_oneof![
            attribute(&["birthday", "joined", "lunar_day", "registered_at"]),
            metric(&[First, Last], none()),
            metric(&[Min, Max, First, Last], some(&["ship_on"])),
        ]
        .boxed(),
    }
}

fn properties() -> Values<Property> {
    let property = |names: &'static [&'static str]| {
        let named = select(names).prop_map(|name| Property {
            path: name.to_owned(),
        });
        named.boxed()
    };
    Values {
        text: property(&["channel", "page"]),
        number: property(&["revenue", "items"]),
        boolean: property(&["gift"]),
        dated: property(&["ship_on"]),
    }
}

fn some(names: &'static [&'static str]) -> BoxedStrategy<Option<String>> {
    select(names).prop_map(|name| Some(name.to_owned())).boxed()
}

fn metric(
    aggregate: impl Strategy<Value = Aggregate>,
    property: BoxedStrategy<Option<String>>,
) -> impl Strategy<Value = Metric> {
    (
        aggregate,
        prop::option::weighted(0.85, select(&EVENTS[..])),
        property,
        prop::option::weighted(0.4, filter()),
        prop::option::weighted(0.6, window()),
    )
        .prop_map(|(aggregate, name, property, filter, window)| Metric {
            aggregate,
            events: Events {
                name: name.map(str::to_owned),
                property,
                filter,
            },
            window,
        })
}

fn filter() -> impl Strategy<Value = Filter> {
    let leaf = condition(properties()).prop_map(Filter::Condition);
    leaf.prop_recursive(2, 6, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 2..4).prop_map(|rules| Filter::All { rules }),
            prop::collection::vec(inner.clone(), 2..4).prop_map(|rules| Filter::Any { rules }),
            inner.prop_map(|rule| Filter::Not {
                rule: Box::new(rule)
            }),
        ]
    })
}

fn rank() -> impl Strategy<Value = Rule> {
    use Aggregate::{Avg, Count, Days, Distinct, First, Last, Max, Min, Sum};
    let attributes = ["age", "birthday", "joined", "registered_at"];
    let attributes = select(attributes.to_vec()).prop_map(|name| Value::Attribute {
        path: name.to_owned(),
    });
    let metrics = prop_oneof![
        metric(select(&[Count, Days, First, Last][..]), Just(None).boxed()),
        metric(
            select(&[Sum, Avg, Min, Max, First, Last][..]),
            some(&["revenue", "items"])
        ),
        metric(select(&[Distinct][..]), some(&["channel", "revenue"])),
    ];
    let by = prop_oneof![2 => metrics.prop_map(Value::Metric), 1 => attributes];
    let amount = prop_oneof![
        (1..5_u32).prop_map(Amount::Count),
        (1..101_u32).prop_map(|percent| Amount::Percent(Decimal::from(percent))),
    ];
    let direction = select(&[Direction::Top, Direction::Bottom][..]);
    (direction, amount, by).prop_map(|(direction, amount, by)| Rule::Rank {
        direction,
        amount,
        by,
    })
}

/// One to five steps; the first happens, and the last has an end if it must not happen.
fn sequence() -> impl Strategy<Value = Rule> {
    let step = (
        any::<bool>(),
        select(&EVENTS[..]),
        prop::option::weighted(0.3, filter()),
        prop::option::weighted(0.6, span()),
        span(),
    );
    let steps = prop::collection::vec(step, 1..6);
    (steps, prop::option::weighted(0.4, window())).prop_map(|(steps, window)| {
        let last_happening = steps.iter().rposition(|step| !step.0).unwrap_or(0);
        let steps = steps.into_iter().enumerate();
        let steps = steps.map(|(index, (negated, event, filter, within, end))| {
            let negated = negated && index > 0;
            Step {
                negated,
                event: event.to_owned(),
                filter,
                within: match (index, negated) {
                    (0, _) => None,
                    (_, false) => within,
                    (index, true) => (index > last_happening).then_some(end),
                },
            }
        });
        Rule::Sequence {
            steps: steps.collect(),
            window,
        }
    })
}

fn condition<V: Clone + std::fmt::Debug + 'static>(
    values: Values<V>,
) -> BoxedStrategy<Condition<V>> {
    let any_value = prop_oneof![
        values.text.clone(),
        values.number.clone(),
        values.boolean.clone(),
        values.dated.clone(),
    ];
    let is_set =
        (any_value, any::<bool>()).prop_map(|(value, negated)| Condition::IsSet { value, negated });
    prop_oneof![
        4 => of_type(values.number.clone(), number_literal().boxed(), &CompareOp::ALL),
        3 => of_type(values.text.clone(), text_literal().boxed(), &CompareOp::ALL),
        3 => of_type(values.dated.clone(), dated_literal().boxed(), &CompareOp::ALL),
        1 => of_type(
            values.boolean.clone(),
            any::<bool>().prop_map(Literal::Boolean).boxed(),
            &[CompareOp::Eq, CompareOp::Ne]
        ),
        1 => is_set,
        2 => text_match(values.text),
        2 => anniversary(values.dated),
    ]
    .boxed()
}

/// Comparisons, `between` and `in` over one type.
fn of_type<V: Clone + std::fmt::Debug + 'static>(
    value: BoxedStrategy<V>,
    literal: BoxedStrategy<Literal>,
    ops: &'static [CompareOp],
) -> BoxedStrategy<Condition<V>> {
    let operand = prop_oneof![
        4 => literal.clone().prop_map(Operand::Literal),
        1 => value.clone().prop_map(Operand::Value),
    ]
    .boxed();
    let compare = (value.clone(), select(ops), operand.clone())
        .prop_map(|(value, op, operand)| Condition::Compare { value, op, operand });
    let among = (
        value.clone(),
        any::<bool>(),
        prop::collection::vec(literal, 1..4),
    )
        .prop_map(|(value, negated, literals)| Condition::In {
            value,
            negated,
            literals,
        });
    if ops.len() < CompareOp::ALL.len() {
        return prop_oneof![compare, among].boxed();
    }
    let between =
        (value, any::<bool>(), operand.clone(), operand).prop_map(|(value, negated, low, high)| {
            Condition::Between {
                value,
                negated,
                low,
                high,
            }
        });
    prop_oneof![3 => compare, 1 => among, 1 => between].boxed()
}

fn number_literal() -> impl Strategy<Value = Literal> {
    prop_oneof![
        4 => decimal().prop_map(Literal::Number),
        1 => decimal().prop_map(|n| Literal::Number(n / Decimal::from(3))),
        1 => (0..400_u32).prop_map(|n| Literal::Percent(Decimal::from(n))),
        1 => select(&["1e20", "-1e20"][..]).prop_map(|text| {
            Literal::Number(Decimal::from_scientific(text).expect("a number"))
        }),
    ]
}

fn text_literal() -> impl Strategy<Value = Literal> {
    select(&TEXTS[..]).prop_map(|text| Literal::Text(text.to_owned()))
}

fn dated_literal() -> impl Strategy<Value = Literal> {
    prop_oneof![
        3 => naive_date().prop_map(Literal::Date),
        3 => span().prop_map(Literal::Ago),
        1 => Just(Literal::Now),
        1 => Just(Literal::Today),
    ]
}

fn text_match<V: Clone + std::fmt::Debug + 'static>(
    value: BoxedStrategy<V>,
) -> BoxedStrategy<Condition<V>> {
    let patterns = ["", "a", "APP", "WE", "程", "海"];
    let plain = (
        select(
            &[
                TextMatchKind::Contains,
                TextMatchKind::StartsWith,
                TextMatchKind::EndsWith,
            ][..],
        ),
        select(patterns.to_vec()),
    );
    let regular = (
        Just(TextMatchKind::Matches),
        select(vec!["^a", "p+$", "[a-z]", "^$", "."]),
    );
    (value, any::<bool>(), prop_oneof![plain, regular])
        .prop_map(|(value, negated, (kind, text))| Condition::TextMatch {
            value,
            negated,
            kind,
            text: text.to_owned(),
        })
        .boxed()
}

fn anniversary<V: Clone + std::fmt::Debug + 'static>(
    value: BoxedStrategy<V>,
) -> BoxedStrategy<Condition<V>> {
    let kind = prop_oneof![
        Just(AnniversaryKind::Today),
        span().prop_map(|span| AnniversaryKind::WithinNext { span }),
        span().prop_map(|span| AnniversaryKind::WithinLast { span }),
    ];
    (value, kind)
        .prop_map(|(value, kind)| Condition::Anniversary { value, kind })
        .boxed()
}

fn span() -> impl Strategy<Value = Span> {
    let units = [
        SpanUnit::Minutes,
        SpanUnit::Hours,
        SpanUnit::Days,
        SpanUnit::Weeks,
        SpanUnit::Months,
        SpanUnit::Years,
    ];
    (1..90_u32, select(units.to_vec())).prop_map(|(amount, unit)| Span {
        amount: match unit {
            SpanUnit::Months | SpanUnit::Years => amount % 3 + 1,
            SpanUnit::Days | SpanUnit::Weeks => amount % 12 + 1,
            _ => amount,
        },
        unit,
    })
}

fn window() -> impl Strategy<Value = Window> {
    let units = [
        CalendarUnit::Week,
        CalendarUnit::Month,
        CalendarUnit::Quarter,
        CalendarUnit::Year,
    ];
    let unit = || select(units.to_vec());
    prop_oneof![
        4 => span().prop_map(|span| Window::Last { span }),
        1 => (naive_date(), naive_date()).prop_map(|(from, to)| Window::Between { from, to }),
        1 => naive_date().prop_map(|date| Window::Since { date }),
        1 => naive_date().prop_map(|date| Window::Before { date }),
        1 => Just(Window::Today),
        1 => Just(Window::Yesterday),
        1 => unit().prop_map(|unit| Window::This { unit }),
        1 => unit().prop_map(|unit| Window::Previous { unit }),
    ]
}
