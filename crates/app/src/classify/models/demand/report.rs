//! What a training of demand tells people.

use fenqun_model::Calendar;

use super::fitted::{DemandFitted, DemandRole, DemandSeries};
use super::grid::Grid;
use super::method::{by_words, measure_words, naive_name, step_words};
use super::{By, Measure};
use crate::classify::models::{Figure, FigureUnit, Report, Said};

/// So many refused series are named.
const NAMED_MOST: usize = 5;

pub(super) fn report(fitted: &DemandFitted, grid: &Grid, calendar: &Calendar) -> Report {
    let count =
        |key, zh, en, value: usize| Figure::new(key, zh, en, value as f64, FigureUnit::Count);
    let (step_zh, step_en) = step_words(fitted.step);
    let Some(all) = fitted.series.first() else {
        return Report::default();
    };
    let sold: f64 = all.history.iter().flatten().sum();
    let own = fitted
        .series
        .iter()
        .filter(|one| one.role == DemandRole::One);
    Report {
        method: method(fitted, all, grid),
        learned_from: vec![
            count(
                "periods",
                &format!("完整的历史（{step_zh}）"),
                &format!("Whole {step_en}s of history"),
                grid.periods,
            ),
            match fitted.measure {
                Measure::Customers => Figure::new(
                    "sold",
                    "各时段客户数之和",
                    "Customers of each, added up",
                    sold,
                    fitted.unit,
                ),
                _ => Figure::new("sold", "历史合计", "Sold in all of them", sold, fitted.unit),
            },
            count(
                "series",
                "单独预测的序列",
                "Series of their own",
                own.count(),
            ),
            count(
                "refused",
                "数据太少、没有预测的序列",
                "Series with too little to learn from",
                fitted.refused.len(),
            ),
        ],
        quality: quality(fitted, all),
        held_out: Some((
            calendar.start_of(grid.start(all.tried_from)),
            calendar.start_of(grid.end()),
        )),
        warnings: warnings(fitted, grid),
        charts: Vec::new(),
    }
}

/// What repeating the past is for all together.
fn naive(fitted: &DemandFitted, all: &DemandSeries) -> Said {
    naive_name(fitted.step, all.history.iter().flatten().count())
}

fn method(fitted: &DemandFitted, all: &DemandSeries, grid: &Grid) -> Said {
    let naive = naive(fitted, all);
    let (zh, en) = measure_words(fitted.measure);
    let (by_zh, by_en) = by_words(fitted.by);
    let (step_zh, step_en) = step_words(fitted.step);
    let horizon = fitted.horizon;
    let (from, to) = (grid.label(0), grid.label(grid.periods - 1));
    let (apart_zh, apart_en) = match fitted.by {
        By::All => (String::new(), String::new()),
        _ => (format!("，分{by_zh}"), format!(", by {by_en}")),
    };
    let refunds = match fitted.measure {
        Measure::Revenue | Measure::Units => (
            "；退货不扣除，零元的商品行不算",
            "; what was given back is not taken off, and lines for nothing do not count",
        ),
        Measure::Orders | Measure::Customers => ("", ""),
    };
    Said::new(
        format!(
            "预测未来 {horizon} {step_zh}的{zh}{apart_zh}，用 {from} 至 {to} 的完整时段{}。每个序列各自从「{}」、历史平均、指数平滑，以及需求稀疏时的 Croston、TSB 中，选出对自己的过去预测得最准的方法；「全部」单独预测，不等于各项之和。",
            refunds.0, naive.zh
        ),
        format!(
            "The next {horizon} {step_en}s of {en}{apart_en}, learned from the whole {step_en}s {from} to {to}{}. Each series chooses what would have forecast its own past best: the {}, the mean, exponential smoothing or, where demand is sparse, Croston or TSB. All together is forecast by itself and is not the sum of its parts.",
            refunds.1, naive.en
        ),
    )
}

