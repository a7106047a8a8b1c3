//! Age and gender (R38). Whoever turns an age today has it: `birthday > 35 years ago` holds for
//! those who are not 35 yet.

use super::{Blueprint, Template, class};
use crate::scheme::Kind;
use crate::scheme::parameter::{ParameterType, Specification};

macro_rules! women {
    ($rest:literal) => {
        concat!(
            r#"gender in ("女", "女性", "女士", "F", "f", "Female", "female")"#,
            $rest
        )
    };
}
macro_rules! men {
    ($rest:literal) => {
        concat!(
            r#"gender in ("男", "男性", "先生", "M", "m", "Male", "male")"#,
            $rest
        )
    };
}

const MIDDLE: Specification = Specification::new(
    "middle",
    "中年：年满（岁）",
    "Middle-aged: from the age of",
    ParameterType::Count,
    "35",
);
const SENIOR: Specification = Specification::new(
    "senior",
    "老年：年满（岁）",
    "Senior: from the age of",
    ParameterType::Count,
    "60",
);

pub(super) static AGE_GROUPS: Blueprint = Blueprint {
    offer: Template {
        kind: Kind::AgeGroups,
        zh: "年龄段",
        en: "Age groups",
        description_zh: "按生日算出的年龄分为青年、中年、老年客户。",
        description_en: "Young, middle-aged and senior by the age that the birthday gives.",
    },
    parameters: &[MIDDLE, SENIOR],
    classes: &[
        class(
            "young",
            "青年客户",
            "Young",
            0,
            "birthday > {middle} years ago",
        ),
        class(
            "middle",
            "中年客户",
            "Middle-aged",
            1,
            "birthday > {senior} years ago",
        ),
        class("senior", "老年客户", "Senior", 2, "birthday is set"),
        class("unknown", "年龄未知", "Age unknown", 3, ""),
    ],
};

pub(super) static AGE_GENDER: Blueprint = Blueprint {
    offer: Template {
        kind: Kind::AgeGender,
        zh: "年龄与性别",
        en: "Age and gender",
        description_zh: "年龄段与性别的组合，例如青年女性、中年女性、老年女性各有不同的商品与信息。",
        description_en: "Age groups of women and of men, who get different products and messages.",
    },
    parameters: &[MIDDLE, SENIOR],
    classes: &[
        class(
            "young_women",
            "青年女性",
            "Young women",
            0,
            women!(" and birthday > {middle} years ago"),
        ),
        class(
            "middle_women",
            "中年女性",
            "Middle-aged women",
            1,
            women!(" and birthday > {senior} years ago"),
        ),
        class(
            "senior_women",
            "老年女性",
            "Senior women",
            2,
            women!(" and birthday is set"),
        ),
        class(
            "young_men",
            "青年男性",
            "Young men",
            3,
            men!(" and birthday > {middle} years ago"),
        ),
        class(
            "middle_men",
            "中年男性",
            "Middle-aged men",
            4,
            men!(" and birthday > {senior} years ago"),
        ),
        class(
            "senior_men",
            "老年男性",
            "Senior men",
            5,
            men!(" and birthday is set"),
        ),
        class("unknown", "年龄或性别未知", "Age or gender unknown", 6, ""),
    ],
};

pub(super) static GENDER: Blueprint = Blueprint {
    offer: Template {
        kind: Kind::Gender,
        zh: "性别",
        en: "Gender",
        description_zh: "女性、男性和未填写的客户；中英文写法都认得。",
        description_en: "Women, men, and those who did not say; written in Chinese or in English.",
    },
    parameters: &[],
    classes: &[
        class("women", "女性客户", "Women", 0, women!("")),
        class("men", "男性客户", "Men", 1, men!("")),
        class("unknown", "性别未知", "Gender unknown", 2, ""),
    ],
};
