//! Thresholds and choices of a scheme, described so that an editor can be drawn from them.

use rust_decimal::Decimal;
use serde::Serialize;

/// A parameter with its value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Parameter {
    /// The name in [`super::Definition::parameters`].
    pub name: &'static str,
    /// What it is, in Chinese.
    pub label_zh: &'static str,
    /// What it is, in English.
    pub label_en: &'static str,
    /// What values it takes.
    #[serde(rename = "type")]
    pub parameter_type: ParameterType,
    /// The value.
    pub value: String,
    /// The value that the workspace's own data suggests.
    pub suggested: Option<String>,
    /// The values to choose from.
    #[serde(skip_serializing_if = "<[Choice]>::is_empty")]
    pub choices: &'static [Choice],
    /// The unit, in Chinese.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit_zh: Option<&'static str>,
    /// The unit, in English.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit_en: Option<&'static str>,
}

/// One value of a choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Choice {
    /// The value in the definition.
    pub value: &'static str,
    /// Its name in Chinese.
    pub zh: &'static str,
    /// Its name in English.
    pub en: &'static str,
}

/// What values a parameter takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ParameterType {
    /// A number of at least 0; may be left empty where the data decides.
    Number,
    /// A whole number of at least 1.
    Integer,
    /// A whole number of days, at least 1.
    Days,
    /// Money of at least 0, in the workspace's currency.
    Money,
    /// One of a few values.
    Choice,
    /// A percentage, from 0 to 100.
    Percent,
    /// A whole number of at least 1, of whatever the label says.
    Count,
    /// The name of an attribute; empty where the workspace has none that fits.
    Attribute,
}

/// A parameter of a template.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Specification {
    pub(crate) name: &'static str,
    pub(crate) zh: &'static str,
    pub(crate) en: &'static str,
    pub(crate) parameter_type: ParameterType,
    /// Used where the workspace has no data to suggest anything.
    pub(crate) default: &'static str,
    pub(crate) choices: &'static [Choice],
}

impl Specification {
    pub(crate) const fn new(
        name: &'static str,
        zh: &'static str,
        en: &'static str,
        parameter_type: ParameterType,
        default: &'static str,
    ) -> Self {
        Self {
            name,
            zh,
            en,
            parameter_type,
            default,
            choices: &[],
        }
    }

    pub(crate) const fn choice(
        name: &'static str,
        zh: &'static str,
        en: &'static str,
        default: &'static str,
        choices: &'static [Choice],
    ) -> Self {
        Self {
            choices,
            ..Self::new(name, zh, en, ParameterType::Choice, default)
        }
    }

    pub(crate) fn describe(&self, value: &str, suggested: Option<String>) -> Parameter {
        let unit = match self.parameter_type {
            ParameterType::Days => Some(("天", "days")),
            ParameterType::Integer => Some(("次", "orders")),
            ParameterType::Percent => Some(("%", "%")),
            ParameterType::Number
            | ParameterType::Money
            | ParameterType::Choice
            | ParameterType::Count
            | ParameterType::Attribute => None,
        };
        Parameter {
            name: self.name,
            label_zh: self.zh,
            label_en: self.en,
            parameter_type: self.parameter_type,
            value: value.to_owned(),
            suggested,
            choices: self.choices,
            unit_zh: unit.map(|(zh, _)| zh),
            unit_en: unit.map(|(_, en)| en),
        }
    }

    /// Whether a value is one that the parameter takes.
    pub(crate) fn accepts(&self, value: &str) -> bool {
        let number = || {
            value
                .parse::<Decimal>()
                .ok()
                .filter(|n| !n.is_sign_negative())
        };
        match self.parameter_type {
            ParameterType::Number => value.is_empty() || number().is_some(),
            ParameterType::Money => number().is_some(),
            ParameterType::Percent => number().is_some_and(|n| n <= Decimal::ONE_HUNDRED),
            ParameterType::Integer | ParameterType::Days | ParameterType::Count => value
                .parse::<u32>()
                .is_ok_and(|n| (1..=MAX_COUNT).contains(&n)),
            ParameterType::Choice => self.choices.iter().any(|choice| choice.value == value),
            ParameterType::Attribute => value.chars().count() <= MAX_NAME,
        }
    }
}

/// The largest number of days or orders that makes sense as a threshold.
const MAX_COUNT: u32 = 1_000_000;
/// No attribute has a longer name.
const MAX_NAME: usize = 200;
