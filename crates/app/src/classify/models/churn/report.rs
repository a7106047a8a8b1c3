//! What a training of churn tells.

use chrono::DateTime;
use fenqun_insight::churn::{Kind, Model, Validation};
use fenqun_model::{Instant, grouped};

use super::history::History;
use super::{Contract, Definition};
use crate::classify::models::features::Feature;
use crate::classify::models::quality;
use crate::classify::models::{Figure, FigureUnit, Report, Said};

/// What a report needs to know besides the model.
pub(super) struct Told {
    pub(super) definition: Definition,
    /// Attributes that could not be learned from.
    pub(super) left_out: Vec<Feature>,
    pub(super) as_of: Instant,
}

/// The report of a training.
pub(super) fn report(told: &Told, model: &Model, features: &[Feature], found: &History) -> Report {
    let of = model.report();
    let importance: Vec<(&str, f64)> = of
        .importance
        .iter()
        .map(|one| (one.feature.as_str(), one.share))
        .collect();
    let mut charts = quality::charts(&of.evaluation);
    charts.push(quality::importance(&importance, features));
    let held_out = match of.validation {
        Validation::Later { from } => {
            DateTime::from_timestamp_micros(from).map(|from| (from, told.as_of))
        }
        Validation::Folds { .. } => None,
    };
    Report {
        method: method(told, of.kind),
        learned_from: learned_from(model, features, found),
        quality: quality::figures(&of.evaluation),
        held_out,
        warnings: warnings(told, model, found),
        charts,
    }
}

fn method(told: &Told, kind: Kind) -> Said {
    let (zh, en) = match kind {
        Kind::Logistic => ("逻辑回归", "logistic regression"),
        Kind::Boosting => ("梯度提升树", "gradient boosted trees"),
    };
    let days = told.definition.days;
    match told.definition.kind {
        Contract::NonContractual => Said::new(
            format!(
                "流失：一年内买过、其后 {days} 天不再购买。{zh}（与另一种方法比较后选用），概率经校准。"
            ),
            format!(
                "Churn: bought within a year, and nothing in the {days} days after. By {en}, the better of two methods, with calibrated probabilities."
            ),
        ),
        Contract::Contractual => Said::new(
            format!("流失：由规则定义。{zh}（与另一种方法比较后选用），概率经校准。"),
            format!(
                "Churn: as the rule says. By {en}, the better of two methods, with calibrated probabilities."
            ),
        ),
    }
}

fn learned_from(model: &Model, features: &[Feature], found: &History) -> Vec<Figure> {
    let of = model.report();
    let mut cuts = found.cut.clone();
    cuts.dedup();
    let customers = found.subject.iter().max().map_or(0, |most| most + 1);
    let count = |key: &str, zh: &str, en: &str, value: f64| {
        Figure::new(key, zh, en, value, FigureUnit::Count)
    };
    vec![
        count("customers", "客户", "Customers", f64::from(customers)),
        count("cuts", "时间点", "Points in time", cuts.len() as f64),
        count(
            "rows",
            "样本（客户×时间点）",
            "Cases (customers × points)",
            of.rows as f64,
        ),
        count("churned", "其中流失", "Of these churned", of.churned as f64),
        count(
            "features",
            "使用的指标与属性",
            "Metrics and attributes",
            features.len() as f64,
        ),
        count(
            "scored",
            "得到概率的客户",
            "Customers given a probability",
            found.customers.len() as f64,
        ),
    ]
}

fn warnings(told: &Told, model: &Model, found: &History) -> Vec<Said> {
    let mut warnings = Vec::new();
    if let Some((drawn, all)) = found.drawn {
        let (drawn, all) = (grouped(drawn as u64), grouped(all as u64));
        warnings.push(Said::new(
            format!("客户很多，随机抽取了 {all} 位中的 {drawn} 位来学习（固定种子，可重现）。"),
            format!("There are many customers: {drawn} of {all} were drawn by chance to learn from (by a fixed seed, so it can be repeated)."),
        ));
    }
    if let Validation::Folds { folds } = model.report().validation {
        warnings.push(Said::new(
            format!("没有足够的后续时间来检验，用 {folds} 折交叉检验代替，因此看不出规律是否随时间改变。"),
            format!("There was too little later time to judge by, so {folds} folds of customers did; whether it holds at another time is not shown."),
        ));
    }
    if !told.left_out.is_empty() {
        let names = |of: fn(&Said) -> &str, between: &str| {
            let names = told.left_out.iter().map(|feature| of(&feature.name));
            names.collect::<Vec<_>>().join(between)
        };
        let (zh, en) = (names(|said| &said.zh, "、"), names(|said| &said.en, ", "));
        warnings.push(Said::new(
            format!("这些属性在过去的时间点还没有记录，可能包含后来的信息，因此没有使用：{zh}。"),
            format!("Not used, as they were not recorded at the past points and may tell of what came later: {en}."),
        ));
    }
    let auc = model.report().evaluation.roc_auc;
    if auc < 0.6 {
        warnings.push(Said::new(
            format!("区分能力很弱（AUC {auc:.2}），请谨慎使用。"),
            format!("It hardly tells customers apart (AUC {auc:.2}); take it with care."),
        ));
    }
    warnings
}
