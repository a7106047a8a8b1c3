//! Forgetting old trainings: their scores are large.

use chrono::{Datelike, Duration, Months, NaiveDate};
use fenqun_model::Instant;
use fenqun_store::models;

use crate::{Context, Result};

/// Every training is kept for so many days, …
const KEPT_DAYS: i64 = 7;
/// … and the first of each month for so many months, so that the past can be asked about.
const KEPT_MONTHS: u32 = 24;

/// Forgets trainings that nobody can ask for any more; how many.
pub(crate) async fn forget_old_runs(ctx: &Context) -> Result<u64> {
    let calendar = ctx.platform.calendar().await?;
    let now = ctx.platform.as_of().await?;
    let today = calendar.date_of(now);
    let first = today.with_day(1).unwrap_or(today);
    let start = |months: u32| -> NaiveDate {
        first
            .checked_sub_months(Months::new(months))
            .unwrap_or(first)
    };
    let months: Vec<(Instant, Instant)> = (0..=KEPT_MONTHS)
        .map(|ago| {
            let end = start(ago)
                .checked_add_months(Months::new(1))
                .unwrap_or(first);
            (calendar.start_of(start(ago)), calendar.start_of(end))
        })
        .collect();
    let before = now - Duration::days(KEPT_DAYS);
    Ok(models::delete_runs_before(ctx.platform.db(), before, &months).await?)
}
