//! Whether the steps of a sequence happen (rule language, Meaning 7).
//!
//! Only the latest possible instant of the step before matters: it leaves the least time between
//! the two and the least room for what must not happen there. So one walk along each step's
//! instants is enough, whatever the number of choices.

use chrono::DateTime;
use fenqun_model::{Calendar, Interval, Span};
use fenqun_rules::Step;

/// Whether some choice of events satisfies the steps. `times[i]` holds the instants of the events
/// that match step `i`, ascending, none later than `as_of_us`; `window` bounds the first step.
pub(crate) fn happens<T: AsRef<[i64]>>(
    steps: &[Step],
    times: &[T],
    window: Interval,
    as_of_us: i64,
    calendar: &Calendar,
) -> bool {
    let mut reached: Vec<i64> = Vec::new();
    let mut between: Vec<(&[i64], Option<Span>)> = Vec::new();
    for (index, (step, times)) in steps.iter().zip(times).enumerate() {
        let times = times.as_ref();
        if step.negated {
            between.push((times, step.within));
            continue;
        }
        let next = if index == 0 {
            let inside = times.iter().filter(|time| window.contains_us(**time));
            inside.copied().collect()
        } else {
            following(&reached, times, step.within, &between, calendar)
        };
        between.clear();
        reached = next;
        if reached.is_empty() {
            return false;
        }
    }
    reached.iter().any(|&time| {
        between.iter().all(|(unwanted, within)| {
            let end = within.map_or(as_of_us, |span| forward(time, span, calendar));
            end <= as_of_us && !any_within(unwanted, time, end.saturating_add(1))
        })
    })
}

/// The instants of a step that can follow some instant of the step before.
fn following(
    before: &[i64],
    times: &[i64],
    within: Option<Span>,
    between: &[(&[i64], Option<Span>)],
    calendar: &Calendar,
) -> Vec<i64> {
    let mut reached = Vec::new();
    let mut at = 0;
    for &time in times {
        while at < before.len() && before[at] < time {
            at += 1;
        }
        let Some(&latest) = at.checked_sub(1).and_then(|at| before.get(at)) else {
            continue;
        };
        let in_time = within.is_none_or(|span| time <= forward(latest, span, calendar));
        let undisturbed = || {
            between
                .iter()
                .all(|(unwanted, _)| !any_within(unwanted, latest, time))
        };
        if in_time && undisturbed() {
            reached.push(time);
        }
    }
    reached
}

/// Whether something happens after `start` and before `end`.
fn any_within(times: &[i64], start: i64, end: i64) -> bool {
    let next = times.partition_point(|&time| time <= start);
    times.get(next).is_some_and(|&time| time < end)
}

fn forward(time_us: i64, span: Span, calendar: &Calendar) -> i64 {
    let instant = DateTime::from_timestamp_micros(time_us).unwrap_or_default();
    calendar.forward(instant, span).timestamp_micros()
}
