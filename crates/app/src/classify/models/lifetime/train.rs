//! Fitting, and telling how good the fit is.

use std::sync::Arc;

use arrow::array::{ArrayRef, Date32Array};
use chrono::{Datelike, Duration, NaiveDate};
use fenqun_insight::lifetime::{
    Error as Refusal, HeldOut, Histories, Horizon, Needed, fit, fit_spend, held_out,
};
use fenqun_model::{Reason, grouped};
use fenqun_segment::score_numbers;
use serde_json::json;

use super::histories::{Purchases, UNIT_DAYS, purchases};
use super::report::report;
use super::{Definition, SCORES};
use crate::classify::models::{Outcome, Trained};
use crate::jobs::Control;
use crate::{Context, Error, Result};

/// The part of the observed time that is held out to try the model on.
const HELD_OUT_PART: f64 = 0.25;
/// Fewer days of it tell nothing.
const HELD_OUT_DAYS_LEAST: i64 = 14;
/// A next purchase further away than this is none.
const NEXT_WITHIN_DAYS: f64 = 3650.0;
/// The chance by which the next purchase has happened on its date.
const NEXT_CHANCE: f64 = 0.5;
/// Days of a year.
const YEAR_DAYS: f64 = 365.25;
/// Days of a period whose purchases are discounted as one.
const PERIOD_DAYS: f64 = 30.0;

/// Learns from everybody's purchases.
pub(in crate::classify::models) async fn train(
    ctx: &Context,
    definition: Definition,
    control: &Control,
) -> Result<Outcome> {
    let evaluator = ctx.platform.evaluator_at(None).await?;
    control.report(0, Some(3), "steps", "reading purchases");
    let found = purchases(&evaluator).await?;
    control.check()?;
    control.report(1, Some(3), "steps", "fitting");
    let as_of = evaluator.setting().as_of;
    let days = found.age.iter().copied().fold(0.0, f64::max) * UNIT_DAYS;
    let held_days = (days * HELD_OUT_PART) as i64;
    let cut = as_of - Duration::days(held_days);
    let earlier = match held_days >= HELD_OUT_DAYS_LEAST {
        true => {
            let evaluator = ctx.platform.evaluator_at(Some(cut)).await?;
            Some((purchases(&evaluator).await?, held_days))
        }
        false => None,
    };
    control.check()?;
    let today = evaluator.setting().calendar.date_of(as_of);
    let numbers: Vec<u32> = {
        let all = evaluator.setting().population.numbers();
        found.rows.iter().map(|row| all.value(*row)).collect()
    };
    let work = move || learn(&definition, &found, earlier.as_ref(), &numbers, today);
    let mut outcome = tokio::task::spawn_blocking(work).await??;
    if let Outcome::Trained(trained) = &mut outcome
        && !trained.report.quality.is_empty()
    {
        trained.report.held_out = Some((cut, as_of));
    }
    control.report(3, Some(3), "steps", "");
    Ok(outcome)
}

/// Refuses what makes no sense, before a model is made.
pub(in crate::classify::models) fn check(definition: &Definition) -> Result<()> {
    let wrong = |field: &str, message: &str| Err(Error::field(field, "invalid", message));
    if !(7..=3650).contains(&definition.horizon_days) {
        return wrong("horizon_days", "take 7 to 3650 days");
    }
    if !(0.0..=100.0).contains(&definition.discount_percent) {
        return wrong("discount_percent", "take 0 to 100 percent");
    }
    Ok(())
}

