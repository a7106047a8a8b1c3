//! When a verdict changes by itself: the first instant to come at which an explanation, with nothing
//! new happening, says otherwise.
//!
//! A verdict can only turn when an event leaves a window, when a moving threshold passes an
//! instant, or at midnight. These instants are collected, and the rule is explained again at each
//! of them, soonest first.

use std::collections::{BTreeSet, HashMap};

use arrow::array::AsArray;
use arrow::datatypes::{Date32Type, TimestampMicrosecondType};
use chrono::{DateTime, Duration, NaiveDate};
use fenqun_model::{CalendarUnit, CustomerNumber, Instant, Span, SpanUnit, Window};
use fenqun_rules::{AnniversaryKind, Checked, Condition, Literal, Metric, Operand, Rule, Value};

use super::{Evidence, Explanation};
use crate::value::{Anniversaries, days_asked};
use crate::{Error, Evaluator};

/// Instants that are tried; what turns later than all of them is not foretold.
const TRIED_MOST: usize = 48;
/// Midnights that are tried, and starts of a week, a month, a quarter or a year.
const DAYS_TRIED: i64 = 32;
const UNITS_TRIED: usize = 8;
/// An anniversary comes within so many days, by the Chinese calendar too.
const ANNIVERSARIES_WITHIN_DAYS: i64 = 430;
/// An anniversary begins to count, and ends.
const TURNS_OF_ANNIVERSARY: usize = 2;

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
            match operand {
                Operand::Value(value) => self.value(value),
                Operand::Literal(literal) => self.threshold(condition.value(), literal),
            }
        }
        match condition {
            Condition::Anniversary { value, kind } => self.anniversaries(value, *kind),
            Condition::In {
                value, literals, ..
            } => literals.iter().for_each(|l| self.threshold(value, l)),
            _ => {}
        }
    }

    fn value(&mut self, value: &Value) {
        if let Value::Metric(metric) = value {
            self.window(metric, metric.window);
        }
    }

    /// When events leave a window.
    fn window(&mut self, metric: &Metric, window: Option<Window>) {
        match window {
            Some(Window::Last { span }) => self.after(metric, span),
            Some(Window::Today | Window::Yesterday) => self.midnights(),
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
        match (literal, value) {
            (Literal::Ago(span), Value::Metric(metric)) => {
                self.after(metric, *span);
                self.midnights();
            }
            (Literal::Ago(span), Value::Attribute { path }) => match self.instant(path) {
                Some(instant) => self.passes(instant, *span),
                None => self.midnights(),
            },
            (Literal::Today | Literal::Now, _) => self.midnights(),
            _ => {}
        }
    }

    /// The customer's instant in an attribute.
    fn instant(&self, path: &str) -> Option<Instant> {
        let population = &self.evaluator.setting().population;
        let row = population.row_of(self.customer)?;
        let values = &population.attribute(path)?.values;
        let times = values.as_primitive_opt::<TimestampMicrosecondType>()?;
        let time = times.iter().nth(row)??;
        DateTime::from_timestamp_micros(time)
    }

    /// When a date's anniversary begins to be asked for, and when it ends.
    fn anniversaries(&mut self, value: &Value, kind: AnniversaryKind) {
        let Value::Attribute { path } = value else {
            let edges = self.edges(kind, DAYS_TRIED);
            return self.all_of(edges);
        };
        let Some(born) = self.date(path) else {
            return;
        };
        let setting = self.evaluator.setting();
        let asked = |at: Instant| days_asked(kind, &setting.calendar, at);
        let edges = self.edges(kind, ANNIVERSARIES_WITHIN_DAYS);
        let (first, last) = asked(setting.as_of);
        let Some(farthest) = edges.last().copied() else {
            return;
        };
        let (_, end) = asked(farthest);
        if (last - first).num_days() > ANNIVERSARIES_WITHIN_DAYS {
            // One of them is always asked for.
            return;
        }
        let by = setting.population.calendar_of(value);
        let days = first.iter_days().take_while(|date| *date <= end);
        let returns = days.filter(|date| Anniversaries::new(by, (*date, *date)).contains(born));
        let returns: Vec<NaiveDate> = returns.collect();
        let holds = |at: Instant| {
            let (first, last) = asked(at);
            returns.iter().any(|date| first <= *date && *date <= last)
        };
        let mut held = holds(setting.as_of);
        let turns = edges.into_iter().filter(|at| {
            let turns = holds(*at) != held;
            held ^= turns;
            turns
        });
        let turns: Vec<Instant> = turns.take(TURNS_OF_ANNIVERSARY).collect();
        let last = turns.get(TURNS_OF_ANNIVERSARY - 1).copied();
        self.instants.extend(turns);
        self.until(last.unwrap_or(farthest));
    }

    /// When, in the coming days, the days asked for become others: at midnight, and where a span is
    /// no whole days, when its other end passes one.
    fn edges(&self, kind: AnniversaryKind, days: i64) -> BTreeSet<Instant> {
        let setting = self.evaluator.setting();
        let calendar = &setting.calendar;
        let today = calendar.date_of(setting.as_of);
        let midnight = |days: i64| calendar.start_of(today + Duration::days(days));
        let (first, last) = days_asked(kind, calendar, setting.as_of);
        // Longer spans ask for every day of the year.
        let reach = (last - first).num_days().min(ANNIVERSARIES_WITHIN_DAYS) + 2;
        let edges = (-reach..=days + reach).flat_map(|days| {
            let midnight = midnight(days);
            let other = match kind {
                AnniversaryKind::Today => midnight,
                AnniversaryKind::WithinNext { span } => calendar.back(midnight, span),
                AnniversaryKind::WithinLast { span } => calendar.forward(midnight, span),
            };
            [midnight, other]
        });
        let end = midnight(days);
        edges
            .filter(|at| setting.as_of < *at && *at <= end)
            .collect()
    }

    /// The customer's date in an attribute.
    fn date(&self, path: &str) -> Option<NaiveDate> {
        let setting = self.evaluator.setting();
        let row = setting.population.row_of(self.customer)?;
        let values = &setting.population.attribute(path)?.values;
        match values.as_primitive_opt::<Date32Type>() {
            Some(dates) => dates
                .iter()
                .nth(row)?
                .and_then(Date32Type::to_naive_date_opt),
            None => Some(setting.calendar.date_of(self.instant(path)?)),
        }
    }

    fn midnights(&mut self) {
        let setting = self.evaluator.setting();
        let today = setting.calendar.date_of(setting.as_of);
        let days = (1..=DAYS_TRIED).map(|days| today + Duration::days(days));
        self.all_of(days.map(|date| setting.calendar.start_of(date)).collect());
    }

    /// The starts of the next weeks, months, quarters or years.
    fn units(&mut self, unit: CalendarUnit) {
        let setting = self.evaluator.setting();
        let next = |at: &Instant| Some(setting.calendar.next(unit, *at));
        let starts = std::iter::successors(next(&setting.as_of), next);
        self.all_of(starts.take(UNITS_TRIED).collect());
    }

    /// Tries instants of which there are more after the last.
    fn all_of(&mut self, instants: BTreeSet<Instant>) {
        if let Some(last) = instants.last() {
            self.until(*last);
        }
        self.instants.extend(instants);
    }

    fn until(&mut self, horizon: Instant) {
        self.horizon = self.horizon.min(horizon);
    }

    /// The first instant that lies a span after another one, counted back from it.
    fn reaches(&self, instant: Instant, span: Span) -> Instant {
        let calendar = &self.evaluator.setting().calendar;
        let near = calendar.forward(instant, span);
        if matches!(span.unit, SpanUnit::Minutes | SpanUnit::Hours) {
            return near;
        }
        // Months differ in length and clocks change: days at most.
        let has_reached = |at: Instant| calendar.back(at, span) >= instant;
        let (mut before, mut after) = (near - Duration::days(5), near + Duration::days(5));
        while after - before > Duration::microseconds(1) {
            let middle = before + (after - before) / 2;
            match has_reached(middle) {
                true => after = middle,
                false => before = middle,
            }
        }
        after
    }
}
