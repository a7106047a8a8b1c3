//! A demand forecast for people to read, and every period of it for spreadsheets.

use fenqun_app::classify::models::{DemandFitted, DemandSeries, FigureUnit};

use crate::output;

const HEADERS: [&str; 6] = ["series", "period", "actual", "expected", "lower", "upper"];

/// One line a series: what was, what is expected, and how good it is.
pub(super) fn show(fitted: &DemandFitted) -> anyhow::Result<()> {
    let ahead = &fitted.periods[fitted.periods.len().saturating_sub(fitted.horizon)..];
    let (from, to) = (ahead.first(), ahead.last());
    output::line(format!(
        "forecast of {} to {}, intervals of {:.0}%",
        from.map_or("", String::as_str),
        to.map_or("", String::as_str),
        fitted.level * 100.0
    ))?;
    let digits = digits(fitted);
    let number = |value: f64| format!("{value:.digits$}");
    let rows: Vec<Vec<String>> = fitted
        .series
        .iter()
        .map(|one| {
            let [expected, lower, upper] = one.total;
            vec![
                one.name.en.clone(),
                one.before.map(number).unwrap_or_default(),
                number(expected),
                number(lower),
                number(upper),
                one.method_name.en.clone(),
                format!("{:.2}", one.mase),
                format!("{:.2}", one.naive_mase),
            ]
        })
        .collect();
    let headers = [
        "series",
        "before",
        "expected",
        "lower",
        "upper",
        "method",
        "MASE",
        "naive MASE",
    ];
    output::table(&headers, &rows)?;
    for one in &fitted.refused {
        output::line(format!("not forecast: {} ({})", one.name.en, one.reason.en))?;
    }
    Ok(())
}

/// One row a series and period, those that were and those to come.
pub(super) fn csv(fitted: &DemandFitted) -> anyhow::Result<()> {
    let mut out = csv::Writer::from_writer(std::io::stdout().lock());
    out.write_record(HEADERS)?;
    for one in &fitted.series {
        for (at, period) in fitted.periods.iter().enumerate() {
            let [actual, expected, lower, upper] = cells(one, at, digits(fitted));
            out.write_record([&one.name.en, period, &actual, &expected, &lower, &upper])?;
        }
    }
    out.flush()?;
    Ok(())
}

fn cells(one: &DemandSeries, period: usize, digits: usize) -> [String; 4] {
    let shown = |value: Option<f64>| value.map(|value| format!("{value:.digits$}"));
    let ahead = period.checked_sub(one.history.len());
    let coming = |values: &[f64]| ahead.and_then(|at| values.get(at).copied());
    [
        one.history.get(period).copied().flatten(),
        coming(&one.mean),
        coming(&one.lower),
        coming(&one.upper),
    ]
    .map(|value| shown(value).unwrap_or_default())
}

/// Cents of money; a digit of what is counted, since half a piece is expected, too.
fn digits(fitted: &DemandFitted) -> usize {
    match fitted.unit {
        FigureUnit::Money => 2,
        _ => 1,
    }
}
