//! Reasons of classes that come from scores and shares instead of rules.

use super::abc::{Shares, place_of};
use super::figures;
use super::rfm::{Groups, Rfm, RfmMethod, Score, Scoring};
use crate::evaluate::Evaluation;
use fenqun_model::CustomerNumber;

impl RfmMethod {
    /// Why a customer has its group, in Chinese and English.
    pub(super) fn reason(
        &self,
        evaluation: &Evaluation,
        rfm: Option<&Rfm>,
        row: usize,
    ) -> (String, String) {
        let customer = CustomerNumber(evaluation.population.numbers().value(row));
        let scored = rfm.and_then(|rfm| Some((rfm, rfm.score_of(customer)?)));
        let Some((rfm, score)) = scored else {
            return (
                "截至评估时点还没有购买（收入大于 0 的订单）".to_owned(),
                "no purchase (an order with revenue above 0) so far".to_owned(),
            );
        };
        let (zh, en) = values(&score);
        let (by_zh, by_en) = match self.groups {
            Groups::Ten => (String::new(), String::new()),
            Groups::Eight => {
                let [r, f, m] = rfm.mean_scores();
                (
                    format!("；平均分 R {r}、F {f}、M {m}，高于平均为高"),
                    format!("; mean scores R {r}, F {f}, M {m}; above the mean is high"),
                )
            }
        };
        let (how_zh, how_en) = match (rfm.scoring, &rfm.edges) {
            (Scoring::Edges, Some(edges)) => {
                let list = |edges: &[rust_decimal::Decimal; 4]| {
                    let shown = edges.map(|edge| edge.normalize().to_string());
                    shown.join(" / ")
                };
                let [r, f, m] = [&edges.recency, &edges.frequency, &edges.monetary].map(list);
                (
                    format!("分界：R {r} 天，F {f} 次，M {m}"),
                    format!("edges: R {r} days, F {f} orders, M {m}"),
                )
            }
            _ => (
                format!("在 {} 位购买客户中按五等分打分", rfm.len()),
                format!("scored by fifths among {} buyers", rfm.len()),
            ),
        };
        (
            format!("{zh}；{how_zh}{by_zh}"),
            format!("{en}; {how_en}{by_en}"),
        )
    }
}

fn values(score: &Score) -> (String, String) {
    let money = score.monetary.normalize();
    (
        format!(
            "最近一次购买在 {} 天前（R {}），共购买 {} 次（F {}），累计消费 {money}（M {}）",
            score.recency_days, score.r, score.frequency, score.f, score.m
        ),
        format!(
            "last purchase {} days ago (R {}), {} purchases (F {}), spent {money} (M {})",
            score.recency_days, score.r, score.frequency, score.f, score.m
        ),
    )
}

impl Shares {
    /// Why a customer is in A, B, C or none, in Chinese and English.
    pub(super) fn reason(&self, evaluation: &Evaluation, row: usize) -> (String, String) {
        let spend = evaluation.metric(&figures::revenue(None));
        let Some(place) = place_of(evaluation, &spend, row) else {
            return (
                "截至评估时点还没有消费".to_owned(),
                "nothing spent so far".to_owned(),
            );
        };
        let [a, b] = self.ends().map(|end| end.normalize());
        let amount = spend
            .ratio(row)
            .map(|spent| crate::value::show_decimal(spent.numerator, spent.scale))
            .unwrap_or_default();
        let (before, at, of) = (place.before_percent.normalize(), place.place, place.of);
        (
            format!(
                "累计消费 {amount}，在 {of} 位消费客户中排第 {at}，排在前面的客户共贡献 {before}% 的收入（A 类至 {a}%，B 类至 {b}%）"
            ),
            format!(
                "spent {amount}, place {at} of {of}; customers before bring {before}% of the revenue (A up to {a}%, B up to {b}%)"
            ),
        )
    }
}
