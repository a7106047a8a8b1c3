//! Reading what was sold, and having each series forecast itself.

use fenqun_insight::forecast::{Error as Refusal, PERIODS_AT_LEAST, Question, Step};
use fenqun_model::Calendar;
use fenqun_segment::Evaluator;

use super::fitted::{DemandFitted, DemandRole};
use super::grid::Grid;
use super::groups::{customers, is_place, name_of};
use super::method::refusal;
use super::report::report;
use super::sales::{Sales, Volume};
use super::series::{Series, forecast_all};
use super::{By, Definition, Measure};
use crate::classify::models::{FigureUnit, Outcome, Said, Trained, refused, rule_of};
use crate::jobs::Control;
use crate::{Context, Error, Result};

/// The same data give the same forecast.
const SEED: u64 = 92;

/// Learns from everything that was sold, or sold to those whom the definition is about.
pub(in crate::classify::models) async fn train(
    ctx: &Context,
    definition: Definition,
    control: &Control,
) -> Result<Outcome> {
    control.report(0, None, "series", "reading what was sold");
    let evaluator = ctx.platform.evaluator_at(None).await?;
    let setting = evaluator.setting();
    let calendar = setting.calendar;
    let days = Sales::days(&ctx.platform, &definition, &calendar).await?;
    let today = calendar.date_of(setting.as_of);
    let over = setting.as_of >= calendar.end_of(today);
    let until = match over {
        true => today.succ_opt().unwrap_or(today),
        false => today,
    };
    if days.is_empty() {
        return Ok(nothing_sold(&definition));
    }
    let Some(grid) = Grid::of(&days, until, definition.step) else {
        return Ok(too_short(0, &definition));
    };
    let Some(sales) = sales(ctx, &evaluator, &definition, &grid).await? else {
        return Ok(not_said(&definition));
    };
    let series = read(&sales, &definition, &grid).await?;
    control.check()?;
    let question = Question {
        step: definition.step,
        horizon: definition.horizon,
        level: definition.level_percent / 100.0,
        seed: SEED,
    };
    let control = control.clone();
    let work = move || learn(&definition, &grid, &calendar, series, &question, &control);
    tokio::task::spawn_blocking(work).await?
}

/// Refuses what makes no sense, before a model is made.
pub(in crate::classify::models) async fn check(
    ctx: &Context,
    definition: &Definition,
) -> Result<()> {
    let wrong = |field: &str, message: String| Err(Error::field(field, "invalid", message));
    let (most, of) = match definition.step {
        Step::Day => (180, "days"),
        Step::Week => (104, "weeks"),
        Step::Month => (36, "months"),
    };
    if !(1..=most).contains(&definition.horizon) {
        return wrong("horizon", format!("take 1 to {most} {of}"));
    }
    if !(50.0..=99.0).contains(&definition.level_percent) {
        return wrong("level_percent", "take 50 to 99 percent".to_owned());
    }
    if !(1..=200).contains(&definition.series_most) {
        return wrong("series_most", "take 1 to 200 series".to_owned());
    }
    if !definition.among.trim().is_empty() {
        rule_of(ctx, &definition.among).await?;
    }
    Ok(())
}

async fn sales(
    ctx: &Context,
    evaluator: &Evaluator,
    definition: &Definition,
    grid: &Grid,
) -> Result<Option<Sales>> {
    let members = match definition.among.trim() {
        "" => None,
        rule => {
            let rule = rule_of(ctx, rule).await?;
            evaluator.members(&[&rule]).await?.pop()
        }
    };
    let setting = evaluator.setting();
    let customers = match (&members, is_place(definition.by)) {
        (None, false) => None,
        (members, _) => Some(customers(
            &setting.population,
            members.as_ref(),
            definition.by,
        )?),
    };
    Sales::of(
        &ctx.platform,
        definition,
        &setting.calendar,
        grid,
        customers,
        members.is_some(),
    )
}

/// All together, the largest, and the rest as one.
async fn read(sales: &Sales, definition: &Definition, grid: &Grid) -> Result<Vec<Series>> {
    let mut series = vec![Series {
        key: String::new(),
        role: DemandRole::All,
        name: Said::new("全部", "All together"),
        values: sales.all(grid).await?,
    }];
    if definition.by == By::All {
        return Ok(series);
    }
    let volumes = sales.volumes().await?;
    let (largest, rest) = volumes.split_at(definition.series_most.min(volumes.len()));
    let keys: Vec<&str> = largest.iter().map(|one| one.key.as_str()).collect();
    let mut values = sales.each(grid, &keys).await?;
    let others = values.pop().unwrap_or_default();
    for (one, values) in largest.iter().zip(values) {
        series.push(Series {
            key: one.key.clone(),
            role: DemandRole::One,
            name: distinct(definition.by, one, largest),
            values,
        });
    }
    if !rest.is_empty() {
        let count = rest.len();
        series.push(Series {
            key: String::new(),
            role: DemandRole::Others,
            name: Said::new(format!("其他 {count} 个"), format!("{count} others")),
            values: others,
        });
    }
    Ok(series)
}

