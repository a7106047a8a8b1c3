//! Time as people mean it: calendar days, weeks, months and years in the workspace's time zone.
//!
//! The meaning is fixed by the rule language (Meaning, 4 and 5): days and longer units move by the
//! calendar, minutes and hours are exact; a month before 31 March is the last day of February; a
//! day across a clock change is still one day. Weeks start on Monday. Instants are microseconds
//! since 1970 in UTC.

use chrono::{
    DateTime, Datelike, Days, Duration, LocalResult, Months, NaiveDate, NaiveDateTime, NaiveTime,
    TimeZone, Utc,
};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

/// An instant in UTC.
pub type Instant = DateTime<Utc>;

/// The units that a span of time is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SpanUnit {
    /// 60 seconds, exact.
    Minutes,
    /// 3,600 seconds, exact.
    Hours,
    /// Calendar days.
    Days,
    /// Seven calendar days.
    Weeks,
    /// Calendar months.
    Months,
    /// Calendar years.
    Years,
}

/// A length of time, such as 90 days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Span {
    /// How many.
    pub amount: u32,
    /// Of what.
    pub unit: SpanUnit,
}

/// Calendar periods that `this` and `last` name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CalendarUnit {
    /// Monday to Sunday.
    Week,
    /// First to last of a month.
    Month,
    /// January, April, July and October begin one.
    Quarter,
    /// January to December.
    Year,
}

/// The stretch of time whose events a metric counts, relative to `as_of` where it says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Window {
    /// `last 90 days`: (as_of − span, as_of].
    Last {
        /// How far back.
        span: Span,
    },
    /// `from A to B`, both days whole.
    Between {
        /// First day.
        from: NaiveDate,
        /// Last day.
        to: NaiveDate,
    },
    /// `since D`, D included.
    Since {
        /// First day.
        date: NaiveDate,
    },
    /// `before D`, D excluded.
    Before {
        /// The day after the last.
        date: NaiveDate,
    },
    /// `today`, from its first instant to as_of.
    Today,
    /// `yesterday`, the whole day.
    Yesterday,
    /// `this month`, from its first instant to as_of.
    This {
        /// Which period.
        unit: CalendarUnit,
    },
    /// `last month`, the whole previous one.
    Previous {
        /// Which period.
        unit: CalendarUnit,
    },
}

/// A half-open stretch of time in microseconds since 1970: `start_us <= t < end_us`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Interval {
    /// First microsecond inside.
    pub start_us: i64,
    /// First microsecond after.
    pub end_us: i64,
}

impl Interval {
    /// Everything up to and including `as_of`.
    pub fn until(as_of: Instant) -> Self {
        Self {
            start_us: i64::MIN,
            end_us: as_of.timestamp_micros() + 1,
        }
    }

    /// Whether an instant lies inside.
    pub fn contains_us(self, time_us: i64) -> bool {
        self.start_us <= time_us && time_us < self.end_us
    }

    fn clip(self, as_of: Instant) -> Self {
        let end_us = self.end_us.min(as_of.timestamp_micros() + 1);
        Self {
            start_us: self.start_us.min(end_us),
            end_us,
        }
    }
}

/// Calendar arithmetic in one time zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Calendar {
    zone: Tz,
}

impl Calendar {
    /// The calendar of a time zone.
    pub fn new(zone: Tz) -> Self {
        Self { zone }
    }

    /// The time zone.
    pub fn zone(&self) -> Tz {
        self.zone
    }

    /// The calendar day on which an instant falls.
    pub fn date_of(&self, instant: Instant) -> NaiveDate {
        instant.with_timezone(&self.zone).date_naive()
    }

    /// The instant of a local wall-clock time. A time that a clock change skips stands for the
    /// first instant after the gap; one that happens twice, for the first of the two.
    pub fn instant_of(&self, local: NaiveDateTime) -> Instant {
        match self.zone.from_local_datetime(&local) {
            LocalResult::Single(t) | LocalResult::Ambiguous(t, _) => t.with_timezone(&Utc),
            LocalResult::None => self.after_gap(local),
        }
    }

    fn after_gap(&self, local: NaiveDateTime) -> Instant {
        // Gaps are whole minutes and at most a day long (a country that skips a date).
        let mut probe = local;
        for _ in 0..(26 * 60) {
            probe += Duration::minutes(1);
            if let Some(t) = self.zone.from_local_datetime(&probe).earliest() {
                // Walk back to the very first instant after the gap.
                let seconds = i64::from(chrono::Timelike::second(&probe));
                let nanos = i64::from(chrono::Timelike::nanosecond(&probe));
                return t.with_timezone(&Utc)
                    - Duration::seconds(seconds)
                    - Duration::nanoseconds(nanos);
            }
        }
        local.and_utc()
    }

