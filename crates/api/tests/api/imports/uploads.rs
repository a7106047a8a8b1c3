//! Files on their way in.

use axum::{body::Body, http::Method};
use fenqun_api::Options;

use crate::support::TestApp;

async fn small() -> (TestApp, crate::support::Client) {
    let options = Options {
        upload_limit_bytes: 1_000,
        ..Options::default()
    };
    let app = TestApp::with(None, options).await;
    let admin = app.first_admin().await;
    (app, admin)
}

fn left_over(app: &TestApp) -> usize {
    std::fs::read_dir(app.platform.folder.uploads())
        .expect("the folder")
        .count()
}

#[tokio::test]
async fn a_file_of_the_largest_size_arrives_and_a_larger_one_leaves_nothing() {
    let (app, admin) = small().await;
    let upload = admin.upload("a.csv", vec![b'x'; 1_000]).await.ok();
    assert_eq!(upload["size_bytes"], 1_000);
    assert_eq!(left_over(&app), 1);
    // Told by what arrives; a length said beforehand is refused before anything is read.
    for size in [1_001, 50_000, 200_000] {
        let refused = admin.upload("a.csv", vec![b'x'; size]).await;
        assert_eq!(refused.problem(), (413, "upload.too_large".to_owned()));
    }
    let announced = admin.with("content-length", "9999999");
    let refused = announced.upload("a.csv", "x").await;
    assert_eq!(refused.problem(), (413, "upload.too_large".to_owned()));
    assert_eq!(left_over(&app), 1);
}

#[tokio::test]
async fn a_form_that_breaks_off_leaves_nothing() {
    let (app, admin) = small().await;
    let form = admin.with("content-type", "multipart/form-data; boundary=edge");
    let broken =
        "--edge\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\nabc";
    let refused = form
        .send_raw(Method::POST, "/uploads", Body::from(broken))
        .await;
    assert_eq!(refused.problem(), (400, "upload.broken".to_owned()));
    let empty = form
        .send_raw(Method::POST, "/uploads", Body::from("--edge--\r\n"))
        .await;
    assert_eq!(empty.faults(), ["file: required"]);
    let other = admin.with("content-type", "text/csv");
    let refused = other
        .send_raw(Method::POST, "/uploads", Body::from("a,b"))
        .await;
    assert_eq!(refused.problem(), (415, "upload.no_form".to_owned()));
    assert_eq!(left_over(&app), 0);
}

#[tokio::test]
async fn no_name_leads_out_of_the_folder() {
    let (app, admin) = small().await;
    let upload = admin.upload("../../outside.csv", "a,b").await.ok();
    assert_eq!(upload["file_name"], "outside.csv");
    let folder = app
        .platform
        .folder
        .uploads()
        .join(upload["id"].as_str().expect("an id"));
    assert!(folder.join("outside.csv").is_file());
    for id in [
        "../..",
        "..%2F..",
        "00000000-0000-0000-0000-000000000000",
        "",
    ] {
        let request = serde_json::json!({ "upload_id": id });
        let refused = admin.post("/imports/preview", request).await;
        assert_eq!(refused.faults(), ["upload_id: not_found"], "{id}");
    }
}
