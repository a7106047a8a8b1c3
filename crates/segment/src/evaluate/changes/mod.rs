//! When a verdict changes by itself: the first instant to come at which an explanation, with nothing
//! new happening, says otherwise.
//!
//! A verdict can only turn when an event leaves a window, when a moving threshold passes an
//! instant, or at midnight. These instants are collected, and the rule is explained again at each
//! of them, soonest first. A filter that moves lets other events through from some midnight on, and
//! nothing is known of those: beyond that, nothing is foretold.

mod instants;

use std::collections::{BTreeSet, HashMap};

use chrono::Duration;
use fenqun_model::{CustomerNumber, Instant, Span, SpanUnit, ValueType, Window};
use fenqun_rules::{
    AnniversaryKind, Checked, Condition, Filter, Literal, Metric, Operand, Property, Rule, Value,
};

use super::{Evidence, Explanation};
use crate::metrics::Properties;
use crate::{Error, Evaluator};

/// Instants that are tried; what turns later than all of them is not foretold.
const TRIED_MOST: usize = 48;
/// `now` is so long ago.
const NO_TIME: Span = Span {
    amount: 0,
    unit: SpanUnit::Minutes,
};

impl Evaluator {
    /// Notes in every part of an explanation when its verdict changes by itself.
    pub(super) async fn foretell(
        &self,
        rule: &Checked,
        customer: CustomerNumber,
        tree: &mut Explanation,
        events: &HashMap<Metric, Vec<Evidence>>,
    ) -> Result<(), Error> {
        if !self.is_alone(rule)? {
            // Other customers decide, too.
            return Ok(());
        }
        let mut turns = Turns {
            evaluator: self,
            customer,
            events,
            properties: Properties::new(&self.setting().events.table.schema()),
            instants: BTreeSet::new(),
            horizon: Instant::MAX_UTC,
        };
        turns.rule(rule.rule());
        let (as_of, horizon) = (self.setting().as_of, turns.horizon);
        let instants = turns
            .instants
            .into_iter()
            .filter(|instant| as_of < *instant && *instant <= horizon);
        for instant in instants.take(TRIED_MOST) {
            let mut setting = self.setting().clone();
            setting.as_of = instant;
            let then = Evaluator::new(setting).explain(rule, customer).await?;
            tree.note_changes(&then, instant);
            if tree.is_foretold() {
                break;
            }
        }
        Ok(())
    }
}

impl Explanation {
    fn note_changes(&mut self, then: &Self, at: Instant) {
        if self.changes_at.is_none() && self.verdict != then.verdict {
            self.changes_at = Some(at);
        }
        for (child, then) in self.children.iter_mut().zip(&then.children) {
            child.note_changes(then, at);
        }
    }

    fn is_foretold(&self) -> bool {
        self.changes_at.is_some() && self.children.iter().all(Self::is_foretold)
    }
}

/// Instants at which something about a customer may turn.
struct Turns<'e> {
    evaluator: &'e Evaluator,
    customer: CustomerNumber,
    events: &'e HashMap<Metric, Vec<Evidence>>,
    properties: Properties,
    instants: BTreeSet<Instant>,
    /// Later than this, something may turn that is not among the instants.
    horizon: Instant,
}

