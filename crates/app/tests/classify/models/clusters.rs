//! Clusters: what is told of them, and as a scheme.

use fenqun_app::classify::models::{self, CreateModel, ModelDetails, ModelKind, SchemeOfModel};
use serde_json::json;

use super::shop::{members, shop, trained};

#[tokio::test]
async fn a_model_of_clusters_becomes_a_scheme_that_sorts_as_it_does() {
    let platform = shop(400).await;
    let definition = json!({ "clusters": 3 });
    let (details, run) = trained(&platform, ModelKind::Clusters, definition).await;
    assert_eq!(run.refusal, None);
    let request = SchemeOfModel {
        name: Some("聚类分级".to_owned()),
        ..SchemeOfModel::default()
    };
    let scheme = models::create_scheme(&platform.ctx, details.model.id, request).await;
    assert_eq!(scheme.expect("a scheme").kind, "clusters");
    let clusters = run.fitted["clusters"].as_array().expect("clusters");
    assert_eq!(clusters.len(), 3);
    for cluster in clusters {
        let (key, name) = (&cluster["key"], &cluster["name_zh"]);
        let class = members(&platform, &format!(r#"class "聚类分级" = {key}"#)).await;
        assert!(!class.is_empty());
        assert_eq!(
            class,
            members(&platform, &format!("cluster = {name}")).await
        );
    }
}

#[tokio::test]
async fn each_method_says_how_good_its_own_groups_are() {
    let platform = shop(400).await;
    let figure = |details: &ModelDetails, key: &str| {
        let report = details.report.as_ref().expect("a report");
        let figure = report.quality.iter().find(|figure| figure.key == key);
        figure.map(|figure| figure.value)
    };
    let definition = |method: &str| json!({ "clusters": 2, "method": method, "suffix": method });
    let (means, _) = trained(&platform, ModelKind::Clusters, definition("k_means")).await;
    let (mixture, run) = trained(&platform, ModelKind::Clusters, definition("mixture")).await;
    assert_ne!(figure(&means, "silhouette"), figure(&mixture, "silhouette"));
    assert!(figure(&mixture, "stability").is_some());
    assert!(run.fitted["clusters"][0]["stability"].is_number());
    assert!(run.fitted["choice"][0]["gap"].is_null());

    let (density, run) = trained(&platform, ModelKind::Clusters, definition("density")).await;
    assert_eq!(run.refusal, None);
    let clusters = run.fitted["clusters"].as_array().expect("clusters");
    assert!(
        clusters
            .iter()
            .all(|cluster| cluster["stability"].is_number())
    );
    let grouped: u64 = clusters
        .iter()
        .filter_map(|c| c["customers"].as_u64())
        .sum();
    let unassigned = run.fitted["unassigned"].as_u64().expect("a count");
    let among = members(&platform, r#"count("Order Completed") >= 1"#).await;
    assert!(unassigned > 0);
    assert_eq!(grouped + unassigned, among.len());
    assert_eq!(figure(&density, "unassigned"), Some(unassigned as f64));
    assert!(figure(&density, "silhouette").is_some());
    let warnings = density.report.expect("a report").warnings;
    assert!(warnings.iter().any(|said| said.en.contains("in no group")));
}

#[tokio::test]
async fn a_feature_that_shows_nothing_is_named() {
    let platform = shop(150).await;
    let count = r#"count("Order Completed")"#;
    let new = CreateModel {
        kind: ModelKind::Clusters,
        name: None,
        definition: json!({ "features": [count, "nope"] }),
    };
    let error = models::create(&platform.ctx, new)
        .await
        .expect_err("an unknown name");
    assert!(error.to_string().contains("`nope`"), "{error}");
    let never = r#"last("Order Refunded")"#;
    let definition = json!({ "features": [count, never] });
    let (_, run) = trained(&platform, ModelKind::Clusters, definition).await;
    let refusal = run.refusal.expect("a refusal");
    assert!(refusal.en.contains(never), "{}", refusal.en);
    assert!(refusal.zh.contains("没有客户有"), "{}", refusal.zh);
}
