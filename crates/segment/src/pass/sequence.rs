//! Whether the steps of a sequence happen (rule language, Meaning 7).
//!
//! Only the latest possible instant of the step before matters: it leaves the least time between
//! the two and the least room for what must not happen there. So one walk along each step's
//! instants is enough, whatever the number of choices.

use arrow::datatypes::Date32Type;
use chrono::DateTime;
use fenqun_model::{Calendar, Interval, Span, SpanUnit};
use fenqun_rules::Step;

use crate::value::day_of_us;

const DAY_US: i64 = 86_400_000_000;
const MINUTE_US: i64 = 60_000_000;
/// The clock changes of at most so many days are looked up beforehand.
const MOST_DAYS: i32 = 8_000;

/// Moves instants forward by spans of the calendar, quickly where no clock changes are near.
#[derive(Debug)]
pub(crate) struct Forward {
    calendar: Calendar,
    /// From and until when the clock changes are known.
    known: Interval,
    /// The starts of the days that are not 24 hours long.
    uneven: Vec<i64>,
}

impl Forward {
    /// By the calendar alone.
    pub(crate) fn new(calendar: Calendar) -> Self {
        Self {
            calendar,
            known: Interval {
                start_us: 0,
                end_us: 0,
            },
            uneven: Vec::new(),
        }
    }

    /// Quick within a stretch of time that is not too long.
    pub(crate) fn within(calendar: Calendar, stretch: Interval) -> Self {
        let mut forward = Self::new(calendar);
        let is_instant = |us| DateTime::from_timestamp_micros(us).is_some();
        if !is_instant(stretch.start_us) || !is_instant(stretch.end_us) {
            return forward;
        }
        let first = day_of_us(stretch.start_us, &calendar);
        let last = day_of_us(stretch.end_us, &calendar);
        if last.saturating_sub(first) > MOST_DAYS {
            return forward;
        }
        let days = (first..=last).filter_map(Date32Type::to_naive_date_opt);
        let days = days.map(|date| calendar.day(date));
        let uneven = days.filter(|day| day.end_us - day.start_us != DAY_US);
        forward.uneven = uneven.map(|day| day.start_us).collect();
        forward.known = stretch;
        forward
    }

    /// Whether an instant comes no later than a span after another.
    fn is_within(&self, time_us: i64, since_us: i64, span: Span) -> bool {
        let months = match span.unit {
            SpanUnit::Months => i64::from(span.amount),
            SpanUnit::Years => i64::from(span.amount) * 12,
            _ => return time_us <= self.after(since_us, span),
        };
        // A month has 28 to 31 days; two days more or less cover any clock change.
        let gone = time_us.saturating_sub(since_us);
        if gone <= (months * 28 - 2) * DAY_US {
            return true;
        }
        gone <= (months * 31 + 2) * DAY_US && time_us <= self.by_calendar(since_us, span)
    }

    /// An instant moved forward by a span.
    fn after(&self, time_us: i64, span: Span) -> i64 {
        let amount = i64::from(span.amount);
        let even = match span.unit {
            SpanUnit::Minutes => return time_us.saturating_add(amount * MINUTE_US),
            SpanUnit::Hours => return time_us.saturating_add(amount * 60 * MINUTE_US),
            SpanUnit::Days => amount * DAY_US,
            SpanUnit::Weeks => amount * 7 * DAY_US,
            SpanUnit::Months | SpanUnit::Years => return self.by_calendar(time_us, span),
        };
        let moved = time_us.saturating_add(even);
        let near = (time_us - 2 * DAY_US, moved.saturating_add(2 * DAY_US));
        let is_known = self.known.start_us <= time_us && moved < self.known.end_us;
        let next = self.uneven.partition_point(|&day| day < near.0);
        if is_known && self.uneven.get(next).is_none_or(|&day| day > near.1) {
            return moved;
        }
        self.by_calendar(time_us, span)
    }

    fn by_calendar(&self, time_us: i64, span: Span) -> i64 {
        let instant = DateTime::from_timestamp_micros(time_us).unwrap_or_default();
        self.calendar.forward(instant, span).timestamp_micros()
    }
}

/// Walks sequences; its memory is used again.
#[derive(Debug, Default)]
pub(crate) struct Walk {
    reached: Vec<i64>,
    next: Vec<i64>,
}

