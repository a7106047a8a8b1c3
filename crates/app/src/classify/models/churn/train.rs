//! Learning who churns, and giving everybody a probability with its reason.

use fenqun_insight::churn::{self, Model, Options, Sample};
use fenqun_insight::features::Table;
use fenqun_model::{Instant, Language, Reason, grouped};
use fenqun_segment::{Score, score_numbers};
use rand::SeedableRng;
use rand::seq::index::sample;
use rand_chacha::ChaCha8Rng;

use super::history::{History, ROWS_MOST, history};
use super::reasons::reasons;
use super::report::{Told, report};
use super::{Contract, Definition, Fitted, SCORES, check};
use crate::classify::models::features::{Columns, Feature, Own, Wanted, usual, values};
use crate::classify::models::{Outcome, Trained, refused, rule_of};
use crate::jobs::Control;
use crate::{Context, Error, Result};

/// Attributes that hardly change: what is recorded of them today was so at a past cut.
const LASTING: [&str; 6] = [
    "gender", "country", "province", "city", "district", "source",
];

/// Learns from the past, or from who has left.
pub(in crate::classify::models) async fn train(
    ctx: &Context,
    definition: Definition,
    control: &Control,
) -> Result<Outcome> {
    check(ctx, &definition).await?;
    let language = ctx.platform.workspace().await?.language;
    let as_of = ctx.platform.as_of().await?;
    let contract = definition.kind == Contract::Contractual;
    let (features, left_out) = match contract {
        true => (attributes(ctx, &definition).await?, Vec::new()),
        false => lasting(ctx, &definition).await?,
    };
    if ctx.platform.population().await?.is_empty() {
        return Ok(refused(
            "还没有客户：请先导入客户或订单。",
            "There are no customers yet: import customers or orders first.",
        ));
    }
    if features.is_empty() {
        return Ok(refused(
            "没有可以用来判断的属性：请先导入取值不多的客户属性，或在定义中指明。",
            "There is nothing to tell customers by: import attributes with few different values, or name some.",
        ));
    }
    let found = match contract {
        true => members(ctx, &definition, &features).await?,
        false => history(ctx, &features, definition.days, control).await?,
    };
    if !contract && found.churned.is_empty() {
        return Ok(too_short(&found, definition.days));
    }
    control.check()?;
    control.report(5, Some(6), "steps", "learning");
    let told = Told {
        definition,
        left_out,
        as_of,
    };
    tokio::task::spawn_blocking(move || learn(&told, language, features, found)).await?
}

fn learn(
    told: &Told,
    language: Language,
    features: Vec<Feature>,
    found: History,
) -> Result<Outcome> {
    let sample = Sample {
        table: &found.table,
        churned: &found.churned,
        subject: &found.subject,
        cut: &found.cut,
    };
    let model = match churn::learn(&sample, &Options::default()) {
        Ok(model) => model,
        Err(churn::Error::TooFew {
            churned,
            stayed,
            minimum,
        }) => return Ok(too_few(churned, stayed, minimum)),
        Err(error) => return Err(Error::internal(error)),
    };
    let scores = scores(&model, &features, &found.now, &found.customers, language)?;
    let report = report(told, &model, &features, &found);
    let fitted = serde_json::to_value(Fitted { features, model })?;
    Ok(Outcome::Trained(Box::new(Trained {
        report,
        learned: None,
        fitted,
        scores,
    })))
}

fn scores(
    model: &Model,
    features: &[Feature],
    now: &Table,
    customers: &[u32],
    language: Language,
) -> Result<Vec<Score>> {
    let probabilities = model.predict(now).map_err(Error::internal)?;
    let reasons = reasons(model, features, now, language)?;
    let columns = [score_numbers(&probabilities, 4), reasons];
    let scores = SCORES.iter().zip(columns);
    let scores = scores.map(|(score, values)| score.score(customers, values));
    Ok(scores.collect())
}

/// The features of past instants, and attributes that were left out as they may tell of what came
/// later: those recorded after the earliest cut, unless they hardly ever change.
async fn lasting(ctx: &Context, definition: &Definition) -> Result<(Vec<Feature>, Vec<Feature>)> {
    let catalog = ctx.platform.catalog().await?;
    if !definition.features.is_empty() {
        return Ok((
            Feature::read_all(&definition.features, &catalog)?,
            Vec::new(),
        ));
    }
    let population = ctx.platform.population().await?;
    let texts = usual(&population, &catalog, Wanted::All);
    let features = Feature::read_all(&texts, &catalog)?;
    let days = i64::from(definition.days) * super::history::CUTS as i64;
    let earliest: Instant = ctx.platform.as_of().await? - chrono::Duration::days(days);
    let db = ctx.platform.db();
    let recorded = fenqun_store::customers::count_created_before(db, earliest).await?;
    // Nine in ten of those who are here now were recorded by then.
    let known_then = recorded as f64 >= 0.9 * population.len() as f64;
    let (kept, left_out) = features.into_iter().partition(|feature: &Feature| {
        let metric = feature.text.contains('(');
        metric || known_then || LASTING.contains(&feature.text.as_str())
    });
    Ok((kept, left_out))
}

