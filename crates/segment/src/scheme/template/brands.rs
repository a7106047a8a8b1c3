//! How faithful customers are to brands (R41): by how many they share their purchases among.
//!
//! The rule language knows no favourite brand of each customer, so its share is not what is asked;
//! the number of different brands over enough purchases says the same in whole numbers.

use super::{Blueprint, DAYS, Template, class};
use crate::scheme::Kind;
use crate::scheme::parameter::{ParameterType, Specification};

pub(super) static BRAND_LOYALTY: Blueprint = Blueprint {
    offer: Template {
        kind: Kind::BrandLoyalty,
        zh: "品牌忠诚",
        en: "Brand loyalty",
        description_zh: "购买达到一定次数后，看买过几个品牌：只买一个品牌、偏好少数品牌，或常换品牌。",
        description_en: "Over enough purchases, by the number of different brands: one, a few, or many.",
    },
    parameters: &[
        DAYS,
        Specification::new(
            "purchases",
            "判断所需：购买商品不少于",
            "To tell: purchased products of at least",
            ParameterType::Integer,
            "3",
        ),
        Specification::new(
            "few",
            "少数品牌：不超过几个",
            "A few brands: at most",
            ParameterType::Count,
            "3",
        ),
    ],
    classes: &[
        class(
            "one",
            "单一品牌忠诚",
            "Faithful to one brand",
            0,
            r#"count("Product Purchased", last {days} days) >= {purchases} and distinct("Product Purchased".brand, last {days} days) = 1"#,
        ),
        class(
            "few",
            "偏好少数品牌",
            "A few brands",
            1,
            r#"count("Product Purchased", last {days} days) >= {purchases} and distinct("Product Purchased".brand, last {days} days) between 1 and {few}"#,
        ),
        class(
            "many",
            "常换品牌",
            "Many brands",
            2,
            r#"count("Product Purchased", last {days} days) >= {purchases} and distinct("Product Purchased".brand, last {days} days) > {few}"#,
        ),
        class(
            "unknown",
            "购买太少，尚难判断",
            "Too few purchases to tell",
            3,
            "",
        ),
    ],
};