/// How good the forecasts of the past were: of all together, and over the series.
fn quality(fitted: &DemandFitted, all: &DemandSeries) -> Vec<Figure> {
    let number = |key, zh, en, value| Figure::new(key, zh, en, value, FigureUnit::Number);
    let share = |key, zh, en, value| Figure::new(key, zh, en, value, FigureUnit::Share);
    let level = (fitted.level * 100.0).round();
    let naive = naive(fitted, all);
    let series = &fitted.series;
    let mean = |of: &dyn Fn(&DemandSeries) -> f64| {
        series.iter().map(of).sum::<f64>() / series.len() as f64
    };
    let mut figures = vec![
        number("mase", "全部的误差（MASE）", "Error of all together (MASE)", all.mase).meaning(
            &format!("在过去最多 6 个时点上，只用当时之前的数据预测，再与实际比较；以「{}」往前一步的平均误差为 1。方法也是按它选的，所以略偏乐观。", naive.zh),
            &format!("Forecasts from up to 6 earlier moments, each knowing only what came before, against what came; 1 is the mean error of “the {}”, one step ahead. Methods are chosen by it, too, so it is a little hopeful.", naive.en),
        ),
        number(
            "naive_mase",
            &format!("「{}」的误差", naive.zh),
            &format!("Error of “the {}”", naive.en),
            all.naive_mase,
        )
        .meaning(
            "在同样的时点、同样的期数上，直接照搬过去会有的误差。",
            "What simply repeating the past would have had from the same moments, as far ahead.",
        ),
        number("rmsse", "全部的误差（RMSSE）", "Error of all together (RMSSE)", all.rmsse).meaning(
            "同样的比较，但用平方误差：大的失误更重。",
            "The same with squares, so that large misses weigh more.",
        ),
        share("smape", "全部的百分比误差", "Error of all together, in percent", all.smape).meaning(
            "对称平均绝对百分比误差（sMAPE）：误差占预测与实际平均值的比例。",
            "Symmetric mean absolute percentage error: the error in parts of the mean of forecast and actual.",
        ),
        share("coverage", "落在区间内的比例", "Inside the interval", mean(&|one| one.coverage)).meaning(
            &format!("所有序列平均，应接近 {level}%；低于它，说明区间偏窄。"),
            &format!("The mean of all series; near {level}% is right, less means that intervals are too narrow."),
        ),
    ];
    if series.len() > 1 {
        // Sparse demand is compared by squares, as its method is chosen.
        let better = |one: &&DemandSeries| one.mase < one.naive_mase || one.rmsse < one.naive_rmsse;
        let better = series.iter().filter(better).count() as f64 / series.len() as f64;
        figures.push(share(
            "better",
            "比照搬过去更准的序列",
            "Series better than repeating the past",
            better,
        ));
    }
    figures
}

fn warnings(fitted: &DemandFitted, grid: &Grid) -> Vec<Said> {
    let mut warnings = Vec::new();
    if let Some(day) = grid.ended {
        warnings.push(Said::new(
            format!("订单到 {day} 为止，之后的时间不算作没有需求；预测从那之后开始。"),
            format!("Orders end on {day}. The time since does not count as time without demand; the forecast begins there."),
        ));
    }
    let (step_zh, step_en) = step_words(fitted.step);
    let season = fitted.step.season();
    if grid.periods < 2 * season + fitted.horizon {
        warnings.push(Said::new(
            format!("历史不足两个完整周期（一个周期 {season} {step_zh}），还看不出季节变化。"),
            format!("There are fewer than two seasons of {season} {step_en}s in the past, so seasons cannot be told yet."),
        ));
    }
    let without = &fitted.refused;
    if let Some(first) = without.first() {
        let names = |pick: &dyn Fn(&Said) -> &String, between: &str| {
            let names = without.iter().take(NAMED_MOST);
            let names: Vec<&str> = names.map(|one| pick(&one.name).as_str()).collect();
            names.join(between)
        };
        let count = without.len();
        let (more_zh, more_en) = match count > NAMED_MOST {
            true => (
                format!("等 {count} 个"),
                format!(" and {} more", count - NAMED_MOST),
            ),
            false => (String::new(), String::new()),
        };
        warnings.push(Said::new(
            format!(
                "没有预测：{}{more_zh}（{}）。",
                names(&|name| &name.zh, "、"),
                first.reason.zh
            ),
            format!(
                "Not forecast: {}{more_en} ({}).",
                names(&|name| &name.en, ", "),
                first.reason.en
            ),
        ));
    }
    warnings
}
