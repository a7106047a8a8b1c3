//! Where customers stand between the first and the last purchase (R27, R45).

use super::{Blueprint, Template, class};
use crate::scheme::Kind;
use crate::scheme::parameter::{ParameterType, Specification};

pub(super) static ACTIVITY: Blueprint = Blueprint {
    offer: Template {
        kind: Kind::Activity,
        zh: "活跃度",
        en: "Activity",
        description_zh: "按距最近一次购买的天数分为活跃、潜在、沉睡客户。",
        description_en: "Active, potential and dormant by the days since the last purchase.",
    },
    parameters: &[
        Specification::new(
            "active_days",
            "活跃：最近购买在",
            "Active: bought within the last",
            ParameterType::Days,
            "90",
        ),
        Specification::new(
            "dormant_days",
            "沉睡：超过多少天未购买",
            "Dormant: no purchase for more than",
            ParameterType::Days,
            "180",
        ),
    ],
    classes: &[
        class(
            "active",
            "活跃客户",
            "Active",
            0,
            r#"last("Order Completed") >= {active_days} days ago"#,
        ),
        class(
            "potential",
            "潜在客户",
            "Potential",
            1,
            r#"last("Order Completed") >= {dormant_days} days ago"#,
        ),
        class(
            "dormant",
            "沉睡客户",
            "Dormant",
            2,
            r#"last("Order Completed") is set"#,
        ),
        class("none", "未购买", "No purchase yet", 3, ""),
    ],
};

pub(super) static LIFECYCLE: Blueprint = Blueprint {
    offer: Template {
        kind: Kind::Lifecycle,
        zh: "生命周期",
        en: "Lifecycle",
        description_zh: "从潜在、新客、活跃、回流，到即将流失和流失。",
        description_en: "From prospect and newcomer over active and returned to slipping and lost.",
    },
    parameters: &[
        Specification::new(
            "new_days",
            "新客：首次购买在",
            "Newcomer: first purchase within the last",
            ParameterType::Days,
            "30",
        ),
        Specification::new(
            "active_days",
            "活跃：最近购买在",
            "Active: bought within the last",
            ParameterType::Days,
            "90",
        ),
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
            "newcomer",
            "新客",
            "Newcomer",
            1,
            r#"first("Order Completed") >= {new_days} days ago"#,
        ),
        // Back after a silence: all orders of the longer span lie in the shorter, and there were
        // some before.
        class(
            "returned",
            "回流客户",
            "Returned",
            2,
            r#"last("Order Completed") >= {active_days} days ago and first("Order Completed") < {lost_days} days ago and count("Order Completed", last {active_days} days) = count("Order Completed", last {lost_days} days)"#,
        ),
        class(
            "active",
            "活跃客户",
            "Active",
            0,
            r#"last("Order Completed") >= {active_days} days ago"#,
        ),
        class(
            "slipping",
            "即将流失",
            "Slipping away",
            4,
            r#"last("Order Completed") >= {lost_days} days ago"#,
        ),
        class(
            "lost",
            "流失客户",
            "Lost",
            5,
            r#"last("Order Completed") is set"#,
        ),
        class("prospect", "潜在客户", "Prospect", 3, ""),
    ],
};
