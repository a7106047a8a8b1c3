//! Webhooks: signed, tried again, replayed, switched off.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use axum::{
    Router,
    extract::State,
    http::{HeaderMap, StatusCode},
    routing::post,
};
use chrono::Duration;
use fenqun_app::webhooks::{self, EventType, SegmentChange};
use fenqun_model::{Clock, CustomerNumber, SegmentId};
use serde_json::{Value, json};

use crate::support::{Client, TestApp};

/// A program that is told, and what it answers.
#[derive(Clone, Default)]
struct Receiver {
    told: Arc<Mutex<Vec<(HeaderMap, Value)>>>,
    answers: Arc<Mutex<VecDeque<StatusCode>>>,
}

impl Receiver {
    /// Listens; answers its address.
    async fn listen(&self) -> String {
        let receive = async |State(this): State<Self>, headers: HeaderMap, body: String| {
            let body = serde_json::from_str(&body).expect("JSON");
            this.told.lock().expect("no panic").push((headers, body));
            let answer = this.answers.lock().expect("no panic").pop_front();
            answer.unwrap_or(StatusCode::OK)
        };
        let router = Router::new()
            .route("/hook", post(receive))
            .with_state(self.clone());
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
            .await
            .expect("a port");
        let address = listener.local_addr().expect("an address");
        tokio::spawn(async move { axum::serve(listener, router).await });
        format!("http://{address}/hook")
    }

    fn answer(&self, status: StatusCode) {
        self.answers.lock().expect("no panic").push_back(status);
    }

    fn told(&self) -> Vec<(HeaderMap, Value)> {
        self.told.lock().expect("no panic").clone()
    }
}

async fn deliveries(admin: &Client, id: &Value) -> Vec<Value> {
    let page = admin.get(&format!("/webhooks/{id}/deliveries")).await.ok();
    page["items"].as_array().expect("items").clone()
}

#[tokio::test]
async fn who_entered_a_segment_is_told_signed_and_again_until_it_is_taken() {
    let (app, admin) = TestApp::set_up().await;
    let receiver = Receiver::default();
    let url = receiver.listen().await;
    let request = json!({ "url": url, "event_types": ["segment.entered"] });
    let created = admin.post("/webhooks", request).await.ok();
    let secret = created["secret"].as_str().expect("a secret");
    let id = &created["webhook"]["id"];
    assert!(secret.starts_with("whsec_"));
    assert!(!admin.get("/webhooks").await.text().contains(secret));

    let people: Vec<(CustomerNumber, String)> = (0..1_500)
        .map(|n| (CustomerNumber(n), format!("C{n}")))
        .collect();
    let customers: Vec<_> = people.iter().map(|(n, key)| (*n, key.as_str())).collect();
    let now = app.clock.now();
    let change = |event_type| SegmentChange {
        event_type,
        segment: SegmentId(7),
        segment_name: "老客",
        customers: &customers,
        as_of: now,
    };
    let db = app.platform.db();
    let exited = change(EventType::SegmentExited);
    let entered = change(EventType::SegmentEntered);
    let asked = webhooks::enqueue_segment_change(db, exited, now)
        .await
        .expect("asked");
    assert_eq!(asked, 0);
    let asked = webhooks::enqueue_segment_change(db, entered, now)
        .await
        .expect("asked");
    assert_eq!(asked, 2);

    receiver.answer(StatusCode::INTERNAL_SERVER_ERROR);
    receiver.answer(StatusCode::INTERNAL_SERVER_ERROR);
    webhooks::send_due(&app.platform).await.expect("sent");
    webhooks::send_due(&app.platform).await.expect("sent");
    let log = deliveries(&admin, id).await;
    assert_eq!(log[0]["state"], "pending");
    assert_eq!(log[0]["last_status"], 500);
    assert!(admin.get(&format!("/webhooks/{id}")).await.ok()["failing_since"].is_string());
    app.clock.advance(Duration::seconds(5));
    webhooks::send_due(&app.platform).await.expect("sent");
    let log = deliveries(&admin, id).await;
    assert_eq!(
        (&log[0]["state"], &log[0]["attempts"]),
        (&json!("delivered"), &json!(2))
    );
    assert!(admin.get(&format!("/webhooks/{id}")).await.ok()["failing_since"].is_null());

    let told = receiver.told();
    assert_eq!(told.len(), 4);
    // Deliveries go side by side, so that either may come first.
    let count = |body: &Value| body["data"]["customers"].as_array().map(Vec::len);
    let is_first = |(_, body): &&(HeaderMap, Value)| count(body) == Some(1_000);
    let (before, _) = told[..2].iter().find(is_first).expect("tried");
    let (headers, body) = told[2..].iter().find(is_first).expect("tried again");
    assert_eq!(body["type"], "segment.entered");
    assert_eq!(body["data"]["segment"], json!({ "id": 7, "name": "老客" }));
    assert_eq!(
        body["data"]["customers"][3],
        json!({ "number": 3, "key": "C3" })
    );
    assert_eq!(headers["webhook-id"], before["webhook-id"]);
    assert_ne!(headers["webhook-timestamp"], before["webhook-timestamp"]);
    assert!(
        headers["webhook-signature"]
            .to_str()
            .expect("text")
            .starts_with("v1,")
    );

    let path = format!("/webhooks/{id}/deliveries/{}/replay", log[0]["id"]);
    assert_eq!(admin.post(&path, json!({})).await.ok()["state"], "pending");
    webhooks::send_due(&app.platform).await.expect("sent");
    assert_eq!(receiver.told().len(), 5);
}