/// A name, with the key where another has the same name.
fn distinct(by: By, one: &Volume, among: &[Volume]) -> Said {
    let name = name_of(by, &one.key, &one.name);
    let twice = among.iter().filter(|other| other.name == one.name).count() > 1;
    match twice && by == By::Product && one.name != one.key {
        true => Said::new(
            format!("{}（{}）", name.zh, one.key),
            format!("{} ({})", name.en, one.key),
        ),
        false => name,
    }
}

fn learn(
    definition: &Definition,
    grid: &Grid,
    calendar: &Calendar,
    series: Vec<Series>,
    question: &Question,
    control: &Control,
) -> Result<Outcome> {
    let mut told = forecast_all(series, question, control)?.into_iter();
    // Where all together is too little, no part of it can be enough.
    let all = match told.next() {
        Some(Ok(all)) => all,
        Some(Err(reason)) => {
            return Ok(refused(
                format!("数据太少，无法预测：{}。", reason.reason.zh),
                format!("Too little data: {}.", reason.reason.en),
            ));
        }
        None => return Ok(too_short(grid.periods, definition)),
    };
    let (mut series, mut without) = (vec![all], Vec::new());
    for one in told {
        match one {
            Ok(one) => series.push(one),
            Err(reason) => without.push(reason),
        }
    }
    let fitted = DemandFitted {
        measure: definition.measure,
        by: definition.by,
        step: definition.step,
        unit: match definition.measure {
            Measure::Revenue => FigureUnit::Money,
            Measure::Orders | Measure::Units | Measure::Customers => FigureUnit::Count,
        },
        level: question.level,
        horizon: definition.horizon,
        periods: (0..grid.periods + definition.horizon)
            .map(|period| grid.label(period))
            .collect(),
        series,
        refused: without,
    };
    Ok(Outcome::Trained(Box::new(Trained {
        report: report(&fitted, grid, calendar),
        fitted: serde_json::to_value(&fitted)?,
        scores: Vec::new(),
        learned: None,
    })))
}

fn too_short(found: usize, definition: &Definition) -> Outcome {
    let error = Refusal::TooShort {
        found,
        needed: PERIODS_AT_LEAST + definition.horizon,
    };
    let reason = refusal(&error, definition.step).unwrap_or_default();
    refused(
        format!("数据太少，无法预测：{}。", reason.zh),
        format!("Too little data: {}.", reason.en),
    )
}

fn nothing_sold(definition: &Definition) -> Outcome {
    match definition.reads_lines() {
        true => refused(
            "还没有带商品明细的订单。请导入含商品、数量的订单，或改为预测全部订单数、销售额。",
            "There are no orders with products yet. Import orders with their products, or forecast all orders or revenue.",
        ),
        false => refused(
            "还没有带金额的订单，无法预测。",
            "There are no orders with an amount yet, so there is nothing to forecast.",
        ),
    }
}

fn not_said(definition: &Definition) -> Outcome {
    let (zh, en) = match definition.by {
        By::Category => ("品类", "category"),
        By::Product => ("商品", "product"),
        _ => ("金额", "amount"),
    };
    refused(
        format!("订单里没有{zh}，无法这样预测。请在导入时对应好这一列，或换一种预测方式。"),
        format!(
            "No order names a {en}, so it cannot be forecast in this way. Map that column when importing, or forecast by something else."
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn volume(key: &str, name: &str) -> Volume {
        Volume {
            key: key.to_owned(),
            name: name.to_owned(),
            recent: 1.0,
            whole: 1.0,
        }
    }

    #[test]
    fn products_of_one_name_are_told_apart() {
        let all = [volume("P1", "茶"), volume("P2", "茶"), volume("P3", "杯")];
        let names: Vec<String> = all
            .iter()
            .map(|one| distinct(By::Product, one, &all).en)
            .collect();
        assert_eq!(names, ["茶 (P1)", "茶 (P2)", "杯"]);
    }
}
