//! Which edges a rule has, and where they were and are.

use std::collections::{BTreeMap, HashSet};

use fenqun_model::{Calendar, Instant, Interval, Span, SpanUnit, Window};
use fenqun_rules::{
    Aggregate, AnniversaryKind, Condition, Filter, Literal, Metric, Operand, Rule, Step, Value,
};

use super::ranges::Ranges;
use crate::value::days_asked;
use crate::{Named, Population};

/// The edges of rules, moved from one instant to a later one.
pub(crate) struct Moves<'s> {
    named: &'s Named,
    population: &'s Population,
    calendar: Calendar,
    since: Instant,
    as_of: Instant,
    /// By event name; `None` is any event.
    pub(super) events: BTreeMap<Option<String>, Ranges>,
    /// By attribute that holds instants.
    pub(super) attributes: BTreeMap<String, Ranges>,
    /// Whether everybody is concerned.
    everybody: bool,
    done: HashSet<String>,
}

impl<'s> Moves<'s> {
    pub(crate) fn new(
        named: &'s Named,
        population: &'s Population,
        calendar: Calendar,
        since: Instant,
        as_of: Instant,
    ) -> Self {
        Self {
            named,
            population,
            calendar,
            since,
            as_of,
            events: BTreeMap::new(),
            attributes: BTreeMap::new(),
            everybody: false,
            done: HashSet::new(),
        }
    }

    /// Adds a rule; answers whether it concerns everybody, as a date does at midnight. The edges of
    /// such a rule are left out.
    pub(crate) fn add(&mut self, rule: &Rule) -> bool {
        let before = (self.events.clone(), self.attributes.clone());
        self.everybody = false;
        self.done.clear();
        self.rule(rule);
        if self.everybody {
            (self.events, self.attributes) = before;
        }
        self.everybody
    }

    /// Puts the collected stretches in order.
    pub(crate) fn tidy(&mut self) {
        self.events.values_mut().for_each(Ranges::tidy);
        self.attributes.values_mut().for_each(Ranges::tidy);
    }

    fn is_new_day(&self) -> bool {
        self.calendar.date_of(self.since) != self.calendar.date_of(self.as_of)
    }

    /// Whether anniversaries are asked for on other days.
    fn has_moved(&self, kind: AnniversaryKind) -> bool {
        let asked = |at| days_asked(kind, &self.calendar, at);
        asked(self.since) != asked(self.as_of)
    }