#[tokio::test]
async fn a_webhook_that_is_gone_or_fails_for_days_is_switched_off() {
    let (app, person) = TestApp::set_up().await;
    // A session would not last for the days of this test.
    let admin = app.program(&person, "admin").await;
    let receiver = Receiver::default();
    let url = receiver.listen().await;
    let created = admin.post("/webhooks", json!({ "url": url })).await.ok();
    let path = format!("/webhooks/{}", created["webhook"]["id"]);
    let test = async || {
        admin.post(&format!("{path}/test"), json!({})).await.done();
        webhooks::send_due(&app.platform).await.expect("sent");
        admin.get(&path).await.ok()["disabled_at"].is_string()
    };
    assert!(!test().await);
    assert_eq!(receiver.told()[0].1["type"], "webhook.test");
    receiver.answer(StatusCode::GONE);
    assert!(test().await);
    // Nothing is sent to it now, and what waits is given up.
    let before = receiver.told().len();
    assert!(test().await);
    assert_eq!(receiver.told().len(), before);
    let log = deliveries(&admin, &created["webhook"]["id"]).await;
    assert_eq!(log[0]["state"], "failed");
    admin.patch(&path, json!({ "enabled": true })).await.ok();
    receiver.answer(StatusCode::BAD_GATEWAY);
    assert!(!test().await);
    app.clock.advance(Duration::days(6));
    receiver.answer(StatusCode::BAD_GATEWAY);
    receiver.answer(StatusCode::BAD_GATEWAY);
    assert!(test().await);
    admin.delete(&path).await.done();
    assert_eq!(
        admin.get(&path).await.problem(),
        (404, "webhook.not_found".to_owned())
    );
}

#[tokio::test]
async fn a_running_sender_is_woken_at_once() {
    let (app, admin) = TestApp::set_up().await;
    let receiver = Receiver::default();
    let url = receiver.listen().await;
    let sender = webhooks::Sender::start(app.platform.clone()).expect("started");
    let created = admin.post("/webhooks", json!({ "url": url })).await.ok();
    let path = format!("/webhooks/{}/test", created["webhook"]["id"]);
    admin.post(&path, json!({})).await.done();
    while receiver.told().is_empty() {
        tokio::task::yield_now().await;
    }
    sender.stop().await;
}

#[tokio::test]
async fn what_cannot_be_told_is_refused() {
    let (_, admin) = TestApp::set_up().await;
    for (request, fault) in [
        (json!({ "url": "ftp://shop.example" }), "url: invalid"),
        (
            json!({ "url": "https://shop.example", "event_types": ["nothing"] }),
            "event_types: invalid",
        ),
    ] {
        assert_eq!(admin.post("/webhooks", request).await.faults(), [fault]);
    }
}
