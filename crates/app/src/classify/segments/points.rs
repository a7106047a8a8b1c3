//! The instants of a segment's history: the ends of past months or weeks, and now.

use chrono::{Datelike, Days, Months, NaiveDate};
use fenqun_model::{Calendar, Instant};

use crate::{Context, Error, Result};

/// How far apart the points of a history are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Every {
    /// Ends of calendar months.
    #[default]
    Month,
    /// Ends of weeks, which begin on Monday.
    Week,
}

/// Points of a history at most: five years of months.
const POINTS_MOST: usize = 60;

/// The ends of the last periods, oldest first; the last is the evaluation instant.
pub async fn points(ctx: &Context, count: usize, every: Every) -> Result<Vec<Instant>> {
    if !(2..=POINTS_MOST).contains(&count) {
        let message = format!("ask for 2 to {POINTS_MOST} points");
        return Err(Error::field("points", "out_of_range", message));
    }
    let calendar = ctx.platform.calendar().await?;
    Ok(ends(&calendar, ctx.platform.as_of().await?, count, every))
}

fn ends(calendar: &Calendar, as_of: Instant, count: usize, every: Every) -> Vec<Instant> {
    let today = calendar.date_of(as_of);
    let past = (0..count.saturating_sub(1)).rev();
    let past = past.filter_map(|back| {
        let start = start(today, every, u32::try_from(back).ok()?)?;
        Some(calendar.start_of(start) - chrono::Duration::microseconds(1))
    });
    past.chain([as_of]).collect()
}

/// The first day of the period so many before the present one.
fn start(today: NaiveDate, every: Every, back: u32) -> Option<NaiveDate> {
    match every {
        Every::Month => today.with_day(1)?.checked_sub_months(Months::new(back)),
        Every::Week => {
            let since_monday = u64::from(today.weekday().num_days_from_monday());
            today.checked_sub_days(Days::new(since_monday + 7 * u64::from(back)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_points_are_the_ends_of_periods_and_now() {
        let calendar = Calendar::new(chrono_tz::Asia::Shanghai);
        let now: Instant = "2024-03-14T04:00:00Z".parse().expect("an instant");
        let shown = |every| -> Vec<String> {
            let local = |at: Instant| at.with_timezone(&calendar.zone());
            let ends = ends(&calendar, now, 3, every).into_iter();
            ends.map(|at| local(at).format("%m-%d %H:%M:%S").to_string())
                .collect()
        };
        assert_eq!(
            shown(Every::Month),
            ["01-31 23:59:59", "02-29 23:59:59", "03-14 12:00:00"]
        );
        assert_eq!(
            shown(Every::Week),
            ["03-03 23:59:59", "03-10 23:59:59", "03-14 12:00:00"]
        );
    }
}