    fn rule(&mut self, rule: &Rule) {
        match rule {
            Rule::All { rules } | Rule::Any { rules } => {
                rules.iter().for_each(|rule| self.rule(rule));
            }
            Rule::Not { rule } => self.rule(rule),
            Rule::Condition(condition) => self.condition(condition),
            // Another customer's change can move this one's place.
            Rule::Rank { .. } => self.everybody = true,
            Rule::Sequence { steps, window } => self.sequence(steps, *window),
            Rule::InSegment { name, .. } => {
                if self.done.insert(format!("segment {name}"))
                    && let Some(checked) = self.named.segments.get(name)
                {
                    self.rule(checked.rule());
                }
            }
            Rule::Class { scheme: name, .. } => {
                if self.done.insert(format!("class {name}"))
                    && let Some(scheme) = self.named.schemes.get(name)
                {
                    self.everybody |= !scheme.own_metrics().is_empty();
                    let rules = scheme.classes().iter();
                    for checked in rules.filter_map(|class| class.rule.as_ref()) {
                        self.rule(checked.rule());
                    }
                }
            }
            Rule::Everyone
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
        if let Condition::Anniversary { kind, .. } = condition {
            self.everybody |= self.has_moved(*kind);
        }
    }

    fn value(&mut self, value: &Value) {
        if let Value::Metric(metric) = value {
            let filter = metric.events.filter.as_ref();
            self.everybody |= filter.is_some_and(|filter| self.filter_moves(filter));
            self.window(metric.events.name.as_ref(), metric.window);
        }
    }

    /// The events that a window let go of or took in.
    fn window(&mut self, name: Option<&String>, window: Option<Window>) {
        let at = |as_of: Instant| {
            let until = Interval::until(as_of);
            let interval = window.map_or(until, |w| self.calendar.resolve(w, as_of));
            Interval {
                start_us: interval.start_us,
                end_us: interval.end_us.min(until.end_us),
            }
        };
        let (before, after) = (at(self.since), at(self.as_of));
        let ranges = self.events.entry(name.cloned()).or_default();
        ranges.insert_difference(before, after);
    }

    /// A literal that a value is compared with, where it moves with time.
    fn threshold(&mut self, value: &Value, literal: &Literal) {
        let (before, after) = match literal {
            Literal::Ago(span) => (
                self.calendar.back(self.since, *span),
                self.calendar.back(self.as_of, *span),
            ),
            Literal::Now => (self.since, self.as_of),
            Literal::Today => {
                self.everybody |= self.is_new_day();
                return;
            }
            _ => return,
        };
        // `<` and `<=` turn at the instant itself and just after it.
        let (start, end) = (before.timestamp_micros(), after.timestamp_micros() + 1);
        match value {
            Value::Attribute { path } => match self.population.attribute(path) {
                Some(attribute) if attribute.value_type == fenqun_model::ValueType::Instant => {
                    self.attributes
                        .entry(path.clone())
                        .or_default()
                        .insert(start, end);
                }
                _ => self.everybody |= self.is_new_day(),
            },
            Value::Metric(metric) if is_event_time(metric) => {
                let name = metric.events.name.clone();
                self.events.entry(name).or_default().insert(start, end);
            }
            // Dates turn at midnight; instants that a property holds are not looked up by time.
            Value::Metric(metric) => {
                self.everybody |= metric.events.property.is_some();
            }
        }
    }

    fn sequence(&mut self, steps: &[Step], window: Option<Window>) {
        for step in steps {
            let filter = step.filter.as_ref();
            self.everybody |= filter.is_some_and(|filter| self.filter_moves(filter));
            self.window(Some(&step.event), None);
        }
        if let Some(first) = steps.first() {
            self.window(Some(&first.event), window);
        }
        // What must not happen within a duration after the last step is known when that is over.
        let last = steps.iter().rposition(|step| !step.negated).unwrap_or(0);
        let Some(name) = steps.get(last).map(|step| step.event.clone()) else {
            return;
        };
        for span in steps[last + 1..].iter().filter_map(|step| step.within) {
            let slack = slack_us(span);
            let before = self.calendar.back(self.since, span).timestamp_micros();
            let after = self.calendar.back(self.as_of, span).timestamp_micros();
            let ranges = self.events.entry(Some(name.clone())).or_default();
            ranges.insert(before - slack, after + slack + 1);
        }
    }

    fn filter_moves(&self, filter: &Filter) -> bool {
        match filter {
            Filter::All { rules } | Filter::Any { rules } => {
                rules.iter().any(|rule| self.filter_moves(rule))
            }
            Filter::Not { rule } => self.filter_moves(rule),
            Filter::Condition(condition) => {
                let moves = |literal: &Literal| {
                    matches!(literal, Literal::Ago(_) | Literal::Now)
                        || matches!(literal, Literal::Today) && self.is_new_day()
                };
                condition.literals().into_iter().any(moves)
                    || matches!(condition, Condition::Anniversary { kind, .. } if self.has_moved(*kind))
            }
        }
    }
}

/// Whether a metric's value is the instant of one of the events that it looks at.
fn is_event_time(metric: &Metric) -> bool {
    metric.events.property.is_none()
        && matches!(metric.aggregate, Aggregate::First | Aggregate::Last)
}

/// How far the end of a span counted from its start, and its start counted from its end, can lie
/// apart: nothing for exact units, hours where clocks change, days where months differ in length.
fn slack_us(span: Span) -> i64 {
    const HOUR_US: i64 = 3_600_000_000;
    match span.unit {
        SpanUnit::Minutes | SpanUnit::Hours => 0,
        SpanUnit::Days | SpanUnit::Weeks => 3 * HOUR_US,
        SpanUnit::Months | SpanUnit::Years => 4 * 24 * HOUR_US,
    }
}
