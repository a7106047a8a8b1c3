//! What stands beside the versioned interface: the description, its page, the health check.

use crate::support::TestApp;

#[tokio::test]
async fn the_description_and_its_page_are_there_for_everybody() {
    let app = TestApp::empty().await;
    let nobody = app.nobody();
    let document = nobody.get("!/api/openapi.json").await;
    assert_eq!(document.ok()["openapi"], "3.1.0");
    assert_eq!(document.text(), fenqun_api::openapi());

    let page = nobody.get("!/api/docs").await;
    assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
    for file in ["/api/docs/page.js", "/api/docs/page.css"] {
        assert!(page.text().contains(file));
        assert!(nobody.get(&format!("!{file}")).await.status.is_success());
    }
    // Nothing from other hosts.
    assert!(!page.text().contains("://"));
}

#[tokio::test]
async fn health_says_that_the_database_answers() {
    let app = TestApp::empty().await;
    assert_eq!(app.nobody().get("!/health").await.ok()["status"], "ok");
}
