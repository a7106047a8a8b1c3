//! Schemes over small worlds: every customer in exactly one class, and told why.

use fenqun_model::{Calendar, Instant, Value};
use fenqun_rules::Catalog;
use fenqun_segment::{
    ClassRule, Classification, Definition, DefinitionError, Error, Evaluator, Kind, Scheme, rfm,
    templates,
};

use crate::cases::instant;
use crate::world::{World, customer};

/// Customers `1`…`n`, each with orders `(day, revenue)`.
pub fn shop(orders: &[&[(&str, &str)]]) -> World {
    let mut world = World::new(Calendar::new(chrono_tz::Asia::Shanghai));
    for (index, orders) in (1..).zip(orders) {
        let one = customer(index, &index.to_string());
        for (day, revenue) in *orders {
            world.events.push(fenqun_model::Event {
                message_id: format!("{index}-{day}"),
                customer: Some(one.number),
                anonymous_id: None,
                name: "Order Completed".to_owned(),
                time: instant(&format!("{day} 12:00"), &world.calendar),
                source: "test".to_owned(),
                properties: vec![(
                    "revenue".to_owned(),
                    Value::Number(revenue.parse().expect("money")),
                )],
            });
        }
        world.customers.push(one);
    }
    let number = fenqun_model::ValueType::Number;
    world.properties.insert("revenue".to_owned(), number);
    world
}

pub fn small_shop() -> World {
    shop(&[
        &[
            ("2024-06-25", "100"),
            ("2024-06-01", "50"),
            ("2024-05-01", "900"),
        ],
        &[("2024-06-20", "10")],
        &[("2024-03-01", "400"), ("2024-02-01", "400")],
        &[("2023-01-01", "5000")],
        &[],
        // Back after more than half a year.
        &[("2023-06-01", "30"), ("2024-06-10", "20")],
        // A free sample is an order but no purchase.
        &[("2024-06-28", "0")],
    ])
}

pub fn at(world: &World) -> (Evaluator, Instant) {
    let as_of = instant("2024-06-30", &world.calendar);
    (world.at(as_of), as_of)
}

pub fn compile(definition: &Definition) -> Scheme {
    Scheme::compile(definition, &Catalog::default()).expect("a valid definition")
}

pub async fn classify(world: &World, definition: &Definition) -> Classification {
    let scheme = compile(definition);
    let outcome = at(world).0.classify(&[&scheme]).await.expect("an outcome");
    outcome
        .into_iter()
        .next()
        .expect("one scheme was asked for")
}

/// `key:members` of every class, in order.
pub fn shown(world: &World, classification: &Classification) -> Vec<String> {
    let classes = classification.classes.iter();
    classes
        .map(|class| format!("{}:{}", class.key, world.keys(&class.members).join(",")))
        .collect()
}

#[tokio::test]
async fn every_template_sorts_everybody_once_and_says_why() {
    let world = small_shop();
    let (evaluator, _) = at(&world);
    // Clusters come from models.
    assert_eq!(templates().len() + 1, Kind::ALL.len());
    for template in templates().iter().filter(|t| t.kind != Kind::Rules) {
        let definition = evaluator.suggest(template.kind).await.expect("thresholds");
        let plain = (!template.kind.is_drawn()).then(|| Definition::new(template.kind));
        for definition in [Some(definition), plain].into_iter().flatten() {
            let scheme = compile(&definition);
            let classification = classify(&world, &definition).await;
            let customers: u64 = classification.classes.iter().map(|c| c.customers).sum();
            assert_eq!(customers, 7, "{:?}", template.kind);
            for one in &world.customers {
                let class = classification.class_of(one.number).expect("a class");
                let reason = evaluator.why(&scheme, one.number).await.expect("a reason");
                assert_eq!(
                    reason.class_key, class.key,
                    "{:?} {}",
                    template.kind, one.key
                );
                assert!(reason.zh.len() > 6 && reason.en.len() > 6, "{reason:?}");
            }
            let (json, bytes) = classification.to_stored().expect("bytes");
            let again = Classification::from_stored(&json, &bytes).expect("what was stored");
            assert_eq!(again, classification);
            assert!(Classification::from_stored(&json, &bytes[..bytes.len() / 2]).is_err());
        }
    }
}

#[tokio::test]
async fn lifecycle_tells_newcomers_from_those_who_came_back() {
    let world = small_shop();
    let definition = Definition::new(Kind::Lifecycle);
    let classification = classify(&world, &definition).await;
    assert_eq!(
        shown(&world, &classification),
        [
            "newcomer:2,7",
            "returned:6",
            "active:1",
            "slipping:3",
            "lost:4",
            "prospect:5"
        ]
    );
    let slipping = classification.class("slipping").expect("a class");
    assert_eq!(slipping.value.to_string().trim_end_matches('0'), "800.");
    assert!((slipping.share - 1.0 / 7.0).abs() < 1e-12);
    assert!((slipping.value_share - 800.0 / 6910.0).abs() < 1e-12);
}

