//! Fitting a regression to everybody, or to some.

use fenqun_insight::evaluation::{Evaluation, evaluate};
use fenqun_insight::features::{Column, Table};
use fenqun_insight::regression::{Design, Error as Failure, linear, logistic};
use fenqun_model::grouped;
use fenqun_rules::{Catalog, Language, describe};
use fenqun_segment::Evaluator;

use super::fitted::{baselines, left_out, of_linear, of_logistic, said};
use super::report::{Fit, report};
use super::{Baseline, Definition, Method, RegressionFitted, check};
use crate::classify::models::features::{Columns, Feature, Own, Wanted, said_own, usual, values};
use crate::classify::models::{Outcome, Said, Trained, refused, rule_of};
use crate::jobs::Control;
use crate::{Context, Error, Result};

/// Complete customers that it takes for each term (Peduzzi et al. 1996: ten cases a variable).
const ROWS_A_TERM: usize = 10;

/// What is explained, one value a customer.
enum Outcomes {
    Numbers(Vec<f64>),
    Labels(Vec<bool>),
}

/// Fits the target to the features.
pub(in crate::classify::models) async fn train(
    ctx: &Context,
    definition: Definition,
    control: &Control,
) -> Result<Outcome> {
    check(ctx, &definition).await?;
    let catalog = ctx.platform.catalog().await?;
    let evaluator = ctx.platform.evaluator_at(None).await?;
    let (features, own) = features(ctx, &definition, &evaluator, &catalog).await?;
    control.report(0, Some(2), "steps", "reading customers");
    let among = rule_of(ctx, &definition.among).await?;
    let setting = evaluator.setting();
    let numbers = setting.population.numbers().values();
    let (outcomes, said, rows) = match definition.method {
        Method::Logistic => {
            let target = rule_of(ctx, &definition.target).await?;
            let members = evaluator.members(&[&among, &target]).await?;
            let rows = (0..numbers.len()).filter(|&row| members[0].contains(numbers[row]));
            let rows: Vec<usize> = rows.collect();
            let labels = rows.iter().map(|&row| members[1].contains(numbers[row]));
            let rule = target.rule();
            let said = Said::new(
                describe(rule, Language::Zh, &catalog),
                describe(rule, Language::En, &catalog),
            );
            (Outcomes::Labels(labels.collect()), said, rows)
        }
        Method::Linear => {
            let members = evaluator.members(&[&among]).await?;
            let target = Feature::read(&definition.target, &catalog)?;
            let found = evaluator.values(&[target.value()?]).await?;
            let rows = (0..numbers.len()).filter(|&row| members[0].contains(numbers[row]));
            let rows: Vec<usize> = rows.collect();
            let one = std::slice::from_ref(&target);
            let mut column = Columns::new(one);
            column.add(&found, &rows, setting.as_of);
            let table = column.table(one)?;
            let numbers = match table.find(&target.text) {
                Some(Column::Number(numbers)) => numbers.to_vec(),
                _ => vec![f64::NAN; rows.len()],
            };
            // Who lacks the target has nothing to explain.
            let kept = numbers
                .iter()
                .zip(&rows)
                .filter(|(number, _)| !number.is_nan());
            let (numbers, rows) = kept.map(|(number, row)| (*number, *row)).unzip();
            (Outcomes::Numbers(numbers), target.name, rows)
        }
    };
    let found = evaluator.values(&values(&features)?).await?;
    control.check()?;
    control.report(1, Some(2), "steps", "fitting");
    let mut columns = Columns::new(&features);
    columns.add(&found, &rows, setting.as_of);
    let table = columns.table(&features)?;
    let work = move || fit(&definition, &features, &table, &outcomes, said);
    let mut outcome = tokio::task::spawn_blocking(work).await??;
    if let Outcome::Trained(trained) = &mut outcome {
        trained.report.warnings.extend(said_own(&own));
    }
    Ok(outcome)
}

/// What to explain by, and what the target says itself.
async fn features(
    ctx: &Context,
    definition: &Definition,
    evaluator: &Evaluator,
    catalog: &Catalog,
) -> Result<(Vec<Feature>, Vec<Feature>)> {
    let (features, own) = match definition.features.is_empty() {
        false => (
            Feature::read_all(&definition.features, catalog)?,
            Vec::new(),
        ),
        true => {
            let setting = evaluator.setting();
            let own = match definition.method {
                Method::Logistic => {
                    let target = rule_of(ctx, &definition.target).await?;
                    Own::of_rules(&[target.rule()], &setting.named)
                }
                Method::Linear => {
                    Own::of_value(Feature::read(&definition.target, catalog)?.value()?)
                }
            };
            own.part(&usual(&setting.population, catalog, Wanted::Whole), catalog)?
        }
    };
    let features = Feature::leave_out(features, &definition.without, catalog)?;
    Ok((features, own))
}

