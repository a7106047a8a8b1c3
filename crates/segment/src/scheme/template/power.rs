//! What customers can spend (R33).
//!
//! 潜在高价值 is a rule, not a hope: the average order is as large as that of the workspace's best
//! fifth, the last one is recent, and only the number of orders is missing – whoever orders so
//! goes on to high value by ordering again. A newcomer with one large order is among them.

use super::{Blueprint, DAYS, HIGH_SPEND, Template, class};
use crate::scheme::Kind;
use crate::scheme::parameter::{ParameterType, Specification};

pub(super) static PURCHASING_POWER: Blueprint = Blueprint {
    offer: Template {
        kind: Kind::PurchasingPower,
        zh: "购买力",
        en: "Purchasing power",
        description_zh: "消费高的是高价值客户；客单价达到高位、近期购买过但累计消费还不高的（含首单很大的新客）是潜在高价值客户；其余为一般客户。",
        description_en: "High spenders; then those whose average order is as large but who have not ordered often yet, newcomers with a large first order included; everyone else who buys.",
    },
    parameters: &[
        DAYS,
        HIGH_SPEND,
        Specification::new(
            "ticket",
            "潜在高价值：平均客单价不低于",
            "Potentially high: average order of at least",
            ParameterType::Money,
            "800",
        ),
        Specification::new(
            "recent_days",
            "潜在高价值：最近购买在",
            "Potentially high: bought within the last",
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
            "potential_high",
            "潜在高价值客户",
            "Potentially high value",
            1,
            r#"avg("Order Completed".revenue, last {days} days) >= {ticket} and last("Order Completed") >= {recent_days} days ago"#,
        ),
        class(
            "ordinary",
            "一般客户",
            "Ordinary",
            2,
            r#"sum("Order Completed".revenue, last {days} days) > 0"#,
        ),
        class("none", "期间未消费", "No spend in the period", 3, ""),
    ],
};
