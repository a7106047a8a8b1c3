//! Local times to UTC, many at once.
//!
//! A zone's offset is constant on nearly every day. So the offset of a day is worked out once
//! and kept; only on a day with a clock change is each time looked up on its own.

use fenqun_model::Calendar;

use super::Moment;
use super::civil::{date_from_days, days_from_date};
use super::moment::DAY_US;

const DAYS_KEPT: usize = 1024;

#[derive(Clone, Copy)]
struct Day {
    days: i32,
    /// Microseconds east of UTC, or `None` on a day with a clock change.
    offset_us: Option<i64>,
}

/// Turns moments into instants in one zone.
pub struct LocalTimes {
    calendar: Calendar,
    kept: Vec<Option<Day>>,
}

impl LocalTimes {
    /// For the calendar's zone.
    pub fn new(calendar: Calendar) -> Self {
        Self {
            calendar,
            kept: vec![None; DAYS_KEPT],
        }
    }

    /// Microseconds since 1970 in UTC of a moment.
    pub fn instant_us(&mut self, moment: Moment) -> i64 {
        if let Some(offset_s) = moment.offset_s {
            return moment.local_us() - i64::from(offset_s) * 1_000_000;
        }
        match self.day(moment.days).offset_us {
            Some(offset_us) => moment.local_us() - offset_us,
            None => moment.instant(&self.calendar).timestamp_micros(),
        }
    }

    /// Days since 1970 of a moment's calendar day in the zone.
    pub fn date_days(&self, moment: Moment) -> i32 {
        match moment.offset_s {
            Some(_) => days_from_date(moment.date(&self.calendar)),
            None => moment.days,
        }
    }

    fn day(&mut self, days: i32) -> Day {
        let slot = days.rem_euclid(1024) as usize;
        match self.kept[slot] {
            Some(day) if day.days == days => day,
            _ => {
                let day = Day {
                    days,
                    offset_us: self.constant_offset(days),
                };
                self.kept[slot] = Some(day);
                day
            }
        }
    }

    /// The offset when the day is 24 hours long and begins and ends with the same one.
    fn constant_offset(&self, days: i32) -> Option<i64> {
        let at_start = |days: i32| {
            let date = date_from_days(days)?;
            Some(self.calendar.start_of(date).timestamp_micros())
        };
        let (start, end) = (at_start(days)?, at_start(days.checked_add(1)?)?);
        (end - start == DAY_US).then(|| i64::from(days) * DAY_US - start)
    }
}
