//! What industries say of their own: in their words, for their classes, with work that people can do.

use std::collections::HashSet;

use fenqun_model::{ContactChannel, StrategyPlan};
use fenqun_segment::Definition;
use rust_decimal::Decimal;

use super::tests::class;
use super::*;
use crate::industry::{self, IndustryTemplate};

/// Retail goes with what is said for everybody.
fn with_words_of_their_own() -> impl Iterator<Item = &'static IndustryTemplate> {
    let all = industry::templates().iter();
    all.filter(|template| template.key != "retail")
}

fn classes_of(kind: Kind) -> Vec<ClassName> {
    let eight = Definition::new(Kind::Rfm).with("groups", "eight");
    let mut classes = Definition::new(kind).class_names();
    if kind == Kind::Rfm {
        classes.extend(eight.class_names());
    }
    classes
}

#[test]
fn an_industry_has_its_own_for_what_tells_customers_worth_apart() {
    let told = [
        Kind::Matrix,
        Kind::Frequency,
        Kind::Value,
        Kind::PurchasingPower,
        Kind::Abc,
        Kind::HighPotentialOrdinary,
        Kind::HighPotentialLost,
        Kind::Activity,
        Kind::Lifecycle,
        Kind::AgeGroups,
        Kind::Interaction,
        Kind::Loyalty,
        Kind::Habits,
        Kind::HighFrequentPotential,
    ];
    for template in with_words_of_their_own() {
        let kinds = template.schemes.iter().map(|part| part.kind);
        for kind in kinds.filter(|kind| told.contains(kind)) {
            for class in classes_of(kind) {
                let found = template.strategies.find(kind.as_str(), &class);
                assert!(found.is_some(), "{} {kind:?} {class:?}", template.key);
            }
        }
        for (y, x) in [("high", "medium"), ("medium", "high"), ("medium", "medium")] {
            let cell = class(&format!("{y}_{x}"), "", "");
            assert!(template.strategies.find("matrix", &cell).is_some());
        }
    }
}

#[test]
fn classes_that_are_named_exist_in_both_languages() {
    let own = industry::templates().iter().map(|one| &one.strategies);
    for table in [&*GENERAL].into_iter().chain(own) {
        for (kind, key) in table
            .0
            .iter()
            .flat_map(|one| &one.classes)
            .filter_map(|class| class.split_once('.'))
            .filter(|(kind, _)| !["*", "matrix"].contains(kind))
        {
            let known = Kind::from_name(kind).unwrap_or_else(|| panic!("no kind {kind}"));
            let classes = classes_of(known);
            let named = classes.iter().find(|class| class.key == key);
            let named = named.unwrap_or_else(|| panic!("no class {kind}.{key}"));
            assert!(!named.zh.is_empty() && !named.en.is_empty(), "{kind}.{key}");
        }
    }
}

#[test]
fn a_segment_and_a_class_have_no_strategy_of_the_same_name() {
    for template in industry::templates() {
        let of_classes = template.strategies.0.iter().map(|one| &one.name);
        let of_segments = template.segments.iter().map(|part| &part.strategy.name);
        let mut seen = HashSet::new();
        for name in of_classes.chain(of_segments) {
            assert!(
                seen.insert(&name.zh) && seen.insert(&name.en),
                "{}",
                name.zh
            );
        }
    }
}

/// What customers read of every strategy that the template's schemes and segments bring.
fn texts(template: &IndustryTemplate) -> Vec<String> {
    let own = template.strategies.0.iter().map(DefaultStrategy::content);
    let of_segments = template.segments.iter().map(|part| part.strategy.clone());
    let mut all: Vec<StrategyContent> = own.chain(of_segments).collect();
    for kind in template.schemes.iter().map(|part| part.kind) {
        let of_class = |class| usual(kind.as_str(), &class, &[&template.strategies]);
        all.extend(classes_of(kind).into_iter().filter_map(of_class));
    }
    let text = |content| serde_json::to_string(content).expect("it is JSON");
    // A voucher for fees is of the same kind as a shop's.
    let text = |content| text(content).replace(r#""kind":"coupon""#, "");
    all.iter()
        .map(|content| text(content).to_lowercase())
        .collect()
}

const OF_SHOPS: &str = "优惠券|满减|包邮|运费|送货|送达|安装|退换|退货|新品|商品|家庭装|试用装|小样|晒图|\
    拼团|凑单|购物车|加购|下单|首单|会员日|促销|到店|尺码|补货|coupon|shipping|deliver|installation|\
    basket|cart|family pack|sample|new arrival|order|promotion|in the shop|store|size|after-sales";

const PROMISES: &str = "保本|保息|稳赚|高收益|零风险|无风险|预期收益|收益率|guarantee|risk-free|no risk|\
    high return|high yield|sure profit";

#[test]
fn a_bank_sends_no_goods_and_promises_no_return() {
    let finance = industry::find("finance").expect("a template");
    for text in texts(finance) {
        for word in OF_SHOPS.split('|').chain(PROMISES.split('|')) {
            assert!(!text.contains(word), "{word}: {text}");
        }
    }
    // What is written of holdings says that they carry risk.
    for one in &finance.strategies.0 {
        for message in &one.plan.messages {
            let (zh, en) = (&message.body.zh, message.body.en.to_lowercase());
            if zh.contains("配置") || zh.contains("费率优惠") {
                assert!(zh.contains("风险"), "{zh}");
                assert!(en.contains("risk") || en.contains("lose value"), "{en}");
            }
        }
    }
}

/// Minutes of work that one contact takes.
fn minutes(plan: &StrategyPlan) -> Option<Decimal> {
    let hours = plan.budget?.hours?;
    let days = plan.rhythm?.every_days;
    Some(hours * Decimal::from(60 * days) / Decimal::from(30))
}

#[test]
fn a_contact_takes_minutes_and_what_writes_itself_takes_none() {
    let own = industry::templates().iter();
    let own = own.map(|one| (one.key.as_str(), &one.strategies));
    for (industry, table) in [("", &*GENERAL)].into_iter().chain(own) {
        let template = industry::find(industry);
        let of_segments = template.iter().flat_map(|one| &one.segments);
        let of_segments = of_segments.map(|part| part.strategy.clone());
        let of_classes = table.0.iter().map(DefaultStrategy::content);
        for StrategyContent { name, plan, .. } in of_classes.chain(of_segments) {
            let channel = plan.rhythm.map(|rhythm| rhythm.channel);
            let most = match (industry, channel) {
                // Few buyers, each a company.
                ("foreign_trade", _) | ("finance", Some(ContactChannel::Visit)) => 61,
                ("finance", Some(ContactChannel::Phone)) => 16,
                (_, Some(ContactChannel::Phone)) => 11,
                (_, Some(ContactChannel::Wechat)) => 5,
                (_, Some(ContactChannel::Visit)) => 0,
                _ => 2,
            };
            let work = minutes(&plan).unwrap_or_default();
            assert!(work <= Decimal::from(most), "{}: {work} minutes", name.zh);
            let by_hand = matches!(channel, Some(ContactChannel::Phone | ContactChannel::Visit));
            assert!(!by_hand || work > Decimal::ZERO, "{}", name.zh);
        }
    }
}
