use std::collections::HashSet;

use fenqun_model::{ContactChannel, OfferKind, ServiceLevel};
use fenqun_segment::{Definition, templates};

use super::*;
use crate::industry;

pub(super) fn class(key: &str, zh: &str, en: &str) -> ClassName {
    ClassName {
        key: key.to_owned(),
        zh: zh.to_owned(),
        en: en.to_owned(),
        rank: 0,
    }
}

fn find(kind: &str, class: &ClassName) -> Option<&'static DefaultStrategy> {
    GENERAL.find(kind, class)
}

/// What a class gets without an industry, and in each.
fn plans(kind: &str, key: &str) -> Vec<StrategyPlan> {
    let own = industry::templates().iter().map(|one| [&one.strategies]);
    let own = own.map(|own| usual(kind, &class(key, "", ""), &own));
    let general = usual(kind, &class(key, "", ""), &[]);
    let found = [general].into_iter().chain(own);
    let plans = found.map(|found| found.unwrap_or_else(|| panic!("{kind}.{key}")).plan);
    plans.collect()
}

fn offers(plan: &StrategyPlan) -> Vec<OfferKind> {
    plan.offers.iter().map(|offer| offer.kind).collect()
}

#[test]
fn every_class_of_every_template_has_one() {
    let eight = Definition::new(fenqun_segment::Kind::Rfm).with("groups", "eight");
    let definitions = templates().into_iter().map(|t| Definition::new(t.kind));
    let mut seen = 0;
    for definition in definitions.chain([eight]) {
        let kind = definition.kind.as_str();
        let mut names = HashSet::new();
        for class in definition.class_names() {
            let found = find(kind, &class).unwrap_or_else(|| panic!("{kind}.{}", class.key));
            assert!(
                names.insert(&found.name.zh),
                "{kind} has {} twice",
                found.name.zh
            );
            seen += 1;
        }
    }
    assert!(seen > 40, "{seen}");
}

/// R68: 高频 → VIP service, 中频 → coupons, 低频 → promotions.
#[test]
fn frequency_leads_to_service_coupons_and_promotions() {
    for high in plans("frequency", "high") {
        assert_eq!(high.service_level, Some(ServiceLevel::Vip));
        assert!(offers(&high).contains(&OfferKind::ExclusiveService));
    }
    for medium in plans("frequency", "medium") {
        assert_eq!(offers(&medium), [OfferKind::Coupon]);
    }
    for low in plans("frequency", "low") {
        assert_eq!(offers(&low), [OfferKind::Discount]);
    }
}

/// R69: exclusive offers, custom products, VIP service and events, exclusive after-sales.
#[test]
fn high_value_gets_what_nobody_else_does() {
    let pairs = plans("value", "high")
        .into_iter()
        .zip(plans("value", "low"));
    for (high, low) in pairs {
        assert_eq!(high.service_level, Some(ServiceLevel::Vip));
        for kind in [
            OfferKind::ExclusiveService,
            OfferKind::ExclusiveProduct,
            OfferKind::ExclusiveEvent,
            OfferKind::Discount,
        ] {
            assert!(offers(&high).contains(&kind), "{kind}: {high:?}");
        }
        let days = |plan: &StrategyPlan| plan.rhythm.map(|rhythm| rhythm.every_days);
        assert!(
            days(&high) < days(&low),
            "R83: more attention to high value"
        );
    }
}

/// R70–R72: mails that activate, wake up and win back.
#[test]
fn the_quiet_get_a_mail_and_an_offer() {
    for (kind, key) in [
        ("vip_tiers", "potential"),
        ("activity", "dormant"),
        ("high_potential_lost", "lost"),
    ] {
        for plan in plans(kind, key) {
            let by_mail = plan
                .messages
                .iter()
                .any(|m| m.channel == ContactChannel::Email);
            assert!(by_mail && !plan.offers.is_empty(), "{kind}.{key}: {plan:?}");
        }
    }
}

