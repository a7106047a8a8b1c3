//! Methods, periods and refusals in words.

use fenqun_insight::forecast::{Error as Refusal, Method, Step, Trend};

use super::{By, Measure};
use crate::classify::models::Said;

/// A method in words; `past` are the periods that the series has.
pub(super) fn method_name(method: Method, step: Step, past: usize) -> Said {
    match method {
        Method::SeasonalNaive => naive_name(step, past),
        Method::Mean => Said::new("历史平均", "mean of the past"),
        Method::CrostonSba => Said::new("Croston（SBA）", "Croston (SBA)"),
        Method::Tsb => Said::new("TSB", "TSB"),
        Method::Smoothing { shape } => {
            let (mut zh, mut en) = ("指数平滑".to_owned(), "smoothing".to_owned());
            let parts = [
                (shape.trend != Trend::None, "趋势", "trend"),
                (shape.season, "季节", "season"),
            ];
            let parts: Vec<_> = parts.into_iter().filter(|(has, ..)| *has).collect();
            if !parts.is_empty() {
                let zh_parts: Vec<&str> = parts.iter().map(|part| part.1).collect();
                let en_parts: Vec<&str> = parts.iter().map(|part| part.2).collect();
                zh.push_str(&format!("（{}）", zh_parts.join("、")));
                en.push_str(&format!(" ({})", en_parts.join(", ")));
            }
            Said::new(zh, en)
        }
    }
}

/// What the simplest method repeats: a season where the series has more than one, else its last
/// period.
pub(super) fn naive_name(step: Step, past: usize) -> Said {
    if past > step.season() {
        return Said::new("与上一周期同期相同", "same as a season ago");
    }
    let (zh, en) = step_words(step);
    Said::new(
        format!("与最后一{zh}相同"),
        format!("same as the last {en}"),
    )
}

/// A period in Chinese, with the word that counts it, and in English.
pub(super) fn step_words(step: Step) -> (&'static str, &'static str) {
    match step {
        Step::Day => ("天", "day"),
        Step::Week => ("周", "week"),
        Step::Month => ("个月", "month"),
    }
}

pub(super) fn measure_words(measure: Measure) -> (&'static str, &'static str) {
    match measure {
        Measure::Orders => ("订单数", "orders"),
        Measure::Units => ("销售件数", "pieces sold"),
        Measure::Revenue => ("销售额", "revenue"),
        Measure::Customers => ("下单客户数", "customers who order"),
    }
}

pub(super) fn by_words(by: By) -> (&'static str, &'static str) {
    match by {
        By::All => ("全部", "everything"),
        By::Product => ("商品", "product"),
        By::Category => ("品类", "category"),
        By::Continent => ("大洲", "continent"),
        By::WorldRegion => ("世界区域", "part of the world"),
        By::Country => ("国家", "country"),
        By::Area => ("大区", "part of the country"),
        By::Province => ("省份", "province"),
        By::City => ("城市", "city"),
    }
}

/// Why a series cannot be forecast, and what is missing; `None` for faults of ours.
pub(super) fn refusal(error: &Refusal, step: Step) -> Option<Said> {
    let (zh, en) = step_words(step);
    match *error {
        Refusal::TooShort { found, needed } => {
            let missing = needed.saturating_sub(found);
            Some(Said::new(
                format!(
                    "需要至少 {needed} {zh}完整的历史，现在有 {found} {zh}，还差 {missing} {zh}"
                ),
                format!(
                    "it takes {needed} whole {en}s of history; there are {found}, {missing} are missing"
                ),
            ))
        }
        Refusal::TooQuiet { found, needed } => Some(Said::new(
            format!("至少要有 {needed} {zh}卖出过，现在只有 {found} {zh}"),
            format!("it takes {needed} {en}s in which anything was sold; there are {found}"),
        )),
        Refusal::Row { .. } | Refusal::Options => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_of_months_has_no_season_ago() {
        let name = |past| method_name(Method::SeasonalNaive, Step::Month, past);
        assert_eq!(name(12).en, "same as the last month");
        assert_eq!(name(12).zh, "与最后一个月相同");
        assert_eq!(name(13).en, "same as a season ago");
    }
}
