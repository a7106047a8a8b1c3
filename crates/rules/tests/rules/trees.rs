//! Arbitrary rules, of every shape that text can say.

use chrono::{DateTime, NaiveDate};
use fenqun_model::{CalendarUnit, Span, SpanUnit, Window};
use fenqun_rules::*;
use proptest::prelude::*;
use rust_decimal::Decimal;

fn text() -> BoxedStrategy<String> {
    prop_oneof![
        4 => "[a-zA-Z \u{4e00}-\u{4e20}]{0,8}",
        2 => any::<String>(),
        1 => "[\"\\\\“”`.\n-]{0,6}",
    ]
    .boxed()
}

fn name() -> BoxedStrategy<String> {
    prop_oneof![
        4 => "[a-z_]{1,6}",
        2 => "[\u{4e00}-\u{4e20}]{1,4}",
        1 => "[a-z]{1,3}\\.[a-z]{1,3}",
        1 => prop::sample::select(vec!["not", "In", "last", "count", "class", "today", "a..b", "."])
            .prop_map(str::to_owned),
        1 => "[\"\\\\“”`. \n０-９Ａ]{1,6}",
        1 => any::<String>().prop_filter("a name is not empty", |s| !s.is_empty()),
    ]
    .boxed()
}

fn decimal() -> BoxedStrategy<Decimal> {
    prop_oneof![
        any::<i16>().prop_map(Decimal::from),
        (any::<i64>(), 0u32..=28).prop_map(|(n, scale)| Decimal::new(n, scale)),
    ]
    .boxed()
}

fn date() -> BoxedStrategy<NaiveDate> {
    prop_oneof![
        8 => (1900i32..2100, 1u32..=366),
        1 => (-9999i32..=99999, 1u32..=366),
    ]
    .prop_filter_map("the year is that long", |(y, d)| {
        NaiveDate::from_yo_opt(y, d)
    })
    .boxed()
}

fn span() -> BoxedStrategy<Span> {
    let unit = prop::sample::select(vec![
        SpanUnit::Minutes,
        SpanUnit::Hours,
        SpanUnit::Days,
        SpanUnit::Weeks,
        SpanUnit::Months,
        SpanUnit::Years,
    ]);
    let amount = prop_oneof![0u32..4, any::<u32>()];
    (amount, unit)
        .prop_map(|(amount, unit)| Span { amount, unit })
        .boxed()
}

fn window() -> BoxedStrategy<Window> {
    let unit = || {
        prop::sample::select(vec![
            CalendarUnit::Week,
            CalendarUnit::Month,
            CalendarUnit::Quarter,
            CalendarUnit::Year,
        ])
    };
    prop_oneof![
        span().prop_map(|span| Window::Last { span }),
        (date(), date()).prop_map(|(from, to)| Window::Between { from, to }),
        date().prop_map(|date| Window::Since { date }),
        date().prop_map(|date| Window::Before { date }),
        Just(Window::Today),
        Just(Window::Yesterday),
        unit().prop_map(|unit| Window::This { unit }),
        unit().prop_map(|unit| Window::Previous { unit }),
    ]
    .boxed()
}

fn literal() -> BoxedStrategy<Literal> {
    prop_oneof![
        text().prop_map(Literal::Text),
        decimal().prop_map(Literal::Number),
        decimal().prop_map(Literal::Percent),
        date().prop_map(Literal::Date),
        (-60_000_000_000_000_000i64..200_000_000_000_000_000).prop_map(|us| {
            Literal::Instant(DateTime::from_timestamp_micros(us).expect("within range"))
        }),
        any::<bool>().prop_map(Literal::Boolean),
        span().prop_map(Literal::Ago),
        Just(Literal::Now),
        Just(Literal::Today),
    ]
    .boxed()
}

fn operand<V: Clone + std::fmt::Debug + 'static>(
    value: BoxedStrategy<V>,
) -> BoxedStrategy<Operand<V>> {
    prop_oneof![
        3 => literal().prop_map(Operand::Literal),
        1 => value.prop_map(Operand::Value),
    ]
    .boxed()
}

