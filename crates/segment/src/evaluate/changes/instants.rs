//! The instants at which something about a customer may turn.

use std::collections::BTreeSet;

use arrow::array::AsArray;
use arrow::datatypes::{Date32Type, TimestampMicrosecondType};
use chrono::{DateTime, Duration, NaiveDate};
use fenqun_model::{CalendarUnit, Instant, Span, SpanUnit};
use fenqun_rules::{AnniversaryKind, Value};

use super::Turns;
use crate::value::{Anniversaries, days_asked};

/// Midnights that are tried, and starts of a week, a month, a quarter or a year.
const DAYS_TRIED: i64 = 32;
const UNITS_TRIED: usize = 8;
/// An anniversary comes within so many days, by the Chinese calendar too.
const ANNIVERSARIES_WITHIN_DAYS: i64 = 430;
/// An anniversary begins to count, and ends.
const TURNS_OF_ANNIVERSARY: usize = 2;

impl Turns<'_> {
    /// The customer's instant in an attribute.
    pub(super) fn instant(&self, path: &str) -> Option<Instant> {
        let population = &self.evaluator.setting().population;
        let row = population.row_of(self.customer)?;
        let values = &population.attribute(path)?.values;
        let times = values.as_primitive_opt::<TimestampMicrosecondType>()?;
        let time = times.iter().nth(row)??;
        DateTime::from_timestamp_micros(time)
    }

    /// When a date's anniversary begins to be asked for, and when it ends.
    pub(super) fn anniversaries(&mut self, value: &Value, kind: AnniversaryKind) {
        let Value::Attribute { path } = value else {
            return self.every_edge(kind);
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

    /// Tries the instants at which the days asked for become others.
    pub(super) fn every_edge(&mut self, days: AnniversaryKind) {
        let edges = self.edges(days, DAYS_TRIED);
        self.all_of(edges);
    }

    /// Tries the next of them, and nothing later.
    pub(super) fn until_edge(&mut self, days: AnniversaryKind) {
        if let Some(next) = self.edges(days, 1).first() {
            self.instants.insert(*next);
            self.until(*next);
        }
    }

    /// The starts of the next weeks, months, quarters or years.
    pub(super) fn units(&mut self, unit: CalendarUnit) {
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

    /// Foretells nothing: it is not known which instants a threshold passes.
    pub(super) fn never(&mut self) {
        self.until(self.evaluator.setting().as_of);
    }

    fn until(&mut self, horizon: Instant) {
        self.horizon = self.horizon.min(horizon);
    }

    /// The first instant that lies a span after another one, counted back from it.
    pub(super) fn reaches(&self, instant: Instant, span: Span) -> Instant {
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
