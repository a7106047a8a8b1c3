//! Constants.

use chrono::NaiveDate;
use fenqun_model::{Instant, Span};
use rust_decimal::Decimal;
use serde::Serialize;

/// A constant, or an instant that moves with as_of.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(tag = "type", content = "value", rename_all = "snake_case")]
pub enum Literal {
    /// `"上海"`. JSON: `{"type":"text","value":"上海"}`.
    Text(String),
    /// `10000.50`. JSON: `{"type":"number","value":"10000.50"}`.
    Number(Decimal),
    /// `20%`, the number 0.2. JSON: `{"type":"percent","value":"20"}`.
    Percent(Decimal),
    /// `2011-03-01`; against an instant, that whole day in the workspace's time zone.
    /// JSON: `{"type":"date","value":"2011-03-01"}`.
    Date(NaiveDate),
    /// `2011-03-01T09:30:00Z`. JSON: `{"type":"instant","value":"2011-03-01T09:30:00Z"}`.
    Instant(Instant),
    /// `true`. JSON: `{"type":"boolean","value":true}`.
    Boolean(bool),
    /// `90 days ago`: as_of − 90 days. JSON: `{"type":"ago","value":{"amount":90,"unit":"days"}}`.
    Ago(Span),
    /// `now`: as_of. JSON: `{"type":"now"}`.
    Now,
    /// `today`: the day of as_of, compared as a plain date is. JSON: `{"type":"today"}`.
    Today,
}

impl Literal {
    /// The number that a number or a percentage stands for (`20%` is 0.2).
    pub fn number(&self) -> Option<Decimal> {
        match self {
            Literal::Number(number) => Some(*number),
            Literal::Percent(percent) => Some(percent / Decimal::ONE_HUNDRED),
            _ => None,
        }
    }
}
