//! The terms of a regression for people to read: how much, and how sure that is.

use fenqun_app::classify::models::RegressionFitted;

use crate::output;

/// One line a term: its coefficient, the interval and what speaks against chance.
pub(super) fn show(fitted: &RegressionFitted) -> anyhow::Result<()> {
    output::line(format!(
        "target: {}, {} customers, intervals of {:.0}%",
        fitted.target,
        fitted.rows,
        fitted.level * 100.0
    ))?;
    let odds = fitted.terms.iter().any(|term| term.odds_ratio.is_some());
    let mut headers = vec!["term", "estimate", "error", "lower", "upper", "p"];
    if odds {
        headers.push("odds ratio");
    }
    let rows: Vec<Vec<String>> = fitted
        .terms
        .iter()
        .map(|term| {
            let figures = [term.estimate, term.standard_error, term.low, term.high];
            let mut row = vec![term.term.clone()];
            row.extend(figures.map(number));
            row.push(format!("{:.4}", term.p));
            if odds {
                row.push(
                    term.odds_ratio
                        .map_or_else(String::new, |[own, ..]| number(own)),
                );
            }
            row
        })
        .collect();
    output::table(&headers, &rows)?;
    for one in &fitted.baselines {
        output::line(format!("{} is compared with {}", one.feature, one.category))?;
    }
    Ok(())
}

/// Coefficients may be tiny: five significant digits of those below one.
fn number(value: f64) -> String {
    match value.abs() {
        0.0 => "0".to_owned(),
        size if size < 1e-4 => format!("{value:.4e}"),
        size if size < 1.0 => format!("{value:.6}"),
        _ => format!("{value:.4}"),
    }
}
