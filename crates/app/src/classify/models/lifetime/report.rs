//! What a training of lifetime value tells people.

use fenqun_insight::lifetime::{Fit, HeldOut, Parameters, Warning};
use fenqun_model::grouped;

use super::Definition;
use super::histories::Purchases;
use crate::classify::models::{Chart, ChartKind, ChartSeries, Figure, FigureUnit, Report, Said};

pub(super) fn report(
    definition: &Definition,
    fit: &Fit,
    correlation: f64,
    found: &Purchases,
    value: &[f64],
    held_out: Option<HeldOut>,
) -> Report {
    let total: f64 = value.iter().sum();
    let count = |key, zh, en, value: f64| Figure::new(key, zh, en, value, FigureUnit::Count);
    let mut warnings = Vec::new();
    for warning in &fit.warnings {
        warnings.push(match warning {
            Warning::NoDropOut { .. } => Said::new(
                "数据看不出客户会流失，或看到的可能只是偶然（时间可能太短），因此按「不流失」的 NBD 极限计算，活跃概率都是 100%。",
                "The data show no drop-out, or none that could not be chance (the time may be too short), so the NBD limit, in which nobody leaves, is used; every probability alive is 100%.",
            ),
            Warning::Boundless { parameter } => Said::new(
                format!("参数 {parameter} 没有有限的最优值，结果请谨慎使用。"),
                format!("Parameter {parameter} has no finite optimum; take the result with care."),
            ),
        });
    }
    if found.mostly_refunded > 0 {
        let (customers, money) = (grouped(found.mostly_refunded), whole(found.refunded));
        let share = 100.0 * found.refunded / found.spent;
        warnings.push(Said::new(
            format!("退款不从金额中扣除：共退回 {money}，占购买金额的 {share:.1}%。退回一半以上、因此终身价值偏高的客户：{customers} 位。"),
            format!("What was given back is not taken off: {money}, {share:.1}% of what was bought. Customers who gave back half or more, so that their value is too high: {customers}."),
        ));
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
        method: method(definition, fit),
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

fn method(definition: &Definition, fit: &Fit) -> Said {
    let (horizon, discount) = (definition.horizon_days, definition.discount_percent);
    let name = model_name(fit);
    let (once_zh, once_en) = match fit.parameters {
        Parameters::BgNbd { .. } => (
            "BG/NBD 认为客户只会在复购之后离开，所以只买过一次的客户活跃概率总是 100%；要区分他们，请改用 MBG/NBD 或 Pareto/NBD。",
            " In BG/NBD customers leave only after a repeat purchase, so whoever bought once is always 100% alive; take MBG/NBD or Pareto/NBD to tell them apart.",
        ),
        _ => ("", ""),
    };
    Said::new(
        format!(
            "购买用 {name}，金额用 Gamma-Gamma；预测未来 {horizon} 天，每年折现 {discount}%。一次购买是有金额大于 0 的订单的一天：只有零元订单的客户不算，退款不扣除。{once_zh}"
        ),
        format!(
            "Purchases by {name}, spend by Gamma-Gamma; {horizon} days ahead, discounted by {discount}% a year. A purchase is a day with an order of more than 0: whoever only has orders for nothing does not count, and what was given back is not taken off.{once_en}"
        ),
    )
}

/// Money without its decimals.
fn whole(money: f64) -> String {
    grouped(money.round() as u64)
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
        x_said: Vec::new(),
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
        x_said: Vec::new(),
        series: vec![ChartSeries {
            name: Said::new("占终身价值", "Share of value"),
            values: (0..10).map(tenth).collect(),
        }],
        unit: FigureUnit::Share,
    }
}
