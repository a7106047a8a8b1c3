//! Saved views.

use serde_json::json;

use crate::support::TestApp;

#[tokio::test]
async fn a_view_belongs_to_one_user() {
    let (app, admin) = TestApp::set_up().await;
    let viewer = app.user(&admin, "viewer", "viewer").await;
    let request = json!({ "noun": "customers", "name": "上海", "query": "q=a&sort=revenue" });
    let view = viewer.post("/saved-views", request.clone()).await.ok();
    assert_eq!(view["query"], "q=a&sort=revenue");
    let changed = json!({ "noun": "customers", "name": "上海", "query": "q=b" });
    let same = viewer.post("/saved-views", changed).await.ok();
    assert_eq!(same["id"], view["id"], "the same name replaces");
    let mine = viewer.get("/saved-views?noun=customers").await.ok();
    assert_eq!(
        mine["items"],
        json!([{ "id": view["id"], "name": "上海", "query": "q=b" }])
    );
    assert_eq!(
        viewer.get("/saved-views?noun=segments").await.ok()["items"],
        json!([])
    );
    assert_eq!(
        admin.get("/saved-views?noun=customers").await.ok()["items"],
        json!([])
    );

    let path = format!("/saved-views/{}", view["id"]);
    let missing = (404, "saved_view.not_found".to_owned());
    assert_eq!(admin.delete(&path).await.problem(), missing);
    viewer.delete(&path).await.done();
    assert_eq!(viewer.delete(&path).await.problem(), missing);
    assert_eq!(viewer.get("/saved-views").await.faults(), ["noun: invalid"]);
}