    /// The first instant of a day.
    pub fn start_of(&self, date: NaiveDate) -> Instant {
        self.instant_of(date.and_time(NaiveTime::MIN))
    }

    /// The interval that a whole day covers.
    pub fn day(&self, date: NaiveDate) -> Interval {
        self.days(date, date)
    }

    /// The last microsecond of a day: what a plain date means as an `as_of`.
    pub fn end_of(&self, date: NaiveDate) -> Instant {
        self.start_of(next_day(date)) - Duration::microseconds(1)
    }

    fn days(&self, from: NaiveDate, to: NaiveDate) -> Interval {
        Interval {
            start_us: self.start_of(from).timestamp_micros(),
            end_us: self.start_of(next_day(to)).timestamp_micros(),
        }
    }

    /// The start of the week, month, quarter or year after the one of an instant.
    pub fn next(&self, unit: CalendarUnit, instant: Instant) -> Instant {
        let start = period_start(self.date_of(instant), unit);
        // The longest of its kind: the start of a period and so many days lie in the next one.
        let days = match unit {
            CalendarUnit::Week => 7,
            CalendarUnit::Month => 31,
            CalendarUnit::Quarter => 92,
            CalendarUnit::Year => 366,
        };
        let inside = start.checked_add_days(Days::new(days)).unwrap_or(start);
        self.start_of(period_start(inside, unit))
    }

    /// `instant` moved back by a span.
    pub fn back(&self, instant: Instant, span: Span) -> Instant {
        self.shift(instant, span, false)
    }

    /// `instant` moved forward by a span.
    pub fn forward(&self, instant: Instant, span: Span) -> Instant {
        self.shift(instant, span, true)
    }

    fn shift(&self, instant: Instant, span: Span, forward: bool) -> Instant {
        let n = span.amount;
        let exact = |minutes: i64| {
            let d = Duration::minutes(minutes);
            let moved = if forward {
                instant.checked_add_signed(d)
            } else {
                instant.checked_sub_signed(d)
            };
            moved.unwrap_or(if forward {
                DateTime::<Utc>::MAX_UTC
            } else {
                DateTime::<Utc>::MIN_UTC
            })
        };
        let local = instant.with_timezone(&self.zone).naive_local();
        let by_days = |days: u64| {
            if forward {
                local.checked_add_days(Days::new(days))
            } else {
                local.checked_sub_days(Days::new(days))
            }
        };
        let by_months = |months: u32| {
            if forward {
                local.checked_add_months(Months::new(months))
            } else {
                local.checked_sub_months(Months::new(months))
            }
        };
        let moved = match span.unit {
            SpanUnit::Minutes => return exact(i64::from(n)),
            SpanUnit::Hours => return exact(i64::from(n) * 60),
            SpanUnit::Days => by_days(u64::from(n)),
            SpanUnit::Weeks => by_days(u64::from(n) * 7),
            SpanUnit::Months => by_months(n),
            SpanUnit::Years => n.checked_mul(12).and_then(by_months),
        };
        match moved {
            Some(local) => self.instant_of(local),
            // Further back than the calendar reaches: before (or after) everything.
            None if forward => DateTime::<Utc>::MAX_UTC,
            None => DateTime::<Utc>::MIN_UTC,
        }
    }

    /// The interval of a window at `as_of`; it never reaches beyond `as_of`.
    pub fn resolve(&self, window: Window, as_of: Instant) -> Interval {
        let today = self.date_of(as_of);
        let interval = match window {
            Window::Last { span } => Interval {
                start_us: self.back(as_of, span).timestamp_micros().saturating_add(1),
                end_us: as_of.timestamp_micros() + 1,
            },
            Window::Between { from, to } => self.days(from, to),
            Window::Since { date } => Interval {
                start_us: self.start_of(date).timestamp_micros(),
                end_us: i64::MAX,
            },
            Window::Before { date } => Interval {
                start_us: i64::MIN,
                end_us: self.start_of(date).timestamp_micros(),
            },
            Window::Today => self.days(today, today),
            Window::Yesterday => {
                let yesterday = today.pred_opt().unwrap_or(today);
                self.days(yesterday, yesterday)
            }
            Window::This { unit } => Interval {
                start_us: self.start_of(period_start(today, unit)).timestamp_micros(),
                end_us: i64::MAX,
            },
            Window::Previous { unit } => {
                let end = period_start(today, unit);
                let start = period_start(end.pred_opt().unwrap_or(end), unit);
                Interval {
                    start_us: self.start_of(start).timestamp_micros(),
                    end_us: self.start_of(end).timestamp_micros(),
                }
            }
        };
        interval.clip(as_of)
    }
}

fn next_day(date: NaiveDate) -> NaiveDate {
    date.succ_opt().unwrap_or(date)
}

