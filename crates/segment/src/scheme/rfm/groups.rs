//! Named groups from scores: ten by recency and frequency, or eight by all three against the mean.

use serde::{Deserialize, Serialize};

use super::score::{Rfm, Score};
use crate::evaluate::{Evaluation, Mask};
use crate::scheme::Definition;

/// Which set of groups.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Groups {
    /// The ten groups of the widely used map over (R, F).
    Ten,
    /// The eight groups usual in China: each score above its mean or not.
    Eight,
}

/// Key, Chinese, English, rank (0 is the best).
pub(in crate::scheme) type Name = (&'static str, &'static str, &'static str, u8);

const TEN: [Name; 11] = [
    ("champions", "冠军客户", "Champions", 0),
    ("loyal_customers", "忠诚客户", "Loyal customers", 1),
    (
        "potential_loyalists",
        "潜力忠诚客户",
        "Potential loyalists",
        2,
    ),
    ("new_customers", "新客户", "New customers", 3),
    ("promising", "有望客户", "Promising", 4),
    ("need_attention", "需关注客户", "Need attention", 5),
    ("about_to_sleep", "即将沉睡客户", "About to sleep", 6),
    ("cant_lose", "不能流失客户", "Can't lose", 7),
    ("at_risk", "流失风险客户", "At risk", 8),
    ("hibernating", "沉睡客户", "Hibernating", 9),
    NO_PURCHASE,
];

const EIGHT: [Name; 9] = [
    ("key_value", "重要价值客户", "Key: valued", 0),
    ("key_develop", "重要发展客户", "Key: to develop", 1),
    ("key_keep", "重要保持客户", "Key: to keep", 2),
    ("key_win_back", "重要挽留客户", "Key: to win back", 3),
    ("general_value", "一般价值客户", "General: valued", 4),
    ("general_develop", "一般发展客户", "General: to develop", 5),
    ("general_keep", "一般保持客户", "General: to keep", 6),
    (
        "general_win_back",
        "一般挽留客户",
        "General: to win back",
        7,
    ),
    ("none", "未购买", "No purchase yet", 8),
];

const NO_PURCHASE: Name = ("none", "未购买", "No purchase yet", 10);

/// Rows R1…R5, columns F1…F5, indexes into [`TEN`].
const TEN_BY_SCORE: [[usize; 5]; 5] = [
    [9, 9, 8, 8, 7],
    [9, 9, 8, 8, 7],
    [6, 6, 5, 1, 1],
    [4, 2, 2, 1, 1],
    [3, 2, 2, 0, 0],
];

impl Groups {
    /// The groups that a definition asks for.
    pub(in crate::scheme) fn of(definition: &Definition) -> Self {
        match definition.value("groups") {
            "eight" => Self::Eight,
            _ => Self::Ten,
        }
    }

    pub(in crate::scheme) fn names(self) -> &'static [Name] {
        match self {
            Self::Ten => &TEN,
            Self::Eight => &EIGHT,
        }
    }

    /// Who is in which group, in the order of the classes.
    pub(crate) fn masks(self, evaluation: &Evaluation, rfm: &Rfm) -> Vec<Mask> {
        let nobody = self.names().len() - 1;
        let mut groups = vec![nobody; evaluation.len()];
        let means = Means::new(rfm);
        for score in rfm.scores() {
            if let Some(row) = evaluation.population.row_of(score.customer) {
                groups[row] = self.group(&score, &means);
            }
        }
        (0..=nobody)
            .map(|group| Mask::collect_bool(groups.len(), |row| groups[row] == group))
            .collect()
    }

    /// The key of the group of a cell of the heat map; `None` where M decides too.
    pub(super) fn of_cell(self, r: u8, f: u8) -> Option<&'static str> {
        match self {
            Self::Ten => Some(TEN[TEN_BY_SCORE[usize::from(r) - 1][usize::from(f) - 1]].0),
            Self::Eight => None,
        }
    }

    fn group(self, score: &Score, means: &Means) -> usize {
        match self {
            Self::Ten => TEN_BY_SCORE[usize::from(score.r) - 1][usize::from(score.f) - 1],
            Self::Eight => {
                let [r, f, m] = means.above(score);
                usize::from(!m) * 4 + usize::from(!r) * 2 + usize::from(!f)
            }
        }
    }
}

/// Sums of the scores, to compare with the mean without dividing.
pub(crate) struct Means {
    sums: [u64; 3],
    count: u64,
}

impl Means {
    pub(crate) fn new(rfm: &Rfm) -> Self {
        let sum = |scores: &Vec<u8>| scores.iter().map(|&score| u64::from(score)).sum();
        let [r, f, m] = &rfm.scores;
        Self {
            sums: [sum(r), sum(f), sum(m)],
            count: rfm.len() as u64,
        }
    }

    /// Which of R, F and M lie above their mean.
    pub(crate) fn above(&self, score: &Score) -> [bool; 3] {
        let scores = [score.r, score.f, score.m];
        std::array::from_fn(|i| u64::from(scores[i]) * self.count > self.sums[i])
    }

    /// The means, to two decimals.
    pub(crate) fn shown(&self) -> [String; 3] {
        self.sums.map(|sum| {
            let hundredths = (sum * 100).checked_div(self.count).unwrap_or(0);
            format!("{}.{:02}", hundredths / 100, hundredths % 100)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{EIGHT, TEN, TEN_BY_SCORE};

    #[test]
    fn the_ten_groups_follow_the_map() {
        let key = |r: usize, f: usize| TEN[TEN_BY_SCORE[r - 1][f - 1]].0;
        for r in 1..=5 {
            for f in 1..=5 {
                let expected = match (r, f) {
                    (1..=2, 1..=2) => "hibernating",
                    (1..=2, 3..=4) => "at_risk",
                    (1..=2, 5) => "cant_lose",
                    (3, 1..=2) => "about_to_sleep",
                    (3, 3) => "need_attention",
                    (3..=4, 4..=5) => "loyal_customers",
                    (4, 1) => "promising",
                    (5, 1) => "new_customers",
                    (4..=5, 2..=3) => "potential_loyalists",
                    _ => "champions",
                };
                assert_eq!(key(r, f), expected, "R{r} F{f}");
            }
        }
    }

    #[test]
    fn the_eight_groups_are_ordered_by_money_then_recency_then_frequency() {
        assert_eq!(EIGHT[0].1, "重要价值客户");
        // R low, F high, M high is "to keep".
        assert_eq!(EIGHT[2].1, "重要保持客户");
        // R high, F low, M low is "to develop".
        assert_eq!(EIGHT[5].1, "一般发展客户");
    }
}
