//! Orders, customers or events: what the rows of a file are.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::{Synonyms, customers, events, orders, recognise};

/// What the rows of an import are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Orders or their lines.
    Orders,
    /// Customers.
    Customers,
    /// Things that happened.
    Events,
}

/// Not the name of a kind.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is none of orders, customers, events")]
pub struct UnknownKind(String);

impl FromStr for Kind {
    type Err = UnknownKind;

    fn from_str(name: &str) -> Result<Self, UnknownKind> {
        match name {
            "orders" => Ok(Self::Orders),
            "customers" => Ok(Self::Customers),
            "events" => Ok(Self::Events),
            _ => Err(UnknownKind(name.to_owned())),
        }
    }
}

impl Kind {
    /// The name used in JSON and on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Orders => "orders",
            Self::Customers => "customers",
            Self::Events => "events",
        }
    }

    pub(super) fn fields(self) -> &'static [Synonyms] {
        match self {
            Self::Orders => orders::FIELDS,
            Self::Customers => customers::FIELDS,
            Self::Events => events::FIELDS,
        }
    }

    /// The fields that are needed and that `has` denies.
    pub(super) fn missing(self, has: impl Fn(&str) -> bool) -> Vec<String> {
        let required = match self {
            Self::Orders => orders::REQUIRED,
            Self::Customers => &[],
            Self::Events => events::REQUIRED,
        };
        let mut missing: Vec<String> = required
            .iter()
            .filter(|field| !has(field))
            .map(|field| (*field).to_owned())
            .collect();
        match self {
            Self::Events if !has("customer") && !has("anonymous") => {
                missing.push("customer".to_owned());
            }
            Self::Customers if !["id", "phone", "email"].iter().any(|f| has(f)) => {
                missing.push("id".to_owned());
            }
            _ => {}
        }
        missing
    }
}

/// The kind that the headers speak for, and how plainly (from 0 to 1).
pub fn guess_kind(columns: &[String]) -> Option<(Kind, f64)> {
    let scores = [
        (Kind::Events, events_score(columns)),
        (Kind::Orders, orders_score(columns)),
        (Kind::Customers, customers_score(columns)),
    ];
    scores
        .into_iter()
        .filter(|(_, score)| *score >= 0.5)
        .max_by(|a, b| a.1.total_cmp(&b.1))
}

fn orders_score(columns: &[String]) -> f64 {
    let mapping = recognise(Kind::Orders, columns);
    if !mapping.missing.is_empty() {
        return 0.0;
    }
    if mapping.layout.is_some() {
        return 1.0;
    }
    let has = |field: &str| mapping.column(field).is_some();
    // A status, a channel or a date alone does not make an order.
    let signs = [
        has("order"),
        has("amount") || has("price"),
        has("quantity"),
        has("product") || has("name"),
    ];
    let signs = signs.iter().filter(|sign| **sign).count();
    [0.1, 0.55, 0.75, 0.85, 0.9][signs]
}

fn events_score(columns: &[String]) -> f64 {
    let mapping = recognise(Kind::Events, columns);
    if !mapping.missing.is_empty() {
        0.0
    } else if mapping.layout.is_some() {
        1.0
    } else {
        0.8
    }
}

fn customers_score(columns: &[String]) -> f64 {
    let mapping = recognise(Kind::Customers, columns);
    if !mapping.missing.is_empty() {
        return 0.0;
    }
    if mapping.layout.is_some() {
        return 1.0;
    }
    let known = mapping.fields.len();
    (0.35 + 0.08 * known as f64).min(0.8)
}
