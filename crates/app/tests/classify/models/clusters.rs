//! Clusters as a scheme.

use fenqun_app::classify::models::{self, ModelKind, SchemeOfModel};
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