fn learn(
    definition: &Definition,
    found: &Purchases,
    earlier: Option<&(Purchases, i64)>,
    numbers: &[u32],
    today: NaiveDate,
) -> Result<Outcome> {
    let histories = match Histories::new(&found.repeats, &found.last, &found.age) {
        Ok(histories) => histories,
        Err(error) => return Err(Error::internal(error)),
    };
    let purchases = match fit(definition.purchases, &histories) {
        Ok(fit) => fit,
        Err(error) => return refused(error),
    };
    // Every day with a purchase tells of spend, the first included.
    let days: Vec<f64> = found.repeats.iter().map(|repeats| repeats + 1.0).collect();
    let spend = match fit_spend(&days, &found.mean_spend) {
        Ok(spend) => spend,
        Err(error) => return refused(error),
    };
    let mean_spend = spend.expected(&days, &found.mean_spend);
    let horizon = f64::from(definition.horizon_days) / UNIT_DAYS;
    let expected = purchases.expected_purchases(&histories, horizon);
    let discounted = {
        let periods = (f64::from(definition.horizon_days) / PERIOD_DAYS)
            .round()
            .max(1.0);
        let period = f64::from(definition.horizon_days) / periods / UNIT_DAYS;
        let year = 1.0 + definition.discount_percent / 100.0;
        let rate = year.powf(period * UNIT_DAYS / YEAR_DAYS) - 1.0;
        purchases.discounted_purchases(
            &histories,
            &Horizon {
                periods: periods as u32,
                period,
                rate,
            },
        )
    };
    let value: Vec<f64> = discounted
        .iter()
        .zip(&mean_spend)
        .map(|(n, m)| n * m)
        .collect();
    let alive = purchases.alive(&histories);
    let next = purchases.next_purchase(&histories, NEXT_CHANCE, NEXT_WITHIN_DAYS / UNIT_DAYS);
    let next: Vec<Option<NaiveDate>> = next
        .into_iter()
        .map(|weeks| Some(today + Duration::days((weeks? * UNIT_DAYS).ceil() as i64)))
        .collect();
    let held_out = earlier.and_then(|(before, days)| tried(definition, before, found, *days));
    let report = report(
        definition,
        &purchases,
        spend.correlation,
        found,
        &value,
        held_out,
    );
    let scores = vec![
        SCORES[0].score(numbers, score_numbers(&value, 2)),
        SCORES[1].score(numbers, score_numbers(&expected, 3)),
        SCORES[2].score(numbers, score_numbers(&alive, 4)),
        SCORES[3].score(numbers, dates(&next)),
    ];
    Ok(Outcome::Trained(Box::new(Trained {
        report,
        learned: None,
        fitted: json!({ "purchases": purchases, "spend": spend }),
        scores,
    })))
}

fn refused(error: Refusal) -> Result<Outcome> {
    let (of, found, needed) = match error {
        Refusal::TooFew { of, found, needed } => (of, found, needed),
        Refusal::NoMaximum => {
            return Ok(Outcome::Refused(Reason {
                zh: "客户之间几乎没有差别（购买次数或金额都一样），学不出谁的价值更高。".to_owned(),
                en: "Customers hardly differ in how often or for how much they buy, so nothing tells whose value is higher.".to_owned(),
            }));
        }
        other => return Err(Error::internal(other)),
    };
    let (zh, en) = match of {
        Needed::Customers => ("有购买记录的客户", "customers who have bought"),
        Needed::RepeatCustomers => (
            "在不同日期买过两次以上的客户",
            "customers who bought on two days or more",
        ),
    };
    let missing = grouped(needed.saturating_sub(found) as u64);
    let (found, needed) = (grouped(found as u64), grouped(needed as u64));
    Ok(Outcome::Refused(Reason {
        zh: format!("数据太少：需要至少 {needed} 位{zh}，现在有 {found} 位，还差 {missing} 位。"),
        en: format!(
            "Too little data: it takes at least {needed} {en}; there are {found}, {missing} are missing."
        ),
    }))
}

/// Fits what was known before the held-out time and compares with what came.
fn tried(
    definition: &Definition,
    before: &Purchases,
    after: &Purchases,
    days: i64,
) -> Option<HeldOut> {
    let histories = Histories::new(&before.repeats, &before.last, &before.age).ok()?;
    let fit = fit(definition.purchases, &histories).ok()?;
    let expected = fit.expected_purchases(&histories, days as f64 / UNIT_DAYS);
    // Both are ascending by row, and whoever had bought before has bought after.
    let mut later = after.rows.iter().zip(&after.repeats);
    let actual: Option<Vec<f64>> = before
        .rows
        .iter()
        .zip(&before.repeats)
        .map(|(row, repeats)| {
            let (_, now) = later.find(|(other, _)| *other == row)?;
            Some(now - repeats)
        })
        .collect();
    held_out(&expected, &actual?, &before.repeats).ok()
}

fn dates(days: &[Option<NaiveDate>]) -> ArrayRef {
    let days = days.iter().map(|day| {
        let day = (*day)?;
        Some(day.num_days_from_ce() - 719_163)
    });
    Arc::new(days.collect::<Date32Array>())
}