fn fit(
    definition: &Definition,
    features: &[Feature],
    table: &Table,
    outcomes: &Outcomes,
    target: Said,
) -> Result<Outcome> {
    let (design, rows) = Design::of(table).map_err(Error::internal)?;
    let (terms, complete) = (design.names().len(), rows.len());
    if terms == 0 {
        return Ok(refused(
            "没有可以用来解释的指标或属性，请在定义中指明。",
            "There is nothing to explain by; name some values.",
        ));
    }
    let needed = ROWS_A_TERM * (terms + 1);
    if complete < needed {
        return Ok(too_few(complete, needed, terms, table.rows() - complete));
    }
    let level = definition.confidence_percent / 100.0;
    let compared = baselines(&design, features);
    let kept = |fit: Fit| Ok(outcome(definition, features, table, fit, target, compared));
    match outcomes {
        Outcomes::Numbers(numbers) => {
            let numbers: Vec<f64> = rows.iter().map(|&row| numbers[row as usize]).collect();
            match linear(&design, &numbers, level) {
                Ok(fit) => kept(Fit::Linear(fit)),
                Err(error) => unfit(error, features),
            }
        }
        Outcomes::Labels(labels) => {
            let labels: Vec<bool> = rows.iter().map(|&row| labels[row as usize]).collect();
            let positives = labels.iter().filter(|&&label| label).count();
            let fewer = positives.min(complete - positives);
            if fewer < needed {
                return Ok(too_rare(positives, complete - positives, needed, terms));
            }
            match logistic(&design, &labels, 0.0, level) {
                Ok(fit) => {
                    let found = fit.predict(&design).ok();
                    let judged: Option<Evaluation> =
                        found.and_then(|found| evaluate(&found, &labels).ok());
                    kept(Fit::Logistic(fit, judged))
                }
                Err(error) => unfit(error, features),
            }
        }
    }
}

fn outcome(
    definition: &Definition,
    features: &[Feature],
    table: &Table,
    fit: Fit,
    target: Said,
    baselines: Vec<Baseline>,
) -> Outcome {
    let (terms, collinear) = match &fit {
        Fit::Linear(fit) => (of_linear(fit, features), &fit.collinear),
        Fit::Logistic(fit, _) => (of_logistic(fit, features), &fit.collinear),
    };
    let fitted = RegressionFitted {
        method: definition.method,
        target: definition.target.clone(),
        said: target,
        rows: fit.rows() as u64,
        level: definition.confidence_percent / 100.0,
        left_out: left_out(collinear, features),
        terms,
        baselines,
    };
    let report = report(&fitted, &fit, table.rows() as u64);
    Outcome::Trained(Box::new(Trained {
        report,
        learned: None,
        fitted: serde_json::json!(fitted),
        scores: Vec::new(),
    }))
}

/// What keeps the data from an answer, in words; what is a fault of ours, as such.
fn unfit(error: Failure, features: &[Feature]) -> Result<Outcome> {
    match error {
        Failure::Separated(terms) => {
            let said: Vec<Said> = terms.iter().map(|term| said(term, features)).collect();
            let zh: Vec<&str> = said.iter().map(|said| said.zh.as_str()).collect();
            let en: Vec<&str> = said.iter().map(|said| said.en.as_str()).collect();
            Ok(refused(
                format!(
                    "这些指标完全决定了目标，系数没有有限的值：{}。请去掉它们再试。",
                    zh.join("、")
                ),
                format!(
                    "These values decide the target without fail, so their coefficients have no finite value: {}. Try without them.",
                    en.join(", ")
                ),
            ))
        }
        Failure::OneOutcome => Ok(refused(
            "目标对所有客户都一样，没有可以解释的。",
            "The target is the same for everybody; there is nothing to explain.",
        )),
        other => Err(Error::internal(other)),
    }
}

fn too_few(found: usize, needed: usize, terms: usize, incomplete: usize) -> Outcome {
    let [found, needed, incomplete] = [found, needed, incomplete].map(|n| grouped(n as u64));
    refused(
        format!(
            "数据太少：{terms} 个解释项至少需要 {needed} 位资料完整的客户，现在有 {found} 位（另有 {incomplete} 位缺少某些值）。"
        ),
        format!(
            "Too little data: {terms} terms take at least {needed} customers with complete data; there are {found} ({incomplete} lack a value)."
        ),
    )
}

fn too_rare(yes: usize, no: usize, needed: usize, terms: usize) -> Outcome {
    let [yes, no, needed] = [yes, no, needed].map(|n| grouped(n as u64));
    refused(
        format!(
            "数据太少：{terms} 个解释项需要符合与不符合目标的客户各至少 {needed} 位，现在分别有 {yes} 位和 {no} 位。"
        ),
        format!(
            "Too little data: {terms} terms take at least {needed} customers whom the rule holds and as many others; there are {yes} and {no}."
        ),
    )
}
