//! Templates whose classes come from the workspace's own data: values of an attribute, what most of
//! a customer's events have in common, places, answers and tags.

use super::{Blueprint, DAYS, Template};
use crate::scheme::Kind;
use crate::scheme::parameter::{Choice, ParameterType, Specification};

const CLASSES: Specification = Specification::new(
    "classes",
    "最多分几类（其余归入其他）",
    "At most so many classes (the rest are others)",
    ParameterType::Count,
    "8",
);
const WHICH_ATTRIBUTE: Specification = Specification::new(
    "attribute",
    "按哪个属性",
    "By which attribute",
    ParameterType::Attribute,
    "",
);

macro_rules! drawn {
    ($name:ident, $kind:ident, $parameters:expr, $zh:literal, $en:literal, $description_zh:literal, $description_en:literal) => {
        pub(super) static $name: Blueprint = Blueprint {
            offer: Template {
                kind: Kind::$kind,
                zh: $zh,
                en: $en,
                description_zh: $description_zh,
                description_en: $description_en,
            },
            parameters: $parameters,
            classes: &[],
        };
    };
}

drawn!(
    NEEDS,
    Needs,
    &[DAYS, CLASSES],
    "需求特征",
    "Needs",
    "客户最关注哪个品类：买过、看过、加购、评价和调查回答中提到的品类一起算。",
    "The category that a customer cares about most: bought, viewed, put in the cart, reviewed or answered about."
);
drawn!(
    PREFERENCE,
    Preference,
    &[DAYS, CLASSES],
    "产品偏好",
    "Product preference",
    "按购买最多的品类分类，每个常见品类一类。",
    "By the category that a customer buys most; one class for each usual category."
);
drawn!(
    DEVICE,
    Device,
    &[DAYS, CLASSES],
    "使用设备",
    "Device",
    "按最常使用的设备（手机、电脑等）分类。",
    "By the device that a customer mostly comes with."
);
drawn!(
    CHANNEL,
    Channel,
    &[DAYS, CLASSES],
    "购买渠道",
    "Channel",
    "按下单最多的渠道分类。",
    "By the channel through which a customer orders most."
);
drawn!(
    INCOME,
    Income,
    &[WHICH_ATTRIBUTE, CLASSES],
    "收入水平",
    "Income",
    "按收入分类：数值按人数均分为几档，文字每个常见取值一类。",
    "By income: numbers in bands of as many customers each, texts with a class for each usual value."
);
drawn!(
    EDUCATION,
    Education,
    &[WHICH_ATTRIBUTE, CLASSES],
    "教育程度",
    "Education",
    "按学历分类，每个常见取值一类。",
    "By education; one class for each usual value."
);
drawn!(
    OCCUPATION,
    Occupation,
    &[WHICH_ATTRIBUTE, CLASSES],
    "职业",
    "Occupation",
    "按职业分类，每个常见取值一类。",
    "By occupation; one class for each usual value."
);
drawn!(
    INDUSTRY,
    Industry,
    &[WHICH_ATTRIBUTE, CLASSES],
    "行业",
    "Industry",
    "按客户所属行业分类，每个常见行业一类。",
    "By the customer's industry; one class for each usual one."
);
drawn!(
    SOURCE,
    Source,
    &[WHICH_ATTRIBUTE, CLASSES],
    "客户来源",
    "Source",
    "按客户从哪里来分类，每个常见来源一类。",
    "By where customers came from; one class for each usual source."
);
drawn!(
    ATTRIBUTE,
    Attribute,
    &[WHICH_ATTRIBUTE, CLASSES],
    "按任意属性",
    "Any attribute",
    "选一个属性：文字每个常见取值一类，数值按人数均分为几档。",
    "Choose an attribute: texts get a class for each usual value, numbers bands of as many customers each."
);
drawn!(
    PSYCHOGRAPHIC,
    Psychographic,
    &[
        Specification::choice(
            "basis",
            "依据",
            "Told by",
            "answers",
            &[
                Choice {
                    value: "answers",
                    zh: "问卷回答（回答最多的一题）",
                    en: "Survey answers (the question answered most)"
                },
                Choice {
                    value: "tags",
                    zh: "标签",
                    en: "Tags"
                },
            ],
        ),
        CLASSES,
    ],
    "心理特征",
    "Psychographic",
    "按问卷中最近的回答或标签，分出看重品质、价格、新奇等不同心理的客户。",
    "What customers value – quality, price, novelty – as their last survey answer or their tags tell."
);
drawn!(
    REGION,
    Region,
    &[
        Specification::choice(
            "level",
            "级别",
            "Level",
            "macro_region",
            &[
                Choice {
                    value: "continent",
                    zh: "大洲",
                    en: "Continent"
                },
                Choice {
                    value: "world_region",
                    zh: "世界区域（东南亚、西欧……）",
                    en: "Part of the world"
                },
                Choice {
                    value: "country",
                    zh: "国家和地区",
                    en: "Country"
                },
                Choice {
                    value: "macro_region",
                    zh: "大区（华东、华南……）",
                    en: "Part of China"
                },
                Choice {
                    value: "province",
                    zh: "省份",
                    en: "Province"
                },
                Choice {
                    value: "city",
                    zh: "城市",
                    en: "City"
                },
                Choice {
                    value: "city_rank",
                    zh: "城市级别",
                    en: "Rank of the city"
                },
            ],
        ),
        Specification::new(
            "classes",
            "最多分几类（其余归入其他）",
            "At most so many classes (the rest are others)",
            ParameterType::Count,
            "10",
        ),
    ],
    "地区",
    "Region",
    "按大洲、世界区域、国家、大区、省份、城市或城市级别分类；上级包含下级，中英文、带不带“省”“市”的写法都认得。",
    "By continent, part of the world, country, part of China, province, city or rank of the city; a parent includes its children, however a place is written."
);