#[tokio::test]
async fn reasons_name_values_and_thresholds() {
    let world = small_shop();
    let (evaluator, _) = at(&world);
    for (kind, customer, zh, en) in [
        (
            Kind::Frequency,
            "1",
            "属于「中频客户」（最近 365 天下单至少 2 次）：实际 3；\
             不属于「高频客户」（最近 365 天下单至少 6 次）：实际 3",
            "in “Medium frequency” (ordered at least 2 times in the last 365 days): actual 3; \
             not in “High frequency” (ordered at least 6 times in the last 365 days): actual 3",
        ),
        (
            Kind::VipTiers,
            "5",
            "「潜在客户」接收不属于以上各类的客户；\
             不属于「VIP 客户」（下单的金额合计不低于 10,000）：实际 0；\
             不属于「普通客户」（累计下单至少 1 次）：实际 0",
            "“Potential” takes those in no class before it; \
             not in “VIP” (total revenue of orders is at least 10,000): actual 0; \
             not in “Ordinary” (ordered at least once): actual 0",
        ),
        (
            Kind::Rfm,
            "1",
            "最近一次购买在 5 天前（R 5），共购买 3 次（F 5），累计消费 1050（M 4）；\
             在 5 位购买客户中按五等分打分",
            "last purchase 5 days ago (R 5), 3 purchases (F 5), spent 1050 (M 4); \
             scored by fifths among 5 buyers",
        ),
        (
            Kind::Abc,
            "3",
            "累计消费 800，在 5 位消费客户中排第 3，\
             排在前面的客户共贡献 87.5% 的收入（A 类至 80%，B 类至 95%）",
            "spent 800, place 3 of 5; customers before bring 87.5% of the revenue \
             (A up to 80%, B up to 95%)",
        ),
    ] {
        let scheme = compile(&Definition::new(kind));
        let reason = evaluator.why(&scheme, world.number(customer)).await;
        let reason = reason.expect("a reason");
        assert_eq!(reason.zh, zh);
        assert_eq!(reason.en, en);
    }
}

#[tokio::test]
async fn abc_takes_whoever_crosses_the_line() {
    // 500, 300, 150, 50: the first two bring exactly 80%, so the third starts B.
    let world = shop(&[
        &[("2024-01-01", "150")],
        &[("2024-01-01", "500")],
        &[("2024-01-01", "50")],
        &[("2024-01-01", "300")],
        &[],
    ]);
    let classification = classify(&world, &Definition::new(Kind::Abc)).await;
    assert_eq!(
        shown(&world, &classification),
        ["a:2,4", "b:1", "c:3", "none:5"]
    );
    let narrow = Definition::new(Kind::Abc).with("a_share", "50.1");
    let classification = classify(&world, &narrow).await;
    assert_eq!(
        shown(&world, &classification),
        ["a:2,4", "b:", "c:1,3", "none:5"]
    );
}

#[tokio::test]
async fn rfm_counts_purchases_only_and_reports_its_heat_map() {
    let world = small_shop();
    let classification = classify(&world, &Definition::new(Kind::Rfm)).await;
    let rfm = classification.rfm.as_ref().expect("scores");
    assert_eq!(rfm.len(), 5);
    let best = rfm.score_of(world.number("1")).expect("a buyer");
    assert_eq!((best.recency_days, best.frequency), (5, 3));
    assert_eq!((best.r, best.f, best.m), (5, 5, 4));
    assert_eq!(rfm.score_of(world.number("7")), None);
    let none = classification.class("none").expect("a class");
    assert_eq!(world.keys(&none.members), ["5", "7"]);

    let cells = rfm.cells();
    assert_eq!(cells.len(), 25);
    assert_eq!(cells.iter().map(|c| c.customers).sum::<u64>(), 5);
    let cell = cells.iter().find(|c| (c.r, c.f) == (5, 5)).expect("a cell");
    assert_eq!((cell.customers, cell.class_key), (1, Some("champions")));
    assert_eq!(cell.revenue, "1050".parse().expect("money"));
    for measure in [
        rfm::Measure::RecencyDays,
        rfm::Measure::Frequency,
        rfm::Measure::Monetary,
    ] {
        let bins = rfm.distribution(measure);
        assert_eq!(
            bins.iter().map(|b| b.customers).sum::<u64>(),
            5,
            "{measure:?}"
        );
        assert!(bins.is_sorted_by(|a, b| a.to <= b.from), "{bins:?}");
    }
}

#[tokio::test]
async fn edges_that_people_set_decide_the_scores() {
    let world = small_shop();
    let mut definition = Definition::new(Kind::Rfm)
        .with("scoring", "edges")
        .with("groups", "eight");
    for (number, edge) in [("1", "10"), ("2", "30"), ("3", "100"), ("4", "200")] {
        definition = definition.with(&format!("recency_{number}"), edge);
    }
    let classification = classify(&world, &definition).await;
    let rfm = classification.rfm.as_ref().expect("scores");
    let recency = |key: &str| {
        let score = rfm.score_of(world.number(key)).expect("a buyer");
        (score.recency_days, score.r)
    };
    // A value on an edge is not above it.
    assert_eq!(
        ["1", "2", "3", "4"].map(recency),
        [(5, 5), (10, 5), (121, 2), (546, 1)]
    );
    assert_eq!(classification.classes.len(), 9);
    let reason = at(&world)
        .0
        .why(&compile(&definition), world.number("1"))
        .await;
    let reason = reason.expect("a reason");
    assert!(reason.zh.contains("10 / 30 / 100 / 200"), "{}", reason.zh);
}