impl Turns<'_> {
    fn rule(&mut self, rule: &Rule) {
        match rule {
            Rule::All { rules } | Rule::Any { rules } => rules.iter().for_each(|r| self.rule(r)),
            Rule::Not { rule } => self.rule(rule),
            Rule::Condition(condition) => self.condition(condition),
            Rule::Sequence { steps, window } => {
                let filters = steps.iter().filter_map(|step| step.filter.as_ref());
                filters.for_each(|filter| self.filter(filter));
                for metric in super::evidence::looked_at(rule) {
                    self.window(&metric, *window);
                    for span in steps.iter().filter_map(|step| step.within) {
                        self.after(&metric, span);
                    }
                }
            }
            Rule::InSegment { name, .. } => {
                let named = self.evaluator.setting().named.segments.get(name).cloned();
                if let Some(checked) = named {
                    self.rule(checked.rule());
                }
            }
            Rule::Class { scheme, .. } => {
                let scheme = self.evaluator.setting().named.schemes.get(scheme).cloned();
                let classes = scheme.iter().flat_map(|scheme| scheme.classes());
                for checked in classes.filter_map(|class| class.rule.as_ref()) {
                    self.rule(checked.rule());
                }
            }
            Rule::Rank { .. }
            | Rule::Everyone
            | Rule::NoOne
            | Rule::InList { .. }
            | Rule::HasTag { .. }
            | Rule::ConsentsTo { .. } => {}
        }
    }

    fn condition(&mut self, condition: &Condition<Value>) {
        self.value(condition.value());
        for operand in condition.operands() {
            if let Operand::Value(value) = operand {
                self.value(value);
            }
        }
        for literal in condition.literals() {
            self.threshold(condition.value(), literal);
        }
        if let Condition::Anniversary { value, kind } = condition {
            self.anniversaries(value, *kind);
        }
    }

    fn value(&mut self, value: &Value) {
        if let Value::Metric(metric) = value {
            metric.events.filter.iter().for_each(|f| self.filter(f));
            self.window(metric, metric.window);
        }
    }

    /// Where a filter moves, the events that matter are those of now until the next edge.
    fn filter(&mut self, filter: &Filter) {
        match filter {
            Filter::All { rules } | Filter::Any { rules } => {
                rules.iter().for_each(|rule| self.filter(rule));
            }
            Filter::Not { rule } => self.filter(rule),
            Filter::Condition(condition) => {
                let Property { path } = condition.value();
                for literal in condition.literals() {
                    match moving(literal) {
                        Some((_, Some(_))) if self.holds_instants(path) => self.never(),
                        Some((days, _)) => self.until_edge(days),
                        None => {}
                    }
                }
                if let Condition::Anniversary { kind, .. } = condition {
                    self.until_edge(*kind);
                }
            }
        }
    }

    fn holds_instants(&self, property: &str) -> bool {
        let found = self.properties.find(property);
        found.is_some_and(|column| column.value_type == ValueType::Instant)
    }

    /// When events leave a window.
    fn window(&mut self, metric: &Metric, window: Option<Window>) {
        match window {
            Some(Window::Last { span }) => self.after(metric, span),
            Some(Window::Today | Window::Yesterday) => self.every_edge(AnniversaryKind::Today),
            Some(Window::This { unit } | Window::Previous { unit }) => self.units(unit),
            _ => {}
        }
    }

    /// The instants so long after the events that a metric looks at.
    fn after(&mut self, metric: &Metric, span: Span) {
        let Some(events) = self.events.get(metric) else {
            return;
        };
        for event in events {
            self.passes(event.time, span);
        }
    }

    /// When a moving threshold reaches an instant, and when it has passed it.
    fn passes(&mut self, instant: Instant, span: Span) {
        let reached = self.reaches(instant, span);
        self.instants.insert(reached);
        self.instants.insert(reached + Duration::microseconds(1));
    }

    fn threshold(&mut self, value: &Value, literal: &Literal) {
        let Some((days, span)) = moving(literal) else {
            return;
        };
        match (value, span) {
            (Value::Attribute { path }, Some(span)) => {
                if let Some(instant) = self.instant(path) {
                    return self.passes(instant, span);
                }
            }
            (Value::Metric(metric), Some(span)) => {
                let property = metric.events.property.as_ref();
                if property.is_some_and(|property| self.holds_instants(property)) {
                    return self.never();
                }
                self.after(metric, span);
            }
            (_, None) => {}
        }
        self.every_edge(days);
    }
}

/// The days that a literal stands for as time goes by, and how long ago the instant lies that it is;
/// `None` of a literal that does not move.
fn moving(literal: &Literal) -> Option<(AnniversaryKind, Option<Span>)> {
    Some(match literal {
        Literal::Ago(span) => (AnniversaryKind::WithinLast { span: *span }, Some(*span)),
        Literal::Now => (AnniversaryKind::Today, Some(NO_TIME)),
        Literal::Today => (AnniversaryKind::Today, None),
        _ => return None,
    })
}
