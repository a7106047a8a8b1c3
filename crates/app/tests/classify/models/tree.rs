//! Trees whose leaves are rules.

use fenqun_app::Error;
use fenqun_app::classify::models::{self, CreateModel, ModelKind, Said, SchemeOfModel, TreeFitted};
use fenqun_app::classify::schemes;
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
        models::set_archived(&platform.ctx, details.model.id, true)
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