fn period_start(date: NaiveDate, unit: CalendarUnit) -> NaiveDate {
    let first = |month| NaiveDate::from_ymd_opt(date.year(), month, 1).unwrap_or(date);
    match unit {
        CalendarUnit::Week => date
            .checked_sub_days(Days::new(u64::from(date.weekday().num_days_from_monday())))
            .unwrap_or(date),
        CalendarUnit::Month => first(date.month()),
        CalendarUnit::Quarter => first((date.month() - 1) / 3 * 3 + 1),
        CalendarUnit::Year => first(1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Instant {
        text.parse().expect("a valid instant")
    }

    fn shanghai() -> Calendar {
        Calendar::new(chrono_tz::Asia::Shanghai)
    }

    fn span(amount: u32, unit: SpanUnit) -> Span {
        Span { amount, unit }
    }

    #[test]
    fn a_period_is_followed_by_the_next() {
        for (instant, unit, next) in [
            (
                "2024-02-29T15:59:59Z",
                CalendarUnit::Month,
                "2024-02-29T16:00:00Z",
            ),
            (
                "2024-02-10T00:00:00Z",
                CalendarUnit::Month,
                "2024-02-29T16:00:00Z",
            ),
            (
                "2024-02-29T16:00:00Z",
                CalendarUnit::Month,
                "2024-03-31T16:00:00Z",
            ),
            (
                "2023-02-20T00:00:00Z",
                CalendarUnit::Quarter,
                "2023-03-31T16:00:00Z",
            ),
            (
                "2024-07-01T00:00:00Z",
                CalendarUnit::Quarter,
                "2024-09-30T16:00:00Z",
            ),
            (
                "2024-06-30T20:00:00Z",
                CalendarUnit::Year,
                "2024-12-31T16:00:00Z",
            ),
            (
                "2024-06-30T15:00:00Z",
                CalendarUnit::Week,
                "2024-06-30T16:00:00Z",
            ),
        ] {
            assert_eq!(shanghai().next(unit, at(instant)), at(next), "{instant}");
        }
    }

    #[test]
    fn a_month_before_the_end_of_march_is_the_end_of_february() {
        let march = at("2023-03-31T02:00:00Z");
        let month = span(1, SpanUnit::Months);
        assert_eq!(shanghai().back(march, month), at("2023-02-28T02:00:00Z"));
    }

    #[test]
    fn a_day_across_a_clock_change_is_one_day_and_24_hours_are_exact() {
        let london = Calendar::new(chrono_tz::Europe::London);
        let after = at("2011-03-27T11:00:00Z");
        assert_eq!(
            london.back(after, span(1, SpanUnit::Days)),
            at("2011-03-26T12:00:00Z")
        );
        assert_eq!(
            london.back(after, span(24, SpanUnit::Hours)),
            at("2011-03-26T11:00:00Z")
        );
    }

    #[test]
    fn last_is_open_at_the_old_end_and_closed_at_the_new() {
        let as_of = at("2024-05-01T00:00:00Z");
        let window = Window::Last {
            span: span(1, SpanUnit::Hours),
        };
        let interval = shanghai().resolve(window, as_of);
        let hour_ago = at("2024-04-30T23:00:00Z").timestamp_micros();
        assert!(!interval.contains_us(hour_ago));
        assert!(interval.contains_us(hour_ago + 1));
        assert!(interval.contains_us(as_of.timestamp_micros()));
        assert!(!interval.contains_us(as_of.timestamp_micros() + 1));
    }

    #[test]
    fn weeks_start_on_monday_and_quarters_in_their_months() {
        let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).expect("a valid date");
        let sunday = day(2024, 5, 19);
        assert_eq!(period_start(sunday, CalendarUnit::Week), day(2024, 5, 13));
        assert_eq!(period_start(sunday, CalendarUnit::Quarter), day(2024, 4, 1));
    }

    #[test]
    fn no_window_reaches_beyond_as_of() {
        let as_of = at("2024-05-15T04:00:00Z");
        let window = Window::Since {
            date: NaiveDate::from_ymd_opt(2024, 6, 1).expect("a valid date"),
        };
        let interval = shanghai().resolve(window, as_of);
        assert!(interval.start_us >= interval.end_us);
    }

    #[test]
    fn a_skipped_midnight_starts_after_the_gap() {
        // Cairo skipped 00:00–01:00 on 2023-04-28.
        let cairo = Calendar::new(chrono_tz::Africa::Cairo);
        let date = NaiveDate::from_ymd_opt(2023, 4, 28).expect("a valid date");
        assert_eq!(cairo.start_of(date), at("2023-04-27T22:00:00Z"));
    }

    #[test]
    fn spans_beyond_the_calendar_reach_everything() {
        let as_of = at("2024-05-15T04:00:00Z");
        let ages = span(u32::MAX, SpanUnit::Years);
        let interval = shanghai().resolve(Window::Last { span: ages }, as_of);
        assert!(interval.contains_us(0));
    }
}
