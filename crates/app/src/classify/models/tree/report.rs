//! What growing a tree tells.

use fenqun_insight::evaluation::Evaluation;
use fenqun_insight::tree::Tree;
use fenqun_model::grouped;

use super::TreeFitted;
use crate::classify::models::features::Feature;
use crate::classify::models::quality;
use crate::classify::models::{Chart, ChartKind, ChartSeries, Figure, FigureUnit, Report, Said};

/// Above this one feature as good as defines the target.
const ALONE: f64 = 0.95;

/// The report of a training.
pub(super) fn report(
    fitted: &TreeFitted,
    tree: &Tree,
    features: &[Feature],
    judged: Option<&Evaluation>,
    drawn: usize,
) -> Report {
    let shares = tree.importance();
    let mut shares: Vec<(&str, f64)> = features
        .iter()
        .map(|feature| feature.text.as_str())
        .zip(shares)
        .collect();
    shares.sort_by(|a, b| b.1.total_cmp(&a.1));
    let count = |key: &str, zh: &str, en: &str, value: f64| {
        Figure::new(key, zh, en, value, FigureUnit::Count)
    };
    Report {
        method: Said::new(
            format!(
                "决策树（CART，交叉检验剪枝），说明谁符合「{}」。",
                fitted.said.zh
            ),
            format!(
                "A decision tree (CART, pruned by cross-validation) that tells who they are: {}.",
                fitted.said.en
            ),
        ),
        learned_from: vec![
            count("customers", "客户", "Customers", fitted.customers as f64),
            count(
                "positives",
                "目标客户",
                "Customers to explain",
                fitted.positives as f64,
            ),
            count(
                "features",
                "使用的指标与属性",
                "Metrics and attributes",
                features.len() as f64,
            ),
            count("leaves", "叶子", "Leaves", fitted.leaves.len() as f64),
        ],
        quality: judged.map(quality::figures).unwrap_or_default(),
        held_out: None,
        warnings: warnings(fitted, &shares, judged, drawn),
        charts: vec![by_leaf(fitted), quality::importance(&shares, features)],
    }
}

fn warnings(
    fitted: &TreeFitted,
    shares: &[(&str, f64)],
    judged: Option<&Evaluation>,
    drawn: usize,
) -> Vec<Said> {
    let mut warnings = Vec::new();
    if (drawn as u64) < fitted.customers {
        let (drawn, all) = (grouped(drawn as u64), grouped(fitted.customers));
        warnings.push(Said::new(
            format!("客户很多，随机抽取了 {all} 位中的 {drawn} 位来生长（固定种子，可重现）；叶子的人数是全部客户的。"),
            format!("There are many customers: the tree grew from {drawn} of {all}, drawn by chance (by a fixed seed, so it can be repeated); the leaves' counts are of all."),
        ));
    }
    match judged {
        None => warnings.push(Said::new(
            "留出的客户太少，无法说明树的好坏。",
            "Too few customers could be set aside, so how good the tree is cannot be told.",
        )),
        Some(judged) => {
            if let Some((text, share)) = shares.first()
                && *share > ALONE
                && judged.roc_auc > ALONE
            {
                warnings.push(Said::new(
                    format!("`{text}` 几乎单独决定了结果，它可能就是目标的定义；可以去掉它再试。"),
                    format!("`{text}` alone as good as decides it and may be what defines the target; try without it."),
                ));
            }
        }
    }
    warnings
}

fn by_leaf(fitted: &TreeFitted) -> Chart {
    let base = fitted.positives as f64 / fitted.customers.max(1) as f64;
    Chart {
        key: "leaves".to_owned(),
        title: Said::new(
            "每个叶子中目标客户的比例",
            "Share of the target in each leaf",
        ),
        kind: ChartKind::Bars,
        x_name: Said::new("叶子", "Leaf"),
        x: (1..=fitted.leaves.len())
            .map(|place| place.to_string())
            .collect(),
        x_said: Vec::new(),
        series: vec![
            ChartSeries {
                name: Said::new("叶子", "Leaf"),
                values: fitted.leaves.iter().map(|leaf| Some(leaf.share)).collect(),
            },
            ChartSeries {
                name: Said::new("全部客户", "All customers"),
                values: vec![Some(base); fitted.leaves.len()],
            },
        ],
        unit: FigureUnit::Share,
    }
}