/// Attributes, without those that say themselves who has left.
async fn attributes(ctx: &Context, definition: &Definition) -> Result<Vec<Feature>> {
    let catalog = ctx.platform.catalog().await?;
    if !definition.features.is_empty() {
        return Feature::read_all(&definition.features, &catalog);
    }
    let population = ctx.platform.population().await?;
    let (left, among) = (
        rule_of(ctx, &definition.left).await?,
        rule_of(ctx, &definition.among).await?,
    );
    let texts = usual(&population, &catalog, Wanted::All);
    let named = ctx.platform.dictionary().await?.named.clone();
    let texts = Own::of_rules(&[left.rule(), among.rule()], &named).without(texts);
    let attributes: Vec<String> = texts
        .into_iter()
        .filter(|text| !text.contains('('))
        .collect();
    Feature::read_all(&attributes, &catalog)
}

/// Who has left and who has not, as things are.
async fn members(ctx: &Context, definition: &Definition, features: &[Feature]) -> Result<History> {
    let (left, among) = (
        rule_of(ctx, &definition.left).await?,
        rule_of(ctx, &definition.among).await?,
    );
    let evaluator = ctx.platform.evaluator_at(None).await?;
    let members = evaluator.members(&[&left, &among]).await?;
    let found = evaluator.values(&values(features)?).await?;
    let setting = evaluator.setting();
    let numbers = setting.population.numbers().values();
    let all: Vec<usize> = (0..numbers.len())
        .filter(|&row| members[1].contains(numbers[row]))
        .collect();
    let (mut rows, mut drawn) = (all.clone(), None);
    if all.len() > ROWS_MOST {
        let mut random = ChaCha8Rng::seed_from_u64(94);
        let mut chosen = sample(&mut random, all.len(), ROWS_MOST).into_vec();
        chosen.sort_unstable();
        rows = chosen.into_iter().map(|place| all[place]).collect();
        drawn = Some((rows.len(), all.len()));
    }
    let stay = all
        .into_iter()
        .filter(|&row| !members[0].contains(numbers[row]));
    let stay: Vec<usize> = stay.collect();
    let mut columns = Columns::new(features);
    columns.add(&found, &rows, setting.as_of);
    let mut now = Columns::new(features);
    now.add(&found, &stay, setting.as_of);
    Ok(History {
        table: columns.table(features)?,
        churned: rows
            .iter()
            .map(|&row| members[0].contains(numbers[row]))
            .collect(),
        subject: (0..rows.len() as u32).collect(),
        cut: vec![setting.as_of.timestamp_micros(); rows.len()],
        drawn,
        days_known: 0,
        customers: stay.iter().map(|&row| numbers[row]).collect(),
        now: now.table(features)?,
    })
}

fn too_short(found: &History, days: u32) -> Outcome {
    let (needed, known) = (2 * days, found.days_known);
    refused(
        format!(
            "购买记录的时间太短：以 {days} 天不购买为流失，至少需要 {needed} 天的记录，现在有 {known} 天。"
        ),
        format!(
            "The record of purchases is too short: with {days} days without a purchase as churn, it takes {needed} days; there are {known}."
        ),
    )
}

fn too_few(churned: usize, stayed: usize, minimum: usize) -> Outcome {
    let missing = |found: usize| grouped(minimum.saturating_sub(found) as u64);
    let (lacks_churned, lacks_stayed) = (missing(churned), missing(stayed));
    let (churned, stayed) = (grouped(churned as u64), grouped(stayed as u64));
    Outcome::Refused(Reason {
        zh: format!(
            "数据太少：流失与未流失各需要至少 {minimum} 例；现在流失 {churned} 例（还差 {lacks_churned}），未流失 {stayed} 例（还差 {lacks_stayed}）。"
        ),
        en: format!(
            "Too little data: it takes at least {minimum} cases who churned and {minimum} who stayed; {churned} churned ({lacks_churned} missing), {stayed} stayed ({lacks_stayed} missing)."
        ),
    })
}