/// R76: 高高 care, 低低 automation to save cost.
#[test]
fn the_matrix_goes_from_care_to_automation() {
    let hours = |plan: &StrategyPlan| plan.budget.and_then(|budget| budget.hours);
    let pairs = plans("matrix", "high_high")
        .into_iter()
        .zip(plans("matrix", "high_low"));
    for (best, second) in pairs {
        assert_eq!(best.service_level, Some(ServiceLevel::Vip));
        assert!(hours(&best) > hours(&second));
    }
    for low in plans("matrix", "low_low") {
        assert_eq!(low.service_level, Some(ServiceLevel::SelfService));
        assert!(!low.automations.is_empty() && hours(&low).is_none());
    }
}

/// Ruling 5: every cell of every matrix has one.
#[test]
fn every_cell_of_every_matrix_has_one() {
    let bands: [&[&str]; 4] = [
        &["low", "high"],
        &["low", "medium", "high"],
        &["low", "medium_low", "medium_high", "high"],
        &["very_low", "low", "medium", "high", "very_high"],
    ];
    for (vertical, horizontal) in bands.iter().flat_map(|y| bands.map(|x| (y, x))) {
        for (y, x) in vertical
            .iter()
            .flat_map(|y| horizontal.iter().map(move |x| (y, x)))
        {
            let key = format!("{y}_{x}");
            assert!(find("matrix", &class(&key, "", "")).is_some(), "{key}");
        }
    }
    assert!(find("matrix", &class("odd", "沉睡客户", "")).is_none());
}

/// The same key says different things in different schemes; a kind that nobody knew finds what its
/// keys or names say.
#[test]
fn what_fits_best_is_found() {
    let name = |kind: &str, key, zh, en| {
        find(kind, &class(key, zh, en)).map(|found| found.name.zh.as_str())
    };
    assert_ne!(
        name("activity", "potential", "", ""),
        name("vip_tiers", "potential", "", "")
    );
    assert_eq!(
        name("interactions", "dormant", "", ""),
        Some("沉睡客户：唤醒")
    );
    assert_eq!(
        name("rules", "class_1", "华东沉睡客户", "East"),
        Some("沉睡客户：唤醒")
    );
    assert_eq!(
        name("rules", "class_2", "x", "Inactive since May"),
        Some("转冷客户：限时激活")
    );
    assert_eq!(
        name("rules", "class_3", "潜在高价值", ""),
        Some("潜在高价值客户：培育升级")
    );
    assert_eq!(name("clusters", "cluster_1", "第一类", "First"), None);
}

#[test]
fn entries_are_whole_and_no_two_are_for_the_same() {
    let own = industry::templates().iter().map(|one| &one.strategies);
    for table in [&*GENERAL].into_iter().chain(own) {
        let (mut names, mut keys, mut words) = (HashSet::new(), HashSet::new(), HashSet::new());
        for one in &table.0 {
            assert!(
                names.insert(&one.name.zh) && names.insert(&one.name.en),
                "{}",
                one.name.zh
            );
            for class in &one.classes {
                assert!(class.contains('.') && keys.insert(class), "{class}");
            }
            for word in &one.words {
                assert_eq!(*word, word.to_lowercase());
                assert!(words.insert(word), "{word}");
            }
            let plan = &one.plan;
            assert!(
                plan.service_level.is_some() && plan.rhythm.is_some(),
                "{}",
                one.name.zh
            );
            assert!(
                !plan.offers.is_empty() && !plan.messages.is_empty(),
                "{}",
                one.name.zh
            );
            let texts = plan.offers.iter().map(|offer| &offer.text);
            let texts = texts.chain(plan.messages.iter().map(|message| &message.body));
            for text in texts.chain(&plan.automations).chain([&one.description]) {
                assert!(!text.zh.is_empty() && !text.en.is_empty() && text.zh != text.en);
            }
        }
    }
}
