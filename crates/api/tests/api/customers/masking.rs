//! Phone and e-mail are masked for viewers on every face, and cannot be guessed.

use axum::http::Method;
use serde_json::json;

use crate::support::{TestApp, keys, number_of};

const SECRETS: [&str; 6] = [
    "13812345678",
    "13900001111",
    "2079460000",
    "shan@example.com",
    "zhang@example.com",
    "anna@example.com",
];

#[tokio::test]
async fn no_answer_to_a_viewer_holds_a_whole_number_or_address() {
    let (app, admin) = TestApp::shop().await;
    let segment = json!({ "name": "all", "rule_text": "everyone" });
    let segment = admin.post("/segments", segment).await.ok();
    let number = number_of(&admin, "C1").await;
    let viewers = [
        app.user(&admin, "viewer", "viewer").await,
        app.program(&admin, "viewer").await,
    ];
    let id = &segment["id"];
    for viewer in &viewers {
        for path in [
            "/customers".to_owned(),
            format!("/customers/{number}"),
            format!("/customers/{number}/events"),
            format!("/segments/{id}/members"),
            "/search?q=C1".to_owned(),
            "/dictionary".to_owned(),
            "/overview".to_owned(),
            "/segments".to_owned(),
        ] {
            let answer = viewer.get(&path).await;
            assert!(answer.status.is_success(), "{path} {}", answer.text());
            for secret in SECRETS {
                assert!(!answer.text().contains(secret), "{secret} in {path}");
            }
        }
        let preview = viewer
            .post("/rules/preview", json!({ "text": "everyone" }))
            .await;
        assert_eq!(preview.ok()["count"], 5);
        for secret in SECRETS {
            assert!(!preview.text().contains(secret), "{secret}");
        }
    }
    let shown = viewers[0].get("/customers?q=C1").await.ok();
    assert_eq!(shown["items"][0]["phone"], "138****5678");
    assert_eq!(shown["items"][0]["attributes"]["email"], "s***@example.com");
}

#[tokio::test]
async fn a_viewer_takes_no_file_away() {
    let (app, admin) = TestApp::shop().await;
    let viewer = app.user(&admin, "viewer", "viewer").await;
    let refused = viewer.get("/customers/export?format=csv").await;
    assert_eq!(refused.problem(), (403, "auth.denied".to_owned()));
}

#[tokio::test]
async fn what_is_masked_cannot_be_searched_or_ruled_for() {
    let (app, admin) = TestApp::shop().await;
    let viewer = app.user(&admin, "viewer", "viewer").await;
    assert_eq!(keys(&admin.get("/customers?q=12345").await.ok()), ["C1"]);
    for query in ["q=12345", "q=zhang%40example"] {
        let page = viewer.get(&format!("/customers?{query}")).await.ok();
        assert_eq!(keys(&page), Vec::<String>::new(), "{query}");
    }
    let denied = (403, "auth.personal_data".to_owned());
    let rule = "phone%20starts%20with%20%22138%22";
    assert_eq!(
        viewer
            .get(&format!("/customers?rule={rule}"))
            .await
            .problem(),
        denied
    );
    let text = json!({ "text": "not (email contains \"a\")" });
    assert_eq!(
        viewer.post("/rules/preview", text.clone()).await.problem(),
        denied
    );
    let tree = json!({ "rule": {
        "type": "is_set", "value": { "type": "attribute", "path": "phone" },
    } });
    assert_eq!(viewer.post("/rules/preview", tree).await.problem(), denied);
    let number = number_of(&admin, "C1").await;
    let path = format!("/customers/{number}/explain");
    assert_eq!(
        viewer
            .send(Method::POST, &path, Some(text.clone()))
            .await
            .problem(),
        denied
    );
    admin.post("/rules/preview", text).await.ok();
}
