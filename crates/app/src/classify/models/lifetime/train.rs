//! Fitting, and telling how good the fit is.

use std::sync::Arc;

use arrow::array::{ArrayRef, Date32Array, UInt32Array};
use chrono::{Datelike, Duration, NaiveDate};
use fenqun_insight::lifetime::{
    Error as Refusal, Fit, HeldOut, Histories, Horizon, Needed, Warning, fit, fit_spend, held_out,
};
use fenqun_model::{Reason, grouped};
use fenqun_segment::{Score, score_numbers};
use serde_json::json;

use super::histories::{Purchases, UNIT_DAYS, purchases};
use super::{Definition, SCORES};
use crate::classify::models::{
    Chart, ChartKind, ChartSeries, Figure, FigureUnit, Outcome, Report, Said, ScoreName, Trained,
};
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
    check(&definition)?;
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

fn check(definition: &Definition) -> Result<()> {
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
        score(0, numbers, score_numbers(&value, 2)),
        score(1, numbers, score_numbers(&expected, 3)),
        score(2, numbers, score_numbers(&alive, 4)),
        score(3, numbers, dates(&next)),
    ];
    Ok(Outcome::Trained(Box::new(Trained {
        report,
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

fn score(place: usize, numbers: &[u32], values: ArrayRef) -> Score {
    let ScoreName {
        name,
        zh,
        en,
        value_type,
    } = SCORES[place];
    Score {
        name: name.to_owned(),
        label_zh: zh.to_owned(),
        label_en: en.to_owned(),
        value_type,
        customers: UInt32Array::from(numbers.to_vec()),
        values,
    }
}

fn dates(days: &[Option<NaiveDate>]) -> ArrayRef {
    let days = days.iter().map(|day| {
        let day = (*day)?;
        Some(day.num_days_from_ce() - 719_163)
    });
    Arc::new(days.collect::<Date32Array>())
}

fn report(
    definition: &Definition,
    fit: &Fit,
    correlation: f64,
    found: &Purchases,
    value: &[f64],
    held_out: Option<HeldOut>,
) -> Report {
    let horizon = definition.horizon_days;
    let total: f64 = value.iter().sum();
    let count = |key, zh, en, value: f64| Figure::new(key, zh, en, value, FigureUnit::Count);
    let mut warnings = Vec::new();
    for warning in &fit.warnings {
        warnings.push(match warning {
            Warning::NoDropOut { .. } => Said::new(
                "数据看不出客户会流失（时间可能太短），因此按「不流失」的 NBD 极限计算，活跃概率都是 100%。",
                "The data show no drop-out (the time may be too short), so the NBD limit, in which nobody leaves, is used; every probability alive is 100%.",
            ),
            Warning::Boundless { parameter } => Said::new(
                format!("参数 {parameter} 没有有限的最优值，结果请谨慎使用。"),
                format!("Parameter {parameter} has no finite optimum; take the result with care."),
            ),
        });
    }
    if correlation.abs() > 0.3 {
        warnings.push(Said::new(
            format!("购买次数与客单价相关（{correlation:.2}），而模型假设二者无关，金额可能偏向一边。"),
            format!("Purchases and spend are correlated ({correlation:.2}), which the model takes for independent; amounts may lean to one side."),
        ));
    }
    let (mut quality, mut charts) = (Vec::new(), Vec::new());
    match held_out {
        None => warnings.push(Said::new(
            "时间太短，没有留出检验期，无法说明模型好坏。",
            "There was too little time to hold any out, so how good the model is cannot be told.",
        )),
        Some(held_out) => {
            quality = vec![
                count(
                    "expected",
                    "检验期预计购买",
                    "Purchases expected",
                    held_out.expected,
                ),
                count(
                    "actual",
                    "检验期实际购买",
                    "Purchases made",
                    held_out.actual,
                ),
                Figure::new(
                    "mae",
                    "每位客户平均误差（次）",
                    "Mean error a customer (purchases)",
                    held_out.mae,
                    FigureUnit::Number,
                ),
                Figure::new(
                    "correlation",
                    "预计与实际的相关系数",
                    "Correlation of expected and actual",
                    held_out.correlation,
                    FigureUnit::Number,
                )
                .meaning("1 表示完全一致，0 表示无关。", "1 is perfect, 0 is none."),
            ];
            charts.push(by_purchases(&held_out));
        }
    }
    charts.push(by_tenth(value));
    Report {
        method: Said::new(
            format!(
                "购买用 {}，金额用 Gamma-Gamma；预测未来 {horizon} 天，每年折现 {}%。",
                model_name(fit),
                definition.discount_percent
            ),
            format!(
                "Purchases by {}, spend by Gamma-Gamma; {horizon} days ahead, discounted by {}% a year.",
                model_name(fit),
                definition.discount_percent
            ),
        ),
        learned_from: vec![
            count(
                "customers",
                "有购买的客户",
                "Customers who bought",
                found.rows.len() as f64,
            ),
            count(
                "repeat_customers",
                "买过两天以上的客户",
                "Customers who bought on two days or more",
                fit.repeat_customers as f64,
            ),
            count(
                "purchases",
                "购买（客户日）",
                "Purchases (days of customers)",
                found.days,
            ),
            Figure::new(
                "value",
                "全部客户终身价值",
                "Value of all customers",
                total,
                FigureUnit::Money,
            ),
        ],
        quality,
        held_out: None,
        warnings,
        charts,
    }
}

fn model_name(fit: &Fit) -> &'static str {
    use fenqun_insight::lifetime::Model;
    match fit.model {
        Model::BgNbd => "BG/NBD",
        Model::MbgNbd => "MBG/NBD",
        Model::ParetoNbd => "Pareto/NBD",
    }
}

fn by_purchases(held_out: &HeldOut) -> Chart {
    let buckets = &held_out.buckets;
    let label = |purchases: usize| match purchases {
        7 => "7+".to_owned(),
        fewer => fewer.to_string(),
    };
    let series = |zh: &str, en: &str, of: &dyn Fn(usize) -> f64| ChartSeries {
        name: Said::new(zh, en),
        values: (0..buckets.len()).map(|at| Some(of(at))).collect(),
    };
    Chart {
        key: "held_out".to_owned(),
        title: Said::new(
            "检验期：预计与实际购买",
            "Held-out time: expected and actual purchases",
        ),
        kind: ChartKind::Bars,
        x_name: Said::new("此前的复购次数", "Repeat purchases before"),
        x: buckets
            .iter()
            .map(|bucket| label(bucket.purchases))
            .collect(),
        series: vec![
            series("预计", "Expected", &|at| buckets[at].expected),
            series("实际", "Actual", &|at| buckets[at].actual),
        ],
        unit: FigureUnit::Number,
    }
}

/// What each tenth of the customers brings, the best first.
fn by_tenth(value: &[f64]) -> Chart {
    let mut ordered = value.to_vec();
    ordered.sort_unstable_by(|a, b| b.total_cmp(a));
    let total: f64 = ordered.iter().sum::<f64>().max(f64::MIN_POSITIVE);
    let tenth = |at: usize| {
        let (from, to) = (ordered.len() * at / 10, ordered.len() * (at + 1) / 10);
        Some(ordered[from..to].iter().sum::<f64>() / total)
    };
    Chart {
        key: "concentration".to_owned(),
        title: Said::new("终身价值集中在谁身上", "Who holds the lifetime value"),
        kind: ChartKind::Bars,
        x_name: Said::new(
            "客户，从高到低每一成",
            "Tenths of customers, the best first",
        ),
        x: (1..=10).map(|tenth| format!("{}%", tenth * 10)).collect(),
        series: vec![ChartSeries {
            name: Said::new("占终身价值", "Share of value"),
            values: (0..10).map(tenth).collect(),
        }],
        unit: FigureUnit::Share,
    }
}
