//! An import from its file to its report.

use serde_json::{Value, json};

use crate::support::TestApp;

const ORDERS: &str = "\
order,customer,time,product,quantity,price
A1,C1,2024-05-30 10:00:00,P1,2,100.00
A2,C2,yesterday,P1,1,100.00
A3,C3,2024-05-28 10:00:00,P2,1,12.50
";

#[tokio::test]
async fn a_file_is_looked_at_tried_and_imported() {
    let (app, admin) = TestApp::set_up().await;
    let upload = admin.upload("订单.csv", ORDERS).await.ok();
    let id = &upload["id"];
    let preview = admin
        .post("/imports/preview", json!({ "upload_id": id }))
        .await
        .ok();
    assert_eq!(preview["kind"], "orders");
    assert_eq!(preview["format"]["delimiter"], ",");
    assert_eq!(preview["rows"].as_array().expect("rows").len(), 3);
    let entry = &preview["mapping"].as_array().expect("a mapping")[1];
    assert_eq!(*entry, json!({ "column": "customer", "field": "customer" }));
    assert_eq!(preview["missing"], json!([]));

    let dry = json!({ "upload_id": id, "kind": "orders", "dry_run": true, "mapping": preview["mapping"] });
    let dry = admin.post("/imports", dry).await.ok();
    app.work().await;
    let dry = admin.get(&format!("/imports/{}", dry["id"])).await.ok();
    assert_eq!(
        (dry["state"].clone(), dry["dry_run"].clone()),
        (json!("succeeded"), json!(true))
    );
    assert_eq!(dry["report"]["rows_imported"], 2);
    assert_eq!(
        admin.get("/customers").await.ok()["of"],
        0,
        "nothing happened yet"
    );

    let request = json!({ "upload_id": id, "kind": "orders" });
    let import = admin.post("/imports", request.clone()).await.ok();
    assert!(import["job_id"].is_u64());
    app.work().await;
    let path = format!("/imports/{}", import["id"]);
    let import = admin.get(&path).await.ok();
    assert_eq!(import["file_name"], "订单.csv");
    assert_eq!(import["created_by"], "店长");
    let report = &import["report"];
    assert_eq!(
        (report["rows_read"].clone(), report["rows_rejected"].clone()),
        (json!(3), json!(1))
    );
    assert_eq!(report["customers_new"], 2);
    assert_eq!(report["rejects"][0]["example"]["row"], 2);
    assert_eq!(admin.get("/customers").await.ok()["of"], 2);

    let rejects = admin.get(&format!("{path}/rejects")).await;
    assert!(rejects.header("content-disposition").contains("rejects-"));
    assert!(rejects.text().contains("yesterday"));

    let again = admin.post("/imports", request).await.ok();
    assert_eq!(
        (again["id"].clone(), again["state"].clone()),
        (import["id"].clone(), json!("succeeded"))
    );
    assert_eq!(admin.get("/customers").await.ok()["of"], 2);
}

#[tokio::test]
async fn imports_are_listed_newest_first() {
    let (app, admin) = TestApp::shop().await;
    let viewer = app.user(&admin, "viewer", "viewer").await;
    let first = viewer.get("/imports?limit=1").await.ok();
    assert_eq!(first["items"][0]["file_name"], "orders.csv");
    let cursor = first["next_cursor"].as_str().expect("more");
    let second = viewer
        .get(&format!("/imports?limit=1&cursor={cursor}"))
        .await
        .ok();
    assert_eq!(second["items"][0]["file_name"], "customers.csv");
    assert_eq!(second["next_cursor"], Value::Null);
    let refused = viewer.get("/imports/1/rejects").await;
    assert_eq!(refused.problem(), (403, "auth.denied".to_owned()));
}

#[tokio::test]
async fn a_waiting_import_is_stopped() {
    let (app, admin) = TestApp::set_up().await;
    let upload = admin.upload("orders.csv", ORDERS).await.ok();
    let request = json!({ "upload_id": upload["id"], "kind": "orders" });
    let import = admin.post("/imports", request).await.ok();
    let path = format!("/imports/{}", import["id"]);
    let stopped = admin.post(&format!("{path}/cancel"), json!({})).await.ok();
    assert_eq!(stopped["state"], "cancelled");
    app.work().await;
    assert_eq!(admin.get("/customers").await.ok()["of"], 0);
    let missing = admin.post("/imports/99/cancel", json!({})).await;
    assert_eq!(missing.problem(), (404, "import.not_found".to_owned()));
    assert_eq!(
        admin.get("/imports/99").await.problem(),
        (404, "import.not_found".to_owned())
    );
}

#[tokio::test]
async fn a_file_that_is_none_is_refused_in_words() {
    let (_, admin) = TestApp::set_up().await;
    let upload = admin
        .upload("a.xlsx", b"PK\x03\x04 but no workbook")
        .await
        .ok();
    let refused = admin
        .post("/imports/preview", json!({ "upload_id": upload["id"] }))
        .await;
    assert_eq!(refused.problem(), (422, "input.unusable".to_owned()));
    let upload = admin.upload("orders.csv", ORDERS).await.ok();
    let options = json!({ "zone": "Nowhere" });
    let request = json!({ "upload_id": upload["id"], "options": options });
    assert_eq!(
        admin.post("/imports/preview", request).await.faults(),
        ["options.zone: unknown"]
    );
    let mapping =
        json!([{ "column": "order", "field": "time" }, { "column": "time", "field": "time" }]);
    let request = json!({ "upload_id": upload["id"], "kind": "orders", "mapping": mapping });
    assert_eq!(admin.post("/imports", request).await.status.as_u16(), 422);
}
