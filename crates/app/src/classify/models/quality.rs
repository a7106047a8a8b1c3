//! How good probabilities are, as figures and charts that models share.

use fenqun_insight::evaluation::Evaluation;

use super::features::{Feature, find};
use super::{Chart, ChartKind, ChartSeries, Figure, FigureUnit, Said};

/// Features that a chart of importance shows at most.
const FEATURES_SHOWN: usize = 12;

/// Area under the curve, lift, calibration, base rate.
pub(super) fn figures(evaluation: &Evaluation) -> Vec<Figure> {
    let number = |key, zh, en, value| Figure::new(key, zh, en, value, FigureUnit::Number);
    let share = |key, zh, en, value| Figure::new(key, zh, en, value, FigureUnit::Share);
    vec![
        number("auc", "AUC", "AUC", evaluation.roc_auc).meaning(
            "随机取一位发生的与一位未发生的客户，前者得分更高的机会；0.5 等于瞎猜，1 为完美。",
            "The chance that of two customers the one to whom it happens has the higher score; 0.5 is guessing, 1 is perfect.",
        ),
        number(
            "top_tenth_lift",
            "最高一成的提升",
            "Lift of the top tenth",
            evaluation.top_decile_lift,
        )
        .meaning(
            "概率最高的一成客户中的发生率，是平均的几倍。",
            "How many times the usual rate the tenth with the highest probabilities has.",
        ),
        share(
            "calibration_error",
            "概率的平均偏差",
            "Calibration error",
            evaluation.calibration_error,
        )
        .meaning(
            "按概率分成十组，预计与实际发生率的平均差距。",
            "Mean distance of predicted and actual rate over tenths by probability.",
        ),
        share("base_rate", "平均发生率", "Base rate", evaluation.base_rate),
        Figure::new(
            "judged",
            "检验样本",
            "Cases judged",
            evaluation.rows as f64,
            FigureUnit::Count,
        ),
    ]
}

/// Calibration, and lift by tenth.
pub(super) fn charts(evaluation: &Evaluation) -> Vec<Chart> {
    let bins = &evaluation.calibration;

    let calibration = Chart {
        key: "calibration".to_owned(),
        title: Said::new("校准：预计与实际", "Calibration: predicted and actual"),
        kind: ChartKind::Lines,
        x_name: Said::new("预计的概率", "Predicted probability"),
        x: bins
            .iter()
            .map(|bin| format!("{:.1}%", bin.expected * 100.0))
            .collect(),
        x_said: Vec::new(),
        series: vec![
            ChartSeries {
                name: Said::new("预计", "Predicted"),
                values: bins.iter().map(|bin| Some(bin.expected)).collect(),
            },
            ChartSeries {
                name: Said::new("实际", "Actual"),
                values: bins.iter().map(|bin| Some(bin.happened)).collect(),
            },
        ],
        unit: FigureUnit::Share,
    };
    let deciles = &evaluation.deciles;
    let lift = Chart {
        key: "lift".to_owned(),
        title: Said::new("每一成客户的提升", "Lift by tenth"),
        kind: ChartKind::Bars,
        x_name: Said::new(
            "客户，概率从高到低每一成",
            "Tenths of customers, the highest probability first",
        ),
        x: (1..=deciles.len())
            .map(|tenth| format!("{}%", tenth * 10))
            .collect(),
        x_said: Vec::new(),
        series: vec![ChartSeries {
            name: Said::new("是平均的几倍", "Times the usual rate"),
            values: deciles.iter().map(|tenth| Some(tenth.lift)).collect(),
        }],
        unit: FigureUnit::Number,
    };
    vec![calibration, lift]
}

/// What each feature has to say, the most telling first.
pub(super) fn importance(shares: &[(&str, f64)], features: &[Feature]) -> Chart {
    let shown = shares.iter().filter(|(_, share)| *share > 0.0);
    let shown: Vec<&(&str, f64)> = shown.take(FEATURES_SHOWN).collect();
    let name = |text: &str| match find(features, text) {
        Some(feature) => feature.name.clone(),
        None => Said::new(text, text),
    };
    Chart {
        key: "importance".to_owned(),
        title: Said::new("什么最能说明问题", "Top factors"),
        kind: ChartKind::Bars,
        x_name: Said::new("指标与属性", "Metrics and attributes"),
        x: shown.iter().map(|(text, _)| (*text).to_owned()).collect(),
        x_said: shown.iter().map(|(text, _)| name(text)).collect(),
        series: vec![ChartSeries {
            name: Said::new("占影响的比例", "Share of the effect"),
            values: shown.iter().map(|(_, share)| Some(*share)).collect(),
        }],
        unit: FigureUnit::Share,
    }
}