impl Walk {
    /// Whether some choice of events satisfies the steps. `times(i)` gives the instants of the
    /// events that match step `i`, ascending, none later than `as_of_us`; `window` bounds the first
    /// step.
    pub(crate) fn happens<'t>(
        &mut self,
        steps: &[Step],
        times: impl Fn(usize) -> &'t [i64],
        window: Interval,
        as_of_us: i64,
        forward: &Forward,
    ) -> bool {
        let first = inside(times(0), window);
        if first.is_empty() {
            return false;
        }
        self.reached.clear();
        let last = steps.iter().rposition(|step| !step.negated).unwrap_or(0);
        if last > 0 && times(last).last().is_none_or(|&end| end <= first[0]) {
            return false;
        }
        let mut before = 0;
        for index in 1..=last {
            if steps[index].negated {
                continue;
            }
            let reached = if before == 0 { first } else { &self.reached };
            let unwanted = before + 1..index;
            let follows = Following {
                times: times(index),
                within: steps[index].within,
                undisturbed: |from, to| {
                    unwanted
                        .clone()
                        .all(|step| !any_within(times(step), from, to))
                },
                forward,
            };
            if index == last && last + 1 == steps.len() {
                return follows.walk(reached, |_| true);
            }
            self.next.clear();
            let next = &mut self.next;
            follows.walk(reached, |time| {
                next.push(time);
                false
            });
            std::mem::swap(&mut self.reached, &mut self.next);
            if self.reached.is_empty() {
                return false;
            }
            before = index;
        }
        let reached = if before == 0 { first } else { &self.reached };
        reached.iter().any(|&time| {
            (last + 1..steps.len()).all(|step| {
                let within = steps[step].within;
                let end = within.map_or(as_of_us, |span| forward.after(time, span));
                end <= as_of_us && !any_within(times(step), time, end.saturating_add(1))
            })
        })
    }
}

/// The instants of a step that can follow some instant of the step before.
struct Following<'f, U> {
    times: &'f [i64],
    within: Option<Span>,
    /// Whether nothing unwanted happens between two instants.
    undisturbed: U,
    forward: &'f Forward,
}

impl<U: Fn(i64, i64) -> bool> Following<'_, U> {
    /// Hands each of them to `found` until it answers true; tells whether it did.
    fn walk(&self, before: &[i64], mut found: impl FnMut(i64) -> bool) -> bool {
        let mut at = 0;
        for &time in self.times {
            while at < before.len() && before[at] < time {
                at += 1;
            }
            let Some(&latest) = at.checked_sub(1).and_then(|at| before.get(at)) else {
                continue;
            };
            let in_time = self
                .within
                .is_none_or(|span| self.forward.is_within(time, latest, span));
            if in_time && (self.undisturbed)(latest, time) && found(time) {
                return true;
            }
        }
        false
    }
}

/// The instants of a window.
fn inside(times: &[i64], window: Interval) -> &[i64] {
    let (Some(&first), Some(&last)) = (times.first(), times.last()) else {
        return times;
    };
    if window.contains_us(first) && window.contains_us(last) {
        return times;
    }
    let start = times.partition_point(|&time| time < window.start_us);
    let end = times.partition_point(|&time| time < window.end_us);
    &times[start..end.max(start)]
}

/// Whether something happens after `start` and before `end`.
fn any_within(times: &[i64], start: i64, end: i64) -> bool {
    let next = times.partition_point(|&time| time <= start);
    times.get(next).is_some_and(|&time| time < end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_quick_way_is_the_calendars() {
        let zone = chrono_tz::Europe::Berlin;
        let calendar = Calendar::new(zone);
        let us = |text: &str| {
            let instant: fenqun_model::Instant = text.parse().expect("an instant");
            instant.timestamp_micros()
        };
        let stretch = Interval {
            start_us: us("2024-01-01T00:00:00Z"),
            end_us: us("2025-01-01T00:00:00Z"),
        };
        let quick = Forward::within(calendar, stretch);
        assert_eq!(quick.uneven.len(), 2);
        let slow = Forward::new(calendar);
        let units = [
            SpanUnit::Minutes,
            SpanUnit::Hours,
            SpanUnit::Days,
            SpanUnit::Weeks,
            SpanUnit::Months,
            SpanUnit::Years,
        ];
        for hour in (0..366 * 24).step_by(7) {
            let time = stretch.start_us + hour * 60 * MINUTE_US + 1_234_567;
            for unit in units {
                for amount in [1, 2, 30] {
                    let span = Span { amount, unit };
                    let end = slow.by_calendar(time, span);
                    assert_eq!(quick.after(time, span), end, "{time} {span:?}");
                    assert!(quick.is_within(end, time, span));
                    assert!(!quick.is_within(end + 1, time, span));
                }
            }
        }
    }
}
