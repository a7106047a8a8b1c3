//! What a regression tells, with its diagnostics.

use fenqun_insight::evaluation::Evaluation;
use fenqun_insight::regression::{Linear, Logistic};
use fenqun_model::grouped;

use super::{Method, RegressionFitted};
use crate::classify::models::quality;
use crate::classify::models::{Figure, FigureUnit, Report, Said};

/// Above this, terms nearly determine each other (Belsley, Kuh & Welsch 1980).
const VIF_HIGH: f64 = 10.0;
/// A greater part of customers without some value is told.
const INCOMPLETE_PART: f64 = 0.2;

/// A fit of either kind.
pub(super) enum Fit {
    Linear(Linear),
    Logistic(Logistic, Option<Evaluation>),
}

impl Fit {
    /// Customers it was fitted to.
    pub(super) fn rows(&self) -> usize {
        match self {
            Self::Linear(fit) => fit.rows,
            Self::Logistic(fit, _) => fit.rows,
        }
    }
}

/// The report of a training among so many customers.
pub(super) fn report(fitted: &RegressionFitted, fit: &Fit, among: u64) -> Report {
    let count = |key: &str, zh: &str, en: &str, value: f64| {
        Figure::new(key, zh, en, value, FigureUnit::Count)
    };
    let mut learned_from = vec![
        count(
            "customers",
            "资料完整的客户",
            "Customers with complete data",
            fitted.rows as f64,
        ),
        count("among", "考虑的客户", "Customers considered", among as f64),
        count("terms", "解释项", "Terms", (fitted.terms.len() - 1) as f64),
    ];
    if let Fit::Logistic(fit, _) = fit {
        learned_from.push(count(
            "positives",
            "符合目标的客户",
            "Customers whom the rule holds",
            fit.positives as f64,
        ));
    }
    let Said { zh, en } = &fitted.said;
    Report {
        method: match fitted.method {
            Method::Linear => Said::new(
                format!("线性回归（最小二乘），解释「{zh}」。"),
                format!("Linear regression (least squares) of: {en}."),
            ),
            Method::Logistic => Said::new(
                format!("逻辑回归（最大似然），解释谁符合「{zh}」。"),
                format!("Logistic regression (maximum likelihood) of: {en}."),
            ),
        },
        learned_from,
        quality: diagnostics(fit),
        held_out: None,
        warnings: warnings(fitted, among),
        charts: match fit {
            Fit::Logistic(_, Some(judged)) => quality::charts(judged),
            _ => Vec::new(),
        },
    }
}

fn diagnostics(fit: &Fit) -> Vec<Figure> {
    let number = |key: &str, zh: &str, en: &str, value: f64| {
        Figure::new(key, zh, en, value, FigureUnit::Number)
    };
    match fit {
        Fit::Linear(fit) => {
            let mut figures = vec![
                number("r_squared", "R²", "R²", fit.r_squared).meaning(
                    "解释项说明了目标差异的多大部分。",
                    "The part of the target's variance that the terms explain.",
                ),
                number(
                    "adjusted_r_squared",
                    "调整后 R²",
                    "Adjusted R²",
                    fit.adjusted_r_squared,
                ),
                number(
                    "residual_deviation",
                    "残差标准差",
                    "Residual deviation",
                    fit.residual_deviation,
                ),
                number("aic", "AIC", "AIC", fit.aic),
            ];
            if let (Some(f), Some(p)) = (fit.f, fit.f_p) {
                figures.push(number("f", "F 统计量", "F statistic", f));
                figures.push(number("f_p", "F 检验的 p 值", "p value of F", p));
            }
            figures
        }
        Fit::Logistic(fit, judged) => {
            let mut figures = vec![
                number(
                    "pseudo_r_squared",
                    "伪 R²（McFadden）",
                    "Pseudo R² (McFadden)",
                    fit.pseudo_r_squared,
                ),
                number(
                    "log_likelihood",
                    "对数似然",
                    "Log likelihood",
                    fit.log_likelihood,
                ),
                number("aic", "AIC", "AIC", fit.aic),
            ];
            if let Some(p) = fit.p {
                figures.push(number(
                    "p",
                    "似然比检验的 p 值",
                    "p value of the likelihood ratio",
                    p,
                ));
            }
            if let Some(judged) = judged {
                figures.push(
                    number(
                        "auc",
                        "AUC（同一批客户）",
                        "AUC (on the same customers)",
                        judged.roc_auc,
                    )
                    .meaning(
                        "在用来拟合的客户上计算，比用在新客户上略好。",
                        "On the customers it was fitted to, so a little better than on others.",
                    ),
                );
            }
            figures
        }
    }
}

fn warnings(fitted: &RegressionFitted, among: u64) -> Vec<Said> {
    let mut warnings = vec![Said::new(
        "系数说明的是相关，不一定是因果。",
        "Coefficients tell what goes together, not what causes what.",
    )];
    let incomplete = among - fitted.rows;
    if incomplete as f64 > INCOMPLETE_PART * among as f64 {
        let (incomplete, among) = (grouped(incomplete), grouped(among));
        warnings.push(Said::new(
            format!("{among} 位客户中有 {incomplete} 位缺少某些值，没有参与拟合。"),
            format!("Of {among} customers {incomplete} lack some value and were left out."),
        ));
    }
    for left_out in &fitted.left_out {
        let by = |of: fn(&Said) -> &str, between: &str| {
            left_out.by.iter().map(of).collect::<Vec<_>>().join(between)
        };
        let Said { zh, en } = &left_out.said;
        warnings.push(match left_out.by.is_empty() {
            true => Said::new(
                format!("「{zh}」对所有客户都一样，没有使用。"),
                format!("Left out, being the same for everybody: {en}."),
            ),
            false => Said::new(
                format!(
                    "「{zh}」可由其他项推出，没有使用：{}。",
                    by(|said| &said.zh, "、")
                ),
                format!(
                    "Left out, as others determine it: {en} ({}).",
                    by(|said| &said.en, ", ")
                ),
            ),
        });
    }
    let twins: Vec<&Said> = fitted
        .terms
        .iter()
        .filter(|term| term.vif.is_some_and(|vif| vif > VIF_HIGH))
        .map(|term| &term.said)
        .collect();
    if !twins.is_empty() {
        let zh: Vec<&str> = twins.iter().map(|said| said.zh.as_str()).collect();
        let en: Vec<&str> = twins.iter().map(|said| said.en.as_str()).collect();
        warnings.push(Said::new(
            format!("这些项彼此高度相关（VIF 超过 10），各自的系数不稳：{}。", zh.join("、")),
            format!("These terms nearly determine each other (VIF above 10), so each one's coefficient is unsure: {}.", en.join(", ")),
        ));
    }
    warnings
}
