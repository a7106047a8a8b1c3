//! Why a customer is in or out: every part of a rule with its value, threshold and verdict.

use arrow::datatypes::Date32Type;
use fenqun_model::{DateCalendar, Instant, LunarDay};
use fenqun_rules::{
    Amount, AnniversaryKind, Condition, Direction, Literal, Metric, Operand, Rule, Value,
};
use serde::{Deserialize, Serialize};

use super::evidence::looked_at;
use super::{Evaluation, Evidence};
use crate::Error;
use crate::value::{Column, days_asked, show_cell};

/// A part of a rule, explained for one customer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Explanation {
    /// The part as text of the rule language.
    pub text: String,
    /// The customer's value; `None` where it is missing or the part has no value.
    pub value: Option<String>,
    /// What the value is held against, with literals like `90 days ago` resolved.
    pub threshold: Option<String>,
    /// Whether the part holds.
    pub verdict: bool,
    /// The latest events that count here, where the explanation was asked for with events.
    #[serde(default)]
    pub events: Vec<Evidence>,
    /// How many events count here; `None` of parts that look at none.
    #[serde(default)]
    pub events_total: Option<u64>,
    /// When the verdict changes by itself; `None` where it does not or that is not known.
    #[serde(default)]
    pub changes_at: Option<Instant>,
    /// What the part looks at.
    #[serde(skip)]
    pub(super) metrics: Vec<Metric>,
    /// The parts of this part; of `in segment`, the segment's rule.
    pub children: Vec<Explanation>,
}

impl Evaluation {
    /// Explains a rule for the customer in a row.
    pub(crate) fn explain(&mut self, rule: &Rule, row: usize) -> Result<Explanation, Error> {
        let (value, threshold, children) = match rule {
            Rule::All { rules } | Rule::Any { rules } => (None, None, self.parts(rules, row)?),
            Rule::Not { rule } => (None, None, vec![self.explain(rule, row)?]),
            Rule::Condition(condition) => {
                let (value, threshold) = self.sides(condition, row);
                (value, threshold, Vec::new())
            }
            Rule::Rank {
                direction,
                amount,
                by,
            } => {
                let (value, threshold) = self.standing(*direction, *amount, by, row);
                (value, threshold, Vec::new())
            }
            Rule::InSegment { name, .. } => {
                let named = self.named.segments.get(name).cloned();
                let children = match named {
                    Some(checked) => vec![self.explain(checked.rule(), row)?],
                    None => Vec::new(),
                };
                (None, None, children)
            }
            Rule::Class {
                scheme, classes, ..
            } => (
                self.class_name(scheme, row)?,
                Some(classes.join(", ")),
                Vec::new(),
            ),
            _ => (None, None, Vec::new()),
        };
        Ok(Explanation {
            text: rule.to_string(),
            value,
            threshold,
            verdict: self.rule(rule)?.value(row),
            events: Vec::new(),
            events_total: None,
            changes_at: None,
            metrics: looked_at(rule),
            children,
        })
    }

    fn parts(&mut self, rules: &[Rule], row: usize) -> Result<Vec<Explanation>, Error> {
        rules.iter().map(|rule| self.explain(rule, row)).collect()
    }

    fn sides(&self, condition: &Condition<Value>, row: usize) -> (Option<String>, Option<String>) {
        let value = match condition {
            Condition::Anniversary { value, .. } => self.show_birthday(value, row),
            _ => self.show(condition.value(), row),
        };
        let threshold = match condition {
            Condition::Compare { op, operand, .. } => {
                Some(format!("{} {}", op.as_str(), self.operand(operand, row)))
            }
            Condition::Between { low, high, .. } => Some(format!(
                "{} … {}",
                self.operand(low, row),
                self.operand(high, row)
            )),
            Condition::In { literals, .. } => {
                let literals: Vec<String> = literals.iter().map(|l| self.literal(l)).collect();
                Some(literals.join(", "))
            }
            Condition::TextMatch { text, .. } => Some(text.clone()),
            Condition::IsSet { .. } => None,
            Condition::Anniversary { kind, .. } => Some(self.days(*kind)),
        };
        (value, threshold)
    }

    fn show(&self, value: &Value, row: usize) -> Option<String> {
        show_cell(&self.column(value), row, &self.calendar)
    }

    /// A date whose anniversary is asked for; where it is kept by the Chinese calendar, with that day.
    fn show_birthday(&self, value: &Value, row: usize) -> Option<String> {
        let shown = self.show(value, row)?;
        let date = match (self.population.calendar_of(value), self.column(value)) {
            (DateCalendar::Lunar, Column::Date(dates)) => {
                Date32Type::to_naive_date_opt(dates.value(row))
            }
            _ => None,
        };
        Some(match date {
            Some(date) => format!("{shown} (农历{})", LunarDay::of(date)),
            None => shown,
        })
    }

    fn operand(&self, operand: &Operand<Value>, row: usize) -> String {
        match operand {
            Operand::Literal(literal) => self.literal(literal),
            Operand::Value(value) => self.show(value, row).unwrap_or_else(|| "—".to_owned()),
        }
    }

    fn literal(&self, literal: &Literal) -> String {
        self.constant(literal).show(&self.calendar)
    }

    /// The days on which an anniversary counts.
    fn days(&self, kind: AnniversaryKind) -> String {
        match days_asked(kind, &self.calendar, self.as_of) {
            (first, last) if first == last => first.to_string(),
            (first, last) => format!("{first} … {last}"),
        }
    }

    /// The value with the customer's place, and the last place that is taken.
    fn standing(
        &self,
        direction: Direction,
        amount: Amount,
        by: &Value,
        row: usize,
    ) -> (Option<String>, Option<String>) {
        let ranking = self.ranking(direction, by);
        let threshold = format!("#{}", ranking.taken(amount));
        let shown = self.show(by, row);
        let value = match (ranking.place(row), shown) {
            (Some(place), Some(shown)) => Some(format!("{shown} (#{place} / {})", ranking.len())),
            _ => None,
        };
        (value, Some(threshold))
    }

    fn class_name(&mut self, scheme: &str, row: usize) -> Result<Option<String>, Error> {
        let Some((scheme, masks)) = self.named_classes(scheme)? else {
            return Ok(None);
        };
        let class = masks.iter().position(|mask| mask.value(row));
        Ok(class.map(|index| scheme.classes()[index].name_zh.clone()))
    }
}
