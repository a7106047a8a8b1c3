//! How much of a feature a cluster has, in the words that people use for it.

use fenqun_model::event_name::ORDER_COMPLETED;
use fenqun_rules::{Aggregate, Value};

use super::Feature;

/// Words in Chinese and English for very much, much, little and very little of a feature.
pub(super) struct Degrees([(String, String); 4]);

/// In Chinese and in English.
type Word = (&'static str, &'static str);

/// What is said of orders; the last order's time counts as the days since.
const OF_ORDERS: [(Aggregate, Option<&str>, [Word; 4]); 5] = [
    (
        Aggregate::Count,
        None,
        [
            ("买得很勤", "buy very often"),
            ("买得较勤", "buy often"),
            ("买得较少", "buy seldom"),
            ("很少买", "hardly buy"),
        ],
    ),
    (
        Aggregate::Sum,
        Some("revenue"),
        [
            ("花费很高", "spend very much"),
            ("花费较高", "spend much"),
            ("花费较低", "spend little"),
            ("花费很低", "spend very little"),
        ],
    ),
    (
        Aggregate::Avg,
        Some("revenue"),
        [
            ("客单价很高", "very large orders"),
            ("客单价较高", "large orders"),
            ("客单价较低", "small orders"),
            ("客单价很低", "very small orders"),
        ],
    ),
    (
        Aggregate::Last,
        None,
        [
            ("很久没买", "long gone"),
            ("有段时间没买", "not seen lately"),
            ("近来买过", "seen lately"),
            ("刚买过", "just bought"),
        ],
    ),
    (
        Aggregate::First,
        None,
        [
            ("老客户", "old customers"),
            ("较老的客户", "older customers"),
            ("较新的客户", "newer customers"),
            ("新客户", "new customers"),
        ],
    ),
];

impl Degrees {
    /// Short words where there are any, the feature's name with a degree otherwise.
    pub(super) fn of(value: &Value, feature: &Feature) -> Self {
        let known = OF_ORDERS
            .iter()
            .find(|(aggregate, property, _)| match value {
                Value::Metric(metric) => {
                    metric.aggregate == *aggregate
                        && metric.events.name.as_deref() == Some(ORDER_COMPLETED)
                        && metric.events.property.as_deref() == *property
                        && metric.events.filter.is_none()
                }
                Value::Attribute { .. } => false,
            });
        if let Some((_, _, words)) = known {
            return Self(words.map(|(zh, en)| (zh.to_owned(), en.to_owned())));
        }
        let named = |zh, en| {
            (
                format!("{}{zh}", feature.zh),
                format!("{en} {}", feature.en),
            )
        };
        Self([
            named("很高", "very high"),
            named("较高", "high"),
            named("较低", "low"),
            named("很低", "very low"),
        ])
    }

    /// The words for a difference from everybody, in standard deviations.
    pub(super) fn word(&self, difference: f64, much: f64) -> (&str, &str) {
        let place = match (difference > 0.0, difference.abs() >= much) {
            (true, true) => 0,
            (true, false) => 1,
            (false, false) => 2,
            (false, true) => 3,
        };
        let (zh, en) = &self.0[place];
        (zh, en)
    }
}