#[tokio::test]
async fn own_rules_are_tried_in_order_and_the_last_takes_the_rest() {
    let class = |key: &str, rule: &str| ClassRule {
        key: key.to_owned(),
        name_zh: format!("{key}类"),
        name_en: key.to_uppercase(),
        rule: rule.to_owned(),
    };
    let mut definition = Definition::new(Kind::Rules);
    definition.classes = vec![
        class("first", r#"customer in ("1", "2")"#),
        class("second", r#"customer in ("2", "3")"#),
        class("rest", ""),
    ];
    let mut world = small_shop();
    let classification = classify(&world, &definition).await;
    assert_eq!(
        shown(&world, &classification),
        ["first:1,2", "second:3", "rest:4,5,6,7"]
    );

    // A rule may name a class by its key, or by either name.
    world.schemes.insert("分级".to_owned(), definition.clone());
    let texts = [
        r#"class "分级" = "second类""#,
        r#"class "分级" = "SECOND""#,
        r#"class "分级" not in ("first类", "rest类")"#,
    ];
    for text in texts {
        let rule = world.rule(text);
        let members = at(&world).0.members(&[&rule]).await.expect("members");
        assert_eq!(world.keys(&members[0]), ["3"], "{text}");
    }

    let mut swapped = definition.clone();
    swapped.classes.swap(0, 1);
    let moves = classification.moves_to(&classify(&world, &swapped).await);
    assert_eq!(moves.len(), 1);
    assert_eq!(
        (moves[0].from.as_str(), moves[0].to.as_str()),
        ("first", "second")
    );
    assert_eq!(world.keys(&moves[0].members), ["2"]);

    definition.classes[1].key = "first".to_owned();
    let error = Scheme::compile(&definition, &Catalog::default()).expect_err("a key twice");
    assert_eq!(error, DefinitionError::ClassNames { number: 2 });
    definition.classes.clear();
    let error = Scheme::compile(&definition, &Catalog::default()).expect_err("no classes");
    assert_eq!(error, DefinitionError::NoClasses);
}

#[test]
fn parameters_are_checked_and_described() {
    let refused = |kind: Kind, name: &str, value: &str| {
        let definition = Definition::new(kind).with(name, value);
        Scheme::compile(&definition, &Catalog::default()).expect_err("an invalid value")
    };
    for (name, value) in [
        ("days", "0"),
        ("days", "1.5"),
        ("high", "-1"),
        ("high", "x or y"),
    ] {
        let error = refused(Kind::Value, name, value);
        assert!(
            matches!(error, DefinitionError::Parameter { .. }),
            "{name} {value}"
        );
    }
    assert!(matches!(
        refused(Kind::Value, "colour", "1"),
        DefinitionError::UnknownParameter { .. }
    ));
    assert_eq!(refused(Kind::Abc, "b_share", "30"), DefinitionError::Shares);
    let descending = Definition::new(Kind::Rfm)
        .with("monetary_1", "5")
        .with("monetary_3", "4");
    assert_eq!(
        Scheme::compile(&descending, &Catalog::default()).expect_err("descending edges"),
        DefinitionError::EdgesOrder {
            measure: "monetary"
        }
    );

    let suggested = Definition::new(Kind::Frequency).with("high", "9");
    let described = Definition::new(Kind::Frequency)
        .with("high", "7")
        .parameters_described(Some(&suggested));
    let high = described
        .iter()
        .find(|p| p.name == "high")
        .expect("a parameter");
    assert_eq!(
        (high.value.as_str(), high.suggested.as_deref()),
        ("7", Some("9"))
    );
    let json = serde_json::to_value(high).expect("JSON");
    assert_eq!(json["type"], "integer");
    for kind in Kind::ALL {
        assert_eq!(Kind::from_name(kind.as_str()), Some(kind));
        let json = serde_json::to_value(kind).expect("JSON");
        assert_eq!(json, kind.as_str());
    }
}

#[tokio::test]
async fn circles_are_refused_by_name() {
    let mut world = small_shop();
    world
        .segments
        .insert("a".to_owned(), r#"in segment "b""#.to_owned());
    world
        .segments
        .insert("b".to_owned(), r#"not in segment "a""#.to_owned());
    let rule = world.rule(r#"in segment "a""#);
    let error = at(&world).0.members(&[&rule]).await.expect_err("a circle");
    let Error::Circle { names } = error else {
        panic!("{error:?}");
    };
    assert_eq!(
        names,
        [r#"segment "a""#, r#"segment "b""#, r#"segment "a""#]
    );
}
