//! The naive evaluator, written from rule-language.md alone: one customer, one rule, plain loops.
//!
//! It shares the tree of a rule and the calendar with the engine and nothing else.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};
use fenqun_model::{
    BuiltInAttribute, Customer, Event, Instant, Interval, Value as Cell, Window, natural_cmp,
};
use fenqun_rules::{
    Aggregate, Amount, AnniversaryKind, CompareOp, Condition, Direction, Filter, Literal, Metric,
    Operand, Property, Rule, Step, TextMatchKind, Value,
};
use regex::Regex;
use rust_decimal::Decimal;

use crate::world::World;

/// A world at an instant.
pub struct Oracle<'w> {
    pub world: &'w World,
    pub as_of: Instant,
}

impl Oracle<'_> {
    /// The keys of a rule's members, in natural order.
    pub fn members(&self, rule: &Rule) -> Vec<String> {
        let mut keys: Vec<String> = self
            .world
            .customers
            .iter()
            .filter(|customer| self.holds(rule, customer))
            .map(|customer| customer.key.clone())
            .collect();
        keys.sort_by(|a, b| natural_cmp(a, b));
        keys
    }

    fn holds(&self, rule: &Rule, customer: &Customer) -> bool {
        match rule {
            Rule::Everyone => true,
            Rule::NoOne => false,
            Rule::All { rules } => rules.iter().all(|rule| self.holds(rule, customer)),
            Rule::Any { rules } => rules.iter().any(|rule| self.holds(rule, customer)),
            Rule::Not { rule } => !self.holds(rule, customer),
            Rule::Condition(condition) => {
                let is_lunar = |value: &Value| match value {
                    Value::Attribute { path } => self.world.lunar.contains(path),
                    Value::Metric(_) => false,
                };
                self.condition(condition, &|value| self.value(value, customer), &is_lunar)
            }
            Rule::Rank {
                direction,
                amount,
                by,
            } => self.ranked(*direction, *amount, by).contains(&customer.key),
            Rule::InSegment { name, negated } => {
                let text = &self.world.segments[name];
                self.holds(self.world.rule(text).rule(), customer) != *negated
            }
            Rule::InList { name, negated } => {
                let list = self.world.lists.get(name);
                list.is_some_and(|members| members.contains(&customer.number)) != *negated
            }
            Rule::HasTag { tag } => {
                let tagged = self.world.tags.get(tag);
                tagged.is_some_and(|members| members.contains(&customer.number))
            }
            Rule::ConsentsTo { purpose } => {
                let consent = self.attribute(&format!("consent.{purpose}"), customer);
                consent == Some(Cell::Boolean(true))
            }
            Rule::Sequence { steps, window } => self.follows(steps, *window, customer),
            Rule::Class { .. } => unreachable!("not generated"),
        }
    }

    /// Tries every choice of events for the steps.
    fn follows(&self, steps: &[Step], window: Option<Window>, customer: &Customer) -> bool {
        let window = match window {
            Some(window) => self.world.calendar.resolve(window, self.as_of),
            None => Interval::until(self.as_of),
        };
        let times = |step: &Step| -> Vec<Instant> {
            let own = self.world.events.iter().filter(|event| {
                event.customer == Some(customer.number)
                    && event.time <= self.as_of
                    && event.name == step.event
                    && step.filter.as_ref().is_none_or(|f| self.passes(f, event))
            });
            own.map(|event| event.time).collect()
        };
        let first = times(&steps[0]).into_iter();
        let mut first = first.filter(|time| window.contains_us(time.timestamp_micros()));
        first.any(|time| self.goes_on(&steps[1..], time, &times))
    }

    /// Whether the steps follow on an instant.
    fn goes_on(
        &self,
        steps: &[Step],
        last: Instant,
        times: &dyn Fn(&Step) -> Vec<Instant>,
    ) -> bool {
        let calendar = &self.world.calendar;
        let Some(next) = steps.iter().position(|step| !step.negated) else {
            return steps.iter().all(|step| {
                let within = step
                    .within
                    .expect("a last step that must not happen has an end");
                let end = calendar.forward(last, within);
                let unwanted = times(step)
                    .into_iter()
                    .any(|time| last < time && time <= end);
                end <= self.as_of && !unwanted
            });
        };
        let (between, step) = (&steps[..next], &steps[next]);
        times(step).into_iter().any(|time| {
            let in_time = |within| time <= calendar.forward(last, within);
            let unwanted = |step: &Step| times(step).into_iter().any(|t| last < t && t < time);
            last < time
                && step.within.is_none_or(in_time)
                && !between.iter().any(unwanted)
                && self.goes_on(&steps[next + 1..], time, times)
        })
    }

    fn value(&self, value: &Value, customer: &Customer) -> Option<Cell> {
        match value {
            Value::Attribute { path } => self.attribute(path, customer),
            Value::Metric(metric) => self.metric(metric, customer),
        }
    }

    fn attribute(&self, path: &str, customer: &Customer) -> Option<Cell> {
        if path == "customer" {
            return Some(Cell::Text(customer.key.clone()));
        }
        if let Some(built_in) = BuiltInAttribute::from_name(path) {
            return customer.attributes.get(built_in);
        }
        let json = customer.attributes.custom.get(path)?;
        fenqun_model::Attribute::decode(json, *self.world.declared.get(path)?)
    }

    fn window(&self, metric: &Metric) -> Interval {
        match metric.window {
            Some(window) => self.world.calendar.resolve(window, self.as_of),
            None => Interval::until(self.as_of),
        }
    }

    /// Matching events, in the order of time, then message id.
    fn matching(&self, metric: &Metric, customer: &Customer) -> Vec<&Event> {
        let window = self.window(metric);
        let mut events: Vec<&Event> = self
            .world
            .events
            .iter()
            .filter(|event| event.customer == Some(customer.number))
            .filter(|event| event.time <= self.as_of)
            .filter(|event| window.contains_us(event.time.timestamp_micros()))
            .filter(|event| metric.events.name.as_ref().is_none_or(|n| *n == event.name))
            .filter(|event| {
                let filter = metric.events.filter.as_ref();
                filter.is_none_or(|filter| self.passes(filter, event))
            })
            .collect();
        events.sort_by(|a, b| (a.time, &a.message_id).cmp(&(b.time, &b.message_id)));
        events
    }

    fn passes(&self, filter: &Filter, event: &Event) -> bool {
        match filter {
            Filter::All { rules } => rules.iter().all(|rule| self.passes(rule, event)),
            Filter::Any { rules } => rules.iter().any(|rule| self.passes(rule, event)),
            Filter::Not { rule } => !self.passes(rule, event),
            Filter::Condition(condition) => {
                let get = |value: &Property| property(event, &value.path);
                self.condition(condition, &get, &|_| false)
            }
        }
    }

    fn metric(&self, metric: &Metric, customer: &Customer) -> Option<Cell> {
        let events = self.matching(metric, customer);
        let values = || -> Vec<Cell> {
            let name = metric.events.property.as_deref().expect("a property");
            events
                .iter()
                .filter_map(|event| property(event, name))
                .collect()
        };
        let numbers = || values().into_iter().map(number);
        let count = |n: usize| Some(Cell::Number(Decimal::from(n)));
        match metric.aggregate {
            Aggregate::Count if metric.events.property.is_some() => count(values().len()),
            Aggregate::Count => count(events.len()),
            Aggregate::Sum => Some(Cell::Number(numbers().sum())),
            Aggregate::Avg => {
                let values: Vec<Decimal> = numbers().collect();
                let total: Decimal = values.iter().sum();
                // Test data makes every mean exact within 28 digits or plainly different.
                total
                    .checked_div(Decimal::from(values.len()))
                    .map(Cell::Number)
            }
            Aggregate::Min => values().into_iter().min_by(order_of),
            Aggregate::Max => values().into_iter().max_by(order_of),
            Aggregate::Distinct => {
                let texts = values().into_iter().map(|value| match value {
                    Cell::Number(number) => number.normalize().to_string(),
                    other => format!("{other:?}"),
                });
                count(texts.collect::<BTreeSet<_>>().len())
            }
            Aggregate::Days => {
                let days = events.iter().map(|e| self.world.calendar.date_of(e.time));
                count(days.collect::<BTreeSet<_>>().len())
            }
            Aggregate::First => self.at_event(metric, events.first()?),
            Aggregate::Last => self.at_event(metric, events.last()?),
        }
    }

    fn at_event(&self, metric: &Metric, event: &Event) -> Option<Cell> {
        match &metric.events.property {
            None => Some(Cell::Instant(event.time)),
            Some(name) => property(event, name),
        }
    }

    fn ranked(&self, direction: Direction, amount: Amount, by: &Value) -> Vec<String> {
        let takes_part = |customer: &Customer| match by {
            Value::Attribute { .. } => true,
            Value::Metric(metric) => !self.matching(metric, customer).is_empty(),
        };
        let customers = &self.world.customers;
        let mut ranked: Vec<(Cell, String)> = customers
            .iter()
            .filter(|customer| takes_part(customer))
            .filter_map(|customer| Some((self.value(by, customer)?, customer.key.clone())))
            .collect();
        ranked.sort_by(|(a, x), (b, y)| {
            let by_value = match direction {
                Direction::Top => order_of(b, a),
                Direction::Bottom => order_of(a, b),
            };
            by_value.then_with(|| natural_cmp(x, y))
        });
        let taken = match amount {
            Amount::Count(count) => count as usize,
            Amount::Percent(percent) => {
                let exact = percent * Decimal::from(ranked.len()) / Decimal::from(100);
                exact.ceil().try_into().expect("a small number")
            }
        };
        ranked.into_iter().take(taken).map(|(_, key)| key).collect()
    }

    fn condition<V>(
        &self,
        condition: &Condition<V>,
        get: &dyn Fn(&V) -> Option<Cell>,
        is_lunar: &dyn Fn(&V) -> bool,
    ) -> bool {
        let value = get(condition.value());
        match condition {
            Condition::Compare { op, operand, .. } => self.compare(&value, *op, operand, get),
            Condition::Between {
                negated, low, high, ..
            } => {
                let inside = self.compare(&value, CompareOp::Ge, low, get)
                    && self.compare(&value, CompareOp::Le, high, get);
                inside != *negated
            }
            Condition::In {
                negated, literals, ..
            } => {
                let any = literals.iter().any(|literal| {
                    self.ordering(&value, &Some(self.literal(literal))) == Some(Ordering::Equal)
                });
                any != *negated
            }
            Condition::TextMatch {
                negated,
                kind,
                text,
                ..
            } => {
                let found = match value {
                    Some(Cell::Text(value)) => {
                        let (low, wanted) = (value.to_lowercase(), text.to_lowercase());
                        match kind {
                            TextMatchKind::Contains => low.contains(&wanted),
                            TextMatchKind::StartsWith => low.starts_with(&wanted),
                            TextMatchKind::EndsWith => low.ends_with(&wanted),
                            TextMatchKind::Matches => {
                                Regex::new(text).expect("a pattern").is_match(&value)
                            }
                        }
                    }
                    _ => false,
                };
                found != *negated
            }
            Condition::IsSet { negated, .. } => value.is_some() != *negated,
            Condition::Anniversary { value: of, kind } => match value {
                Some(Cell::Date(date)) if is_lunar(of) => self.returns_by_moon(date, *kind),
                Some(Cell::Date(date)) => self.returns(date, *kind),
                Some(Cell::Instant(instant)) => {
                    self.returns(self.world.calendar.date_of(instant), *kind)
                }
                _ => false,
            },
        }
    }

    fn compare<V>(
        &self,
        value: &Option<Cell>,
        op: CompareOp,
        operand: &Operand<V>,
        get: &dyn Fn(&V) -> Option<Cell>,
    ) -> bool {
        let other = match operand {
            Operand::Literal(literal) => Some(self.literal(literal)),
            Operand::Value(value) => get(value),
        };
        match (op, self.ordering(value, &other)) {
            (CompareOp::Ne, ordering) => ordering != Some(Ordering::Equal),
            (_, None) => false,
            (op, Some(ordering)) => op.holds(ordering),
        }
    }

    fn literal(&self, literal: &Literal) -> Cell {
        match literal {
            Literal::Text(text) => Cell::Text(text.clone()),
            Literal::Number(number) => Cell::Number(*number),
            Literal::Percent(percent) => Cell::Number(percent / Decimal::from(100)),
            Literal::Date(date) => Cell::Date(*date),
            Literal::Instant(instant) => Cell::Instant(*instant),
            Literal::Boolean(value) => Cell::Boolean(*value),
            Literal::Ago(span) => Cell::Instant(self.world.calendar.back(self.as_of, *span)),
            Literal::Now => Cell::Instant(self.as_of),
            Literal::Today => Cell::Date(self.world.calendar.date_of(self.as_of)),
        }
    }

    /// `None` where a side is missing or the types do not compare.
    fn ordering(&self, left: &Option<Cell>, right: &Option<Cell>) -> Option<Ordering> {
        let day = |instant: &Instant| self.world.calendar.date_of(*instant);
        match (left.as_ref()?, right.as_ref()?) {
            (Cell::Instant(a), Cell::Date(b)) => Some(day(a).cmp(b)),
            (Cell::Date(a), Cell::Instant(b)) => Some(a.cmp(&day(b))),
            (a, b) if a.value_type() == b.value_type() => Some(order_of(a, b)),
            _ => None,
        }
    }

    /// The days asked for.
    fn asked(&self, kind: AnniversaryKind) -> (NaiveDate, NaiveDate) {
        let calendar = &self.world.calendar;
        let today = calendar.date_of(self.as_of);
        match kind {
            AnniversaryKind::Today => (today, today),
            AnniversaryKind::WithinNext { span } => {
                (today, calendar.date_of(calendar.forward(self.as_of, span)))
            }
            AnniversaryKind::WithinLast { span } => {
                (calendar.date_of(calendar.back(self.as_of, span)), today)
            }
        }
    }

    /// Whether the day on which a birthday is kept, in any year of the Chinese calendar, is asked for.
    fn returns_by_moon(&self, born: NaiveDate, kind: AnniversaryKind) -> bool {
        let (first, last) = self.asked(kind);
        let (_, leap_month, month, day) = moon(born);
        (moon(first).0..=moon(last).0).any(|year| {
            let start = NaiveDate::from_ymd_opt(year, 1, 1).expect("a date");
            let days = start.iter_days().take(450);
            let days: Vec<NaiveDate> = days.filter(|date| moon(*date).0 == year).collect();
            let of_month = |is_leap: bool| -> Vec<NaiveDate> {
                let days = days.iter().copied();
                let own = days.filter(|date| (moon(*date).1, moon(*date).2) == (is_leap, month));
                own.collect()
            };
            let mut month = of_month(leap_month);
            if month.is_empty() {
                month = of_month(false);
            }
            let kept = month[month.len().min(day) - 1];
            first <= kept && kept <= last
        })
    }

    /// Whether a yearly return of the date falls into the days asked for.
    fn returns(&self, date: NaiveDate, kind: AnniversaryKind) -> bool {
        let (first, last) = self.asked(kind);
        (first.year()..=last.year()).any(|year| {
            let this_year = date
                .with_year(year)
                .or_else(|| NaiveDate::from_ymd_opt(year, 2, 28))
                .expect("28 February is in every year");
            first <= this_year && this_year <= last
        })
    }
}

