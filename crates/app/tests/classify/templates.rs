//! Every template over the sample shop (R24–R45): each class that the requirements name is there in
//! both languages, everybody is in exactly one class, and anybody can be told why.

use std::collections::BTreeMap;

use fenqun_app::classify::schemes::{self, CreateScheme};
use fenqun_app::demo;
use fenqun_model::CustomerNumber;
use fenqun_segment::{Kind, templates};
use fenqun_store::{Archived, schemes as stored};

use crate::support::TestPlatform;

const CUSTOMERS: u32 = 600;

/// The classes that the requirements name, by template.
const NAMED: &[(Kind, &[&str])] = &[
    (Kind::Frequency, &["高频客户", "中频客户", "低频客户"]),
    (Kind::Value, &["高价值客户", "中等价值客户", "低价值客户"]),
    (Kind::Activity, &["活跃客户", "潜在客户", "沉睡客户"]),
    (Kind::Interaction, &["活跃客户", "沉睡客户"]),
    (
        Kind::HighPotentialOrdinary,
        &["高价值客户", "潜在客户", "一般客户"],
    ),
    (
        Kind::HighPotentialLost,
        &["高价值客户", "潜在客户", "流失客户"],
    ),
    (Kind::VipTiers, &["VIP 客户", "普通客户", "潜在客户"]),
    (
        Kind::HighFrequentPotential,
        &["高价值客户", "频繁购买客户", "潜在客户"],
    ),
    (Kind::PurchasingPower, &["高价值客户", "潜在高价值客户"]),
    (Kind::Loyalty, &["口碑客户", "忠诚客户", "复购客户"]),
    (Kind::Needs, &["茶与茶具", "家纺", "个人护理"]),
    (Kind::Abc, &["A 类客户", "B 类客户", "C 类客户"]),
    (Kind::AgeGroups, &["青年客户", "中年客户", "老年客户"]),
    (
        Kind::AgeGender,
        &["青年女性", "中年女性", "老年女性", "青年男性"],
    ),
    (Kind::Gender, &["女性客户", "男性客户"]),
    (Kind::Education, &["本科", "大专", "硕士及以上"]),
    (Kind::Occupation, &["程序员", "教师"]),
    (Kind::Region, &["华东", "华南", "华北", "西南"]),
    (Kind::Psychographic, &["看重品质", "看重价格"]),
    (Kind::Preference, &["茶与茶具", "文具"]),
    (Kind::Industry, &["制造业", "信息技术"]),
    (Kind::Source, &["天猫", "微信小程序"]),
    (Kind::Channel, &["天猫", "京东"]),
    (Kind::Device, &["手机", "电脑"]),
    (
        Kind::Lifecycle,
        &["新客", "活跃客户", "流失客户", "潜在客户"],
    ),
];

/// The classes that a small shop may have nobody in.
const MAY_BE_EMPTY: &[&str] = &["单一品牌忠诚", "老年女性", "老年男性", "老年客户"];

#[tokio::test]
async fn every_class_of_the_requirements_sorts_the_sample_shop() {
    let platform = TestPlatform::new().await;
    let ctx = &platform.ctx;
    demo::make_sized(ctx, CUSTOMERS)
        .await
        .expect("a shop")
        .expect("an empty folder");
    let mut made: BTreeMap<Kind, _> = BTreeMap::new();
    for scheme in stored::list(ctx.platform.db(), Archived::Without)
        .await
        .expect("records")
    {
        made.insert(Kind::from_name(&scheme.kind).expect("a kind"), scheme);
    }
    for template in templates().into_iter().filter(|t| t.kind != Kind::Rules) {
        let kind = template.kind;
        let id = match made.get(&kind) {
            Some(scheme) => scheme.id,
            None => {
                let request = CreateScheme {
                    kind,
                    name: None,
                    parameters: BTreeMap::new(),
                    classes: Vec::new(),
                    matrix: None,
                };
                let scheme = schemes::create(ctx, request).await;
                let scheme = scheme.unwrap_or_else(|error| panic!("{kind:?}: {error}"));
                made.entry(kind).or_insert(scheme).id
            }
        };
        let classification = schemes::classification(ctx, id).await.expect("classes");
        let classes = &classification.classes;
        let customers: u64 = classes.iter().map(|class| class.customers).sum();
        assert_eq!(customers, u64::from(CUSTOMERS), "{kind:?}");
        let people = classes.iter().filter(|class| class.customers > 0);
        assert!(people.count() >= 2, "{kind:?} tells nobody apart");
        let named = NAMED.iter().find(|(named, _)| *named == kind);
        for name in named.map_or(&[][..], |(_, names)| names) {
            let class = classes.iter().find(|class| class.name_zh == *name);
            let class = class.unwrap_or_else(|| panic!("{kind:?} has no {name}"));
            assert!(!class.name_en.is_empty());
            assert!(
                class.customers > 0 || MAY_BE_EMPTY.contains(name),
                "{kind:?}: nobody is in {name}"
            );
        }
        // Why: somebody of every class.
        for class in classes {
            let Some(number) = class.members.min() else {
                continue;
            };
            let why = schemes::why(ctx, id, CustomerNumber(number)).await;
            let why = why.expect("a reason");
            assert_eq!(why.class_key, class.key, "{kind:?}");
            assert!(!why.zh.is_empty() && !why.en.is_empty(), "{kind:?}");
        }
    }
    for (kind, _) in NAMED {
        assert!(made.contains_key(kind), "{kind:?}");
    }
}
