//! How customers use the shop (R41): with coupons, on their own, hesitating, looking only.

use super::{Blueprint, DAYS, Template, class};
use crate::scheme::Kind;

pub(super) static HABITS: Blueprint = Blueprint {
    offer: Template {
        kind: Kind::Habits,
        zh: "使用习惯",
        en: "Shopping habits",
        description_zh: "按一段时间内的行为分为优惠型（多数订单用券）、自主购买型、犹豫型（加购未买）、浏览型和无行为的客户。",
        description_en: "Deal seekers (most orders with a coupon), buyers of their own accord, hesitant (cart, no order), browsers, and those who did nothing.",
    },
    parameters: &[DAYS],
    classes: &[
        class(
            "deals",
            "优惠型",
            "Deal seeker",
            1,
            r#"count("Order Completed" where coupon is set, last {days} days) > count("Order Completed" where coupon is not set, last {days} days)"#,
        ),
        class(
            "regular",
            "自主购买型",
            "Buys unprompted",
            0,
            r#"count("Order Completed", last {days} days) >= 1"#,
        ),
        class(
            "hesitant",
            "犹豫型",
            "Hesitant",
            2,
            r#"count("Product Added", last {days} days) >= 1"#,
        ),
        class(
            "browser",
            "浏览型",
            "Browser",
            3,
            r#"count("Product Viewed", last {days} days) >= 1 or count("Page Viewed", last {days} days) >= 1"#,
        ),
        class("quiet", "期间无行为", "Quiet", 4, ""),
    ],
};
