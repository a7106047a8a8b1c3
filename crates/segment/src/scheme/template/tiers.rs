//! Tiers by spend, with what is special to each: the promising, the lost, the frequent (R29–R32).

use super::{Blueprint, DAYS, HIGH_SPEND, Template, class};
use crate::scheme::Kind;
use crate::scheme::parameter::{ParameterType, Specification};

pub(super) static HIGH_POTENTIAL_ORDINARY: Blueprint = Blueprint {
    offer: Template {
        kind: Kind::HighPotentialOrdinary,
        zh: "高价值 / 潜在 / 一般",
        en: "High value / potential / ordinary",
        description_zh: "消费高的是高价值客户；消费中等且近期仍在购买的是潜在客户；其余为一般客户。",
        description_en: "High spenders; middling spenders who still buy; everyone else.",
    },
    parameters: &[
        DAYS,
        HIGH_SPEND,
        Specification::new(
            "potential",
            "潜在：期间消费不低于",
            "Potential: spend of at least",
            ParameterType::Money,
            "1000",
        ),
        Specification::new(
            "recent_days",
            "潜在：最近购买在",
            "Potential: bought within the last",
            ParameterType::Days,
            "90",
        ),
    ],
    classes: &[
        class(
            "high",
            "高价值客户",
            "High value",
            0,
            r#"sum("Order Completed".revenue, last {days} days) >= {high}"#,
        ),
        class(
            "potential",
            "潜在客户",
            "Potential",
            1,
            r#"sum("Order Completed".revenue, last {days} days) >= {potential} and last("Order Completed") >= {recent_days} days ago"#,
        ),
        class("ordinary", "一般客户", "Ordinary", 2, ""),
    ],
};

pub(super) static HIGH_POTENTIAL_LOST: Blueprint = Blueprint {
    offer: Template {
        kind: Kind::HighPotentialLost,
        zh: "高价值 / 潜在 / 流失",
        en: "High value / potential / lost",
        description_zh: "买过但长期未再购买的是流失客户；仍在购买且消费高的是高价值客户；其余（包括尚未购买的）为潜在客户。",
        description_en: "Lost: bought once, silent for long. High value: still buying, high spend. Potential: the rest, buyers to be included.",
    },
    parameters: &[
        DAYS,
        HIGH_SPEND,
        Specification::new(
            "lost_days",
            "流失：超过多少天未购买",
            "Lost: no purchase for more than",
            ParameterType::Days,
            "180",
        ),
    ],
    classes: &[
        class(
            "high",
            "高价值客户",
            "High value",
            0,
            r#"sum("Order Completed".revenue, last {days} days) >= {high} and last("Order Completed") >= {lost_days} days ago"#,
        ),
        class(
            "potential",
            "潜在客户",
            "Potential",
            1,
            r#"last("Order Completed") >= {lost_days} days ago or last("Order Completed") is not set"#,
        ),
        class("lost", "流失客户", "Lost", 2, ""),
    ],
};

pub(super) static VIP_TIERS: Blueprint = Blueprint {
    offer: Template {
        kind: Kind::VipTiers,
        zh: "VIP / 普通 / 潜在",
        en: "VIP / ordinary / potential",
        description_zh: "累计消费高的是 VIP；买过的是普通客户；尚未购买的是潜在客户，首次购买后自动转正。",
        description_en: "VIP by lifetime spend; ordinary once they have bought; potential until then.",
    },
    parameters: &[Specification::new(
        "vip",
        "VIP：累计消费不低于",
        "VIP: lifetime spend of at least",
        ParameterType::Money,
        "10000",
    )],
    classes: &[
        class(
            "vip",
            "VIP 客户",
            "VIP",
            0,
            r#"sum("Order Completed".revenue) >= {vip}"#,
        ),
        class(
            "ordinary",
            "普通客户",
            "Ordinary",
            1,
            r#"count("Order Completed") >= 1"#,
        ),
        class("potential", "潜在客户", "Potential", 2, ""),
    ],
};

pub(super) static HIGH_FREQUENT_POTENTIAL: Blueprint = Blueprint {
    offer: Template {
        kind: Kind::HighFrequentPotential,
        zh: "高价值 / 频繁购买 / 潜在",
        en: "High value / frequent / potential",
        description_zh: "电商常用：先看消费额，再看购买次数，其余（浏览未买或偶尔购买）为潜在客户。",
        description_en: "For e-commerce: by spend first, then by number of orders; browsers and occasional buyers are potential.",
    },
    parameters: &[
        DAYS,
        HIGH_SPEND,
        Specification::new(
            "frequent",
            "频繁购买：期间下单不少于",
            "Frequent: orders of at least",
            ParameterType::Integer,
            "4",
        ),
    ],
    classes: &[
        class(
            "high",
            "高价值客户",
            "High value",
            0,
            r#"sum("Order Completed".revenue, last {days} days) >= {high}"#,
        ),
        class(
            "frequent",
            "频繁购买客户",
            "Frequent buyer",
            1,
            r#"count("Order Completed", last {days} days) >= {frequent}"#,
        ),
        class("potential", "潜在客户", "Potential", 2, ""),
    ],
};
