//! How often and for how much customers buy in a period (R25, R26).

use super::{Blueprint, DAYS, HIGH_SPEND, Template, class};
use crate::scheme::Kind;
use crate::scheme::parameter::{ParameterType, Specification};

pub(super) static FREQUENCY: Blueprint = Blueprint {
    offer: Template {
        kind: Kind::Frequency,
        zh: "购买频率",
        en: "Purchase frequency",
        description_zh: "按一段时间内的下单次数分为高频、中频、低频客户。",
        description_en: "High, medium and low frequency by the number of orders in a period.",
    },
    parameters: &[
        DAYS,
        Specification::new(
            "high",
            "高频：不少于",
            "High: at least",
            ParameterType::Integer,
            "6",
        ),
        Specification::new(
            "medium",
            "中频：不少于",
            "Medium: at least",
            ParameterType::Integer,
            "2",
        ),
    ],
    classes: &[
        class(
            "high",
            "高频客户",
            "High frequency",
            0,
            r#"count("Order Completed", last {days} days) >= {high}"#,
        ),
        class(
            "medium",
            "中频客户",
            "Medium frequency",
            1,
            r#"count("Order Completed", last {days} days) >= {medium}"#,
        ),
        class(
            "low",
            "低频客户",
            "Low frequency",
            2,
            r#"count("Order Completed", last {days} days) >= 1"#,
        ),
        class("none", "期间未购买", "No order in the period", 3, ""),
    ],
};

pub(super) static VALUE: Blueprint = Blueprint {
    offer: Template {
        kind: Kind::Value,
        zh: "客户价值",
        en: "Customer value",
        description_zh: "按一段时间内的消费额（购买频率 × 平均客单价）分为高价值、中等价值、低价值客户。",
        description_en: "High, medium and low value by spend in a period: frequency × average ticket.",
    },
    parameters: &[
        DAYS,
        HIGH_SPEND,
        Specification::new(
            "medium",
            "中等价值：期间消费不低于",
            "Medium value: spend of at least",
            ParameterType::Money,
            "1000",
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
            "medium",
            "中等价值客户",
            "Medium value",
            1,
            r#"sum("Order Completed".revenue, last {days} days) >= {medium}"#,
        ),
        class(
            "low",
            "低价值客户",
            "Low value",
            2,
            r#"sum("Order Completed".revenue, last {days} days) > 0"#,
        ),
        class("none", "期间未消费", "No spend in the period", 3, ""),
    ],
};
