//! Levels of loyalty from frequency, repurchase and referral (R34).
//!
//! Repurchase means orders in two different periods: some in the latest part of the time looked at
//! and some in the part before it. Referrals are invitations sent and accepted and products shared.

use super::{Blueprint, DAYS, Template, class};
use crate::scheme::Kind;
use crate::scheme::parameter::{ParameterType, Specification};

pub(super) static LOYALTY: Blueprint = Blueprint {
    offer: Template {
        kind: Kind::Loyalty,
        zh: "忠诚度",
        en: "Loyalty",
        description_zh: "综合购买频率、复购（前后两个时期都有订单）和推荐行为，分为口碑、忠诚、复购、一次购买客户。",
        description_en: "Advocates, loyal, repeat and one-time customers, by frequency, repurchase (orders in two different periods) and referrals.",
    },
    parameters: &[
        DAYS,
        Specification::new(
            "period_days",
            "复购：近期为最近多少天（之前的为前期）",
            "Repurchase: the later period is the last",
            ParameterType::Days,
            "180",
        ),
        Specification::new(
            "loyal",
            "忠诚：期间下单不少于",
            "Loyal: orders of at least",
            ParameterType::Integer,
            "4",
        ),
    ],
    classes: &[
        class(
            "advocate",
            "口碑客户",
            "Advocate",
            0,
            r#"count("Order Completed", last {days} days) >= 2 and (count("Referral Completed") >= 1 or count("Invite Sent") >= 1 or count("Product Shared") >= 1)"#,
        ),
        class(
            "loyal",
            "忠诚客户",
            "Loyal",
            1,
            r#"count("Order Completed", last {days} days) >= {loyal} and count("Order Completed", last {period_days} days) >= 1 and count("Order Completed", last {days} days) > count("Order Completed", last {period_days} days)"#,
        ),
        class(
            "repeat",
            "复购客户",
            "Repeat buyer",
            2,
            r#"days("Order Completed", last {days} days) >= 2"#,
        ),
        class(
            "once",
            "一次购买客户",
            "One-time buyer",
            3,
            r#"count("Order Completed") >= 1"#,
        ),
        class("none", "尚未购买", "No purchase yet", 4, ""),
    ],
};
