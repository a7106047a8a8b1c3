//! Constants.

use rust_decimal::Decimal;
use serde_json::Value as Json;

use super::JsonError;
use super::node::Node;
use crate::ast::Literal;

impl Node<'_> {
    pub(super) fn literal(&self) -> Result<Literal, JsonError> {
        let kind = self.text("type")?;
        self.only(match kind {
            "now" | "today" => &[],
            _ => &["value"],
        })?;
        Ok(match kind {
            "text" => Literal::Text(self.text("value")?.to_owned()),
            "number" => Literal::Number(self.decimal("value")?),
            "percent" => Literal::Percent(self.decimal("value")?),
            "date" => Literal::Date(self.parsed("value")?),
            "instant" => Literal::Instant(self.parsed("value")?),
            "boolean" => Literal::Boolean(self.parsed("value")?),
            "ago" => Literal::Ago(self.span("value")?),
            "now" => Literal::Now,
            "today" => Literal::Today,
            other => {
                let known = [
                    "text", "number", "percent", "date", "instant", "boolean", "ago", "now",
                    "today",
                ];
                return Err(self.unknown("type", other, &known));
            }
        })
    }

    /// An exact number: a string, or a JSON number as it is written.
    pub(super) fn decimal(&self, key: &str) -> Result<Decimal, JsonError> {
        let json = self.field(key)?;
        let text = match json {
            Json::String(text) => text.clone(),
            other => other.to_string(),
        };
        Decimal::from_str_exact(&text).map_err(|_| JsonError {
            pointer: format!("{}/{key}", self.pointer),
            problem: "expected a number in a string, such as \"10000.50\"".to_owned(),
        })
    }
}
