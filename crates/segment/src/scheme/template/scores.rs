//! Schemes with a method of their own, and the empty one for own rules: their parameters and names.

use super::{Blueprint, Template, class};
use crate::scheme::Kind;
use crate::scheme::parameter::{Choice, ParameterType, Specification};

const fn edge(name: &'static str, zh: &'static str, en: &'static str) -> Specification {
    Specification::new(name, zh, en, ParameterType::Number, "")
}

pub(super) static ABC: Blueprint = Blueprint {
    offer: Template {
        kind: Kind::Abc,
        zh: "ABC 分类",
        en: "ABC",
        description_zh: "按累计消费从高到低排列：贡献前 80% 收入的为 A 类，其后 15% 为 B 类，其余为 C 类。",
        description_en: "Customers by lifetime spend: A brings the first 80% of revenue, B the next 15%, C the rest.",
    },
    parameters: &[
        Specification::new(
            "a_share",
            "A 类：贡献收入",
            "A: share of revenue",
            ParameterType::Percent,
            "80",
        ),
        Specification::new(
            "b_share",
            "B 类：再贡献收入",
            "B: further share of revenue",
            ParameterType::Percent,
            "15",
        ),
    ],
    classes: &[
        class("a", "A 类客户", "A", 0, ""),
        class("b", "B 类客户", "B", 1, ""),
        class("c", "C 类客户", "C", 2, ""),
        class("none", "未消费", "No spend yet", 3, ""),
    ],
};

pub(super) static RFM: Blueprint = Blueprint {
    offer: Template {
        kind: Kind::Rfm,
        zh: "RFM",
        en: "RFM",
        description_zh: "按最近一次购买、购买次数、消费金额各打 1–5 分，再分为有名字的客户群。",
        description_en: "Scores of 1–5 for recency, frequency and money, and named groups from them.",
    },
    parameters: &[
        Specification::choice(
            "scoring",
            "打分方式",
            "Scoring",
            "fifths",
            &[
                Choice {
                    value: "fifths",
                    zh: "五等分（每分人数相同）",
                    en: "Equal fifths (as many customers per score)",
                },
                Choice {
                    value: "edges",
                    zh: "数值分界",
                    en: "Value edges",
                },
            ],
        ),
        Specification::choice(
            "groups",
            "客户群",
            "Groups",
            "ten",
            &[
                Choice {
                    value: "ten",
                    zh: "10 群（按 R 与 F）",
                    en: "10 groups (by R and F)",
                },
                Choice {
                    value: "eight",
                    zh: "8 群（R、F、M 高于或不高于平均）",
                    en: "8 groups (R, F, M above the mean or not)",
                },
            ],
        ),
        edge("recency_1", "R 分界 1（天）", "Recency edge 1 (days)"),
        edge("recency_2", "R 分界 2（天）", "Recency edge 2 (days)"),
        edge("recency_3", "R 分界 3（天）", "Recency edge 3 (days)"),
        edge("recency_4", "R 分界 4（天）", "Recency edge 4 (days)"),
        edge("frequency_1", "F 分界 1（次）", "Frequency edge 1 (orders)"),
        edge("frequency_2", "F 分界 2（次）", "Frequency edge 2 (orders)"),
        edge("frequency_3", "F 分界 3（次）", "Frequency edge 3 (orders)"),
        edge("frequency_4", "F 分界 4（次）", "Frequency edge 4 (orders)"),
        edge("monetary_1", "M 分界 1（金额）", "Monetary edge 1"),
        edge("monetary_2", "M 分界 2（金额）", "Monetary edge 2"),
        edge("monetary_3", "M 分界 3（金额）", "Monetary edge 3"),
        edge("monetary_4", "M 分界 4（金额）", "Monetary edge 4"),
    ],
    classes: &[],
};

pub(super) static MATRIX: Blueprint = Blueprint {
    offer: Template {
        kind: Kind::Matrix,
        zh: "客户矩阵",
        en: "Customer matrix",
        description_zh: "重要性（销售额与收入占比）× 价值（购买频率与客单价），每格一种策略；分界可在图上拖动。",
        description_en: "Importance (sales and share of revenue) × value (frequency and ticket), a strategy for every cell; cuts are dragged on the picture.",
    },
    parameters: &[],
    classes: &[],
};

pub(super) static CLUSTERS: Blueprint = Blueprint {
    offer: Template {
        kind: Kind::Clusters,
        zh: "聚类",
        en: "Clusters",
        description_zh: "由聚类模型找出的客户群，新客户自动归入最接近的一类。",
        description_en: "Groups that a model of clusters found; newcomers join the nearest.",
    },
    parameters: &[],
    classes: &[],
};

pub(super) static RULES: Blueprint = Blueprint {
    offer: Template {
        kind: Kind::Rules,
        zh: "自定义规则",
        en: "Your own rules",
        description_zh: "任意一组有序规则：先满足者优先，最后一类接收其余客户。",
        description_en: "Any ordered rules: the first that holds wins, the last class takes the rest.",
    },
    parameters: &[],
    classes: &[],
};
