//! A figure beside what it was before, with the way to the customers behind it.

use rust_decimal::Decimal;

/// A figure beside what it was in the stretch of time before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// What it is.
    pub value: Decimal,
    /// What it was; `None` where that means nothing.
    pub previous: Option<Decimal>,
    /// The page that shows the customers behind it.
    pub link: Option<String>,
}

impl Figure {
    /// A figure without a page of its own.
    pub(super) fn new(value: impl Into<Decimal>, previous: impl Into<Decimal>) -> Self {
        Self {
            value: value.into(),
            previous: Some(previous.into()),
            link: None,
        }
    }

    /// The same figure with the rule that its customers meet.
    pub(super) fn of_rule(self, rule: &str) -> Self {
        Self {
            link: Some(customers_link(rule)),
            ..self
        }
    }
}

/// The page of the customers who meet a rule.
pub(super) fn customers_link(rule: &str) -> String {
    let query = url::form_urlencoded::Serializer::new(String::new())
        .append_pair("rule", rule)
        .finish();
    format!("/customers?{query}")
}
