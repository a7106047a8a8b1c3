//! A source, a program that sends to it, and what came of it.

use arrow::array::RecordBatch;
use axum::body::Body;
use axum::http::Method;
use base64::{Engine, engine::general_purpose::STANDARD};
use fenqun_app::{Actor, Context, query};
use futures::TryStreamExt;
use serde_json::{Value, json};

use crate::support::{Answer, Client, TestApp};

/// A program that sends live events.
pub struct Sender {
    pub app: TestApp,
    pub admin: Client,
    pub client: Client,
    pub key: String,
    pub source: Value,
}

impl Sender {
    pub async fn new() -> Self {
        let (app, admin) = TestApp::set_up().await;
        Self::with(app, admin).await
    }

    pub async fn with(app: TestApp, admin: Client) -> Self {
        let request = json!({ "name": "shop", "kind": "server" });
        let created = admin.post("/sources", request).await.ok();
        let key = created["write_key"].as_str().expect("a key").to_owned();
        let basic = format!("Basic {}", STANDARD.encode(format!("{key}:")));
        let client = app.nobody().with("authorization", &basic);
        Self {
            source: created["source"]["id"].clone(),
            app,
            admin,
            client,
            key,
        }
    }

    pub async fn send(&self, path: &str, body: Value) -> Answer {
        self.client.post(&format!("!/v1/{path}"), body).await
    }

    pub async fn send_bytes(&self, path: &str, body: impl Into<Body>) -> Answer {
        let path = format!("!/v1/{path}");
        self.client.send_raw(Method::POST, &path, body.into()).await
    }

    /// Sends a batch that must be taken.
    pub async fn batch(&self, messages: Value) {
        let body = json!({ "batch": messages, "sentAt": "2024-06-01T04:00:00Z" });
        let answer = self.send("batch", body).await;
        assert_eq!(answer.ok(), json!({ "success": true }));
    }

    /// The rows of a query, one text each.
    pub async fn sql(&self, statement: &str) -> Vec<String> {
        let ctx = Context::new(self.app.platform.clone(), Actor::cli());
        let answer = query::run(&ctx, statement).await.expect("an answer");
        let batches: Vec<RecordBatch> = answer.try_collect().await.expect("a whole answer");
        let mut rows = Vec::new();
        for batch in batches {
            let columns: Vec<_> = batch
                .columns()
                .iter()
                .map(|column| {
                    let options = arrow::util::display::FormatOptions::default();
                    let shown = arrow::util::display::ArrayFormatter::try_new(column, &options);
                    let shown = shown.expect("a column that can be shown");
                    (0..batch.num_rows())
                        .map(|row| shown.value(row).to_string())
                        .collect::<Vec<_>>()
                })
                .collect();
            for row in 0..batch.num_rows() {
                let cells: Vec<&str> = columns.iter().map(|c| c[row].as_str()).collect();
                rows.push(cells.join("|"));
            }
        }
        rows
    }

    /// Ends taking in, as a server does that stops: all of it is in the files then.
    pub async fn ingest_ends(&self) {
        self.app.ingest.stop().await;
        assert_eq!(self.app.platform.lake.inbox_len(), 0);
        let waiting = fenqun_store::inbox::count_events(self.app.platform.db()).await;
        assert_eq!(waiting.expect("counted"), 0);
    }

    pub async fn rejected(&self) -> Vec<String> {
        let path = format!("/sources/{}/rejected", self.source);
        let page = self.admin.get(&path).await.ok();
        let items = page["items"].as_array().expect("items").clone();
        let reason = |item: Value| item["reason"].as_str().expect("a reason").to_owned();
        items.into_iter().map(reason).collect()
    }
}
