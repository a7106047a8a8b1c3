//! Trees whose leaves are rules.

use std::collections::BTreeMap;

use fenqun_app::Error;
use fenqun_app::classify::models::{self, CreateModel, ModelKind, Said, SchemeOfModel, TreeFitted};
use fenqun_app::classify::schemes::{self, CreateScheme};
use fenqun_segment::Kind;
use fenqun_store::Archived;
use roaring::RoaringBitmap;
use serde::Deserialize;
use serde_json::json;

use super::shop::{members, shop, trained};
use crate::support::TestPlatform;

async fn agrees(platform: &TestPlatform, fitted: &TreeFitted) {
    let target = members(platform, &fitted.target).await;
    let mut seen = RoaringBitmap::new();
    for leaf in &fitted.leaves {
        let held = members(platform, &leaf.rule).await;
        assert_eq!(held.len(), leaf.customers, "{}", leaf.rule);
        assert_eq!(
            held.intersection_len(&target),
            leaf.positives,
            "{}",
            leaf.rule
        );
        assert!(seen.is_disjoint(&held), "{}", leaf.rule);
        assert!(!leaf.said.zh.is_empty() && !leaf.said.en.is_empty());
        seen |= held;
    }
    assert_eq!(seen, members(platform, "everyone").await);
    assert_eq!(fitted.nodes[0].customers, fitted.customers);
    for node in &fitted.nodes {
        let (Some(yes), Some(no), Some(rule)) = (node.yes, node.no, &node.rule) else {
            continue;
        };
        let parts = [yes, no].map(|place| fitted.nodes[place as usize].customers);
        assert_eq!(parts[0] + parts[1], node.customers, "{rule}");
    }
}

#[tokio::test]
async fn each_leaf_is_a_rule_that_holds_exactly_its_customers() {
    let platform = shop(700).await;
    let targets = [
        // Bought, and not lately: asks for numbers, days, and what is missing.
        json!({
            "target": r#"count("Order Completed", last 400 days) >= 2 and not count("Order Completed", last 60 days) >= 1"#,
        }),
        json!({ "target": r#"status = "已退订""#, "min_leaf": 10, "max_depth": 6 }),
        json!({
            "target": "score > 9",
            "features": [
                r#"avg("Order Completed".revenue)"#, r#"first("Order Completed")"#, "city", "level",
                "score",
            ],
        }),
    ];
    for definition in targets {
        let (details, run) = trained(&platform, ModelKind::Tree, definition.clone()).await;
        assert_eq!(run.refusal, None, "{definition}");
        assert!(details.scores.is_empty());
        let fitted = TreeFitted::deserialize(&run.fitted).expect("a tree");
        assert!(fitted.leaves.len() >= 2, "{definition}");
        assert!(fitted.leaves[0].lift > 1.2, "{definition}");
        agrees(&platform, &fitted).await;
        models::archive(&platform.ctx, details.model.id, true)
            .await
            .expect("put away");
    }
}

#[tokio::test]
async fn leaves_become_the_classes_of_a_scheme() {
    let platform = shop(700).await;
    let definition = json!({ "target": r#"status = "已退订""# });
    let (details, run) = trained(&platform, ModelKind::Tree, definition).await;
    let fitted = TreeFitted::deserialize(&run.fitted).expect("a tree");
    let request = SchemeOfModel {
        name: Some("流失分群".to_owned()),
        classes: vec![Said::new("高危", "At risk")],
    };
    let scheme = models::create_scheme(&platform.ctx, details.model.id, request).await;
    let scheme = scheme.expect("a scheme");
    assert_eq!(
        members(&platform, r#"class "流失分群" = "高危""#)
            .await
            .len(),
        fitted.leaves[0].customers
    );
    for leaf in &fitted.leaves {
        let class = format!(r#"class "流失分群" = "{}""#, leaf.key);
        assert_eq!(
            members(&platform, &class).await,
            members(&platform, &leaf.rule).await
        );
    }
    let saved = schemes::saved(&platform.ctx, scheme.id).await;
    let saved = saved.expect("records").expect("a classification");
    for (class, leaf) in saved.classes.iter().zip(&fitted.leaves).skip(1) {
        assert_eq!(
            (&class.name_zh, &class.name_en),
            (&leaf.name.zh, &leaf.name.en)
        );
        assert!(leaf.name.en.starts_with("Leaf "), "{}", leaf.name.en);
    }
    let all = fenqun_store::schemes::list(platform.ctx.platform.db(), Archived::Without).await;
    assert!(all.expect("schemes").iter().any(|one| one.id == scheme.id));
    let _ = schemes::refresh(&platform.ctx, Some(&[scheme.id]))
        .await
        .expect("a refresh");
}

#[tokio::test]
async fn what_cannot_be_explained_is_refused() {
    let platform = shop(100).await;
    let new = |definition| CreateModel {
        kind: ModelKind::Tree,
        name: None,
        definition,
    };
    for wrong in [
        json!({}),
        json!({ "target": "city =" }),
        json!({ "target": "everyone", "features": ["shoe_size"] }),
    ] {
        let made = models::create(&platform.ctx, new(wrong.clone())).await;
        assert!(
            matches!(made, Err(Error::Invalid(_) | Error::Rule(_))),
            "{wrong}"
        );
    }
    let (details, run) = trained(&platform, ModelKind::Tree, json!({ "target": "no one" })).await;
    let refusal = run.refusal.expect("a refusal");
    assert!(refusal.en.contains("at least 30"), "{}", refusal.en);
    let scheme =
        models::create_scheme(&platform.ctx, details.model.id, SchemeOfModel::default()).await;
    assert!(matches!(
        scheme,
        Err(Error::Conflict {
            code: "model.not_trained",
            ..
        })
    ));
}

#[tokio::test]
async fn a_target_is_not_explained_by_what_it_asks_about() {
    let platform = shop(700).await;
    let activity = CreateScheme {
        kind: Kind::Activity,
        name: Some("活跃度".to_owned()),
        parameters: BTreeMap::new(),
        classes: Vec::new(),
        matrix: None,
    };
    let _ = schemes::create(&platform.ctx, activity).await;
    let target = r#"class "活跃度" = "沉睡客户""#;
    let (details, run) = trained(&platform, ModelKind::Tree, json!({ "target": target })).await;
    assert_eq!(run.refusal, None);
    let fitted = TreeFitted::deserialize(&run.fitted).expect("a tree");
    let asked =
        |fitted: &TreeFitted, text: &str| fitted.leaves.iter().any(|l| l.rule.contains(text));
    assert!(!asked(&fitted, r#"last("Order Completed")"#));
    assert!(!asked(&fitted, "count("));
    let warnings = details.report.expect("a report").warnings;
    assert!(warnings.iter().any(|said| said.zh.contains("本身就由")));

    let spend = r#"sum("Order Completed".revenue, last 365 days)"#;
    let without = json!({ "target": target, "without": [spend] });
    assert!(asked(&fitted, "revenue"));
    let (_, run) = trained(&platform, ModelKind::Tree, without).await;
    let fitted = TreeFitted::deserialize(&run.fitted).expect("a tree");
    assert!(!asked(&fitted, spend));
}