/// A date in the Chinese calendar: the year, whether in a leap month, the month and the day.
fn moon(date: NaiveDate) -> (i32, bool, u8, usize) {
    let year = date.year();
    let (month, day) = (date.month() as u8, date.day() as u8);
    let date = icu_calendar::Date::try_new_iso(year, month, day).expect("a date");
    let date = date.to_calendar(icu_calendar::cal::ChineseTraditional::new());
    let month = date.month().to_input();
    let day = usize::from(date.day_of_month().0);
    (
        date.cyclic_year().related_iso,
        month.is_leap(),
        month.number(),
        day,
    )
}

fn property(event: &Event, name: &str) -> Option<Cell> {
    let found = event.properties.iter().find(|(other, _)| other == name);
    match found {
        Some((_, value)) => Some(value.clone()),
        None if name == "event" => Some(Cell::Text(event.name.clone())),
        None => None,
    }
}

fn number(cell: Cell) -> Decimal {
    match cell {
        Cell::Number(number) => number,
        other => panic!("{other:?} is no number"),
    }
}

fn order_of(a: &Cell, b: &Cell) -> Ordering {
    match (a, b) {
        (Cell::Text(a), Cell::Text(b)) => a.cmp(b),
        (Cell::Number(a), Cell::Number(b)) => a.cmp(b),
        (Cell::Boolean(a), Cell::Boolean(b)) => a.cmp(b),
        (Cell::Date(a), Cell::Date(b)) => a.cmp(b),
        (Cell::Instant(a), Cell::Instant(b)) => a.cmp(b),
        _ => panic!("{a:?} and {b:?} do not compare"),
    }
}
