//! Offsets from UTC by day, so that a local date costs a table lookup and not a search through the
//! time zone's rules for every row.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, RwLock};

use chrono::{DateTime, Offset, TimeZone};
use chrono_tz::Tz;

const DAY_US: i64 = 86_400_000_000;
/// 1970-01-01 to 2105-12-31; other days are looked up one by one.
const DAYS: i64 = 49_674;
/// Marks a day whose offset changes.
const CHANGES: i32 = i32::MIN;

/// The offsets of one time zone.
pub(crate) struct ZoneDays {
    zone: Tz,
    offset_s: Vec<i32>,
}

static ZONES: LazyLock<RwLock<HashMap<Tz, Arc<ZoneDays>>>> = LazyLock::new(RwLock::default);

impl ZoneDays {
    /// The table of a zone; it is made once in the life of the process.
    pub(crate) fn of(zone: Tz) -> Arc<Self> {
        if let Ok(zones) = ZONES.read()
            && let Some(days) = zones.get(&zone)
        {
            return Arc::clone(days);
        }
        let days = Arc::new(Self::new(zone));
        if let Ok(mut zones) = ZONES.write() {
            zones.insert(zone, Arc::clone(&days));
        }
        days
    }

    fn new(zone: Tz) -> Self {
        let quarter = DAY_US / 4;
        let mut start = offset_at(zone, 0).unwrap_or(0);
        let offset_s = (0..DAYS)
            .map(|day| {
                // No zone changes its clock twice within six hours, so five looks see every change.
                let looks = [1, 2, 3, 4].map(|q| offset_at(zone, day * DAY_US + q * quarter));
                let same = looks.iter().all(|look| *look == Some(start));
                let offset = if same { start } else { CHANGES };
                start = looks[3].unwrap_or(0);
                offset
            })
            .collect();
        Self { zone, offset_s }
    }

    /// The local calendar day, in days since 1970, of an instant in microseconds since 1970 UTC.
    #[inline]
    pub(crate) fn local_day(&self, time_us: i64) -> Option<i32> {
        let day = time_us.div_euclid(DAY_US);
        let known = usize::try_from(day).ok().and_then(|d| self.offset_s.get(d));
        let offset_s = match known {
            Some(&offset_s) if offset_s != CHANGES => offset_s,
            _ => offset_at(self.zone, time_us)?,
        };
        let local_us = time_us.checked_add(i64::from(offset_s) * 1_000_000)?;
        i32::try_from(local_us.div_euclid(DAY_US)).ok()
    }
}

fn offset_at(zone: Tz, time_us: i64) -> Option<i32> {
    let utc = DateTime::from_timestamp_micros(time_us)?.naive_utc();
    Some(zone.offset_from_utc_datetime(&utc).fix().local_minus_utc())
}

#[cfg(test)]
mod tests {
    use chrono::{Datelike, NaiveDate};
    use proptest::prelude::*;

    use super::*;

    fn by_the_rules(zone: Tz, time_us: i64) -> i32 {
        let instant = DateTime::from_timestamp_micros(time_us).expect("in range");
        let epoch = NaiveDate::from_ymd_opt(1970, 1, 1).expect("a date");
        let day = instant.with_timezone(&zone).date_naive();
        day.num_days_from_ce() - epoch.num_days_from_ce()
    }

    proptest! {
        #[test]
        fn agrees_with_the_zone_rules(
            time_s in -3_000_000_000_i64..5_000_000_000,
            zone in prop::sample::select(vec![
                chrono_tz::Asia::Shanghai,
                chrono_tz::Europe::London,
                chrono_tz::America::New_York,
                chrono_tz::Africa::Cairo,
                chrono_tz::Pacific::Apia,
                chrono_tz::Asia::Kathmandu,
                chrono_tz::Australia::Lord_Howe,
                chrono_tz::UTC,
            ]),
        ) {
            let time_us = time_s * 1_000_000 + 1;
            prop_assert_eq!(ZoneDays::of(zone).local_day(time_us), Some(by_the_rules(zone, time_us)));
        }
    }

    #[test]
    fn every_hour_around_clock_changes_agrees() {
        // London and Apia (which skipped 30 December 2011 altogether).
        for zone in [chrono_tz::Europe::London, chrono_tz::Pacific::Apia] {
            let days = ZoneDays::of(zone);
            for hour in 0..(24 * 365) {
                let time_us = 1_293_840_000_000_000 + hour * 3_600_000_000;
                assert_eq!(days.local_day(time_us), Some(by_the_rules(zone, time_us)));
            }
        }
    }
}
