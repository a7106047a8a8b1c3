//! The overview's figures.

use crate::support::TestApp;

#[tokio::test]
async fn what_customers_only_receive_is_no_activity() {
    let (app, admin) = TestApp::shop().await;
    let before = admin.get("/overview?days=30").await.ok();
    assert_eq!(before["active_share"]["value"], "0.60");
    let mails = "customer,event,time,message_id\n\
        C4,Email Sent,2024-05-31 10:00:00,m1\n\
        C1,Email Sent,2024-05-31 10:00:00,m2\n";
    let import = app.import(&admin, "events", "mails.csv", mails).await;
    assert_eq!(import["report"]["rows_imported"], 2, "{import}");
    let after = admin.get("/overview?days=30").await.ok();
    assert_eq!(after["active_share"]["value"], "0.60");
    let link = after["active_share"]["link"].as_str().expect("a link");
    assert!(!link.contains("Email+Sent"), "{link}");
    assert_eq!(admin.get(link).await.ok()["total"], 3);
}