fn condition<V: Clone + std::fmt::Debug + 'static>(
    value: BoxedStrategy<V>,
) -> BoxedStrategy<Condition<V>> {
    let anniversary = prop_oneof![
        Just(AnniversaryKind::Today),
        span().prop_map(|span| AnniversaryKind::WithinNext { span }),
        span().prop_map(|span| AnniversaryKind::WithinLast { span }),
    ];
    let v = || value.clone();
    prop_oneof![
        (v(), prop::sample::select(&CompareOp::ALL[..]), operand(v()))
            .prop_map(|(value, op, operand)| Condition::Compare { value, op, operand }),
        (v(), any::<bool>(), operand(v()), operand(v())).prop_map(|(value, negated, low, high)| {
            Condition::Between {
                value,
                negated,
                low,
                high,
            }
        }),
        (v(), any::<bool>(), prop::collection::vec(literal(), 1..4)).prop_map(
            |(value, negated, literals)| Condition::In {
                value,
                negated,
                literals
            }
        ),
        (
            v(),
            any::<bool>(),
            prop::sample::select(&TextMatchKind::ALL[..]),
            text()
        )
            .prop_map(|(value, negated, kind, text)| Condition::TextMatch {
                value,
                negated,
                kind,
                text
            }),
        (v(), any::<bool>()).prop_map(|(value, negated)| Condition::IsSet { value, negated }),
        (v(), anniversary).prop_map(|(value, kind)| Condition::Anniversary { value, kind }),
    ]
    .boxed()
}

fn filter() -> BoxedStrategy<Filter> {
    let property = name().prop_map(|path| Property { path }).boxed();
    condition(property)
        .prop_map(Filter::Condition)
        .prop_recursive(3, 8, 3, |inner| {
            let rules = || prop::collection::vec(inner.clone(), 2..4);
            prop_oneof![
                rules().prop_map(|rules| Filter::All { rules }),
                rules().prop_map(|rules| Filter::Any { rules }),
                inner.clone().prop_map(|rule| Filter::Not {
                    rule: Box::new(rule)
                }),
            ]
        })
        .boxed()
}

fn metric() -> BoxedStrategy<Metric> {
    let events = (
        prop::option::of(text()),
        prop::option::of(name()),
        prop::option::of(filter()),
    )
        .prop_map(|(name, property, filter)| Events {
            name,
            property,
            filter,
        });
    (
        prop::sample::select(&Aggregate::ALL[..]),
        events,
        prop::option::of(window()),
    )
        .prop_map(|(aggregate, events, window)| Metric {
            aggregate,
            events,
            window,
        })
        .boxed()
}

fn leaf() -> BoxedStrategy<Rule> {
    let value = prop_oneof![
        name().prop_map(|path| Value::Attribute { path }),
        metric().prop_map(Value::Metric),
    ]
    .boxed();
    let amount = prop_oneof![
        any::<u32>().prop_map(Amount::Count),
        decimal().prop_map(Amount::Percent),
    ];
    let by = value.clone();
    let direction = prop::sample::select(vec![Direction::Top, Direction::Bottom]);
    let step = (
        any::<bool>(),
        text(),
        prop::option::of(filter()),
        prop::option::of(span()),
    )
        .prop_map(|(negated, event, filter, within)| Step {
            negated,
            event,
            filter,
            within,
        });
    prop_oneof![
        1 => prop::sample::select(vec![Rule::Everyone, Rule::NoOne]),
        6 => condition(value).prop_map(Rule::Condition),
        1 => (direction, amount, by)
            .prop_map(|(direction, amount, by)| Rule::Rank { direction, amount, by }),
        1 => (prop::collection::vec(step, 1..4), prop::option::of(window()))
            .prop_map(|(steps, window)| Rule::Sequence { steps, window }),
        1 => (text(), any::<bool>()).prop_map(|(name, negated)| Rule::InSegment { name, negated }),
        1 => (text(), any::<bool>()).prop_map(|(name, negated)| Rule::InList { name, negated }),
        1 => (text(), any::<bool>(), prop::collection::vec(text(), 1..4)).prop_map(
            |(scheme, negated, classes)| Rule::Class { scheme, negated, classes }
        ),
        1 => text().prop_map(|tag| Rule::HasTag { tag }),
        1 => text().prop_map(|purpose| Rule::ConsentsTo { purpose }),
    ]
    .boxed()
}

/// Any rule.
pub fn rule() -> BoxedStrategy<Rule> {
    leaf()
        .prop_recursive(4, 16, 4, |inner| {
            let rules = || prop::collection::vec(inner.clone(), 2..4);
            prop_oneof![
                rules().prop_map(|rules| Rule::All { rules }),
                rules().prop_map(|rules| Rule::Any { rules }),
                inner.clone().prop_map(Rule::negate),
            ]
        })
        .boxed()
}
