//! Segments and the rules that make them.

mod edits;
mod evidence;
mod life;
mod overlap;
mod past;
mod profile;
mod refresh;
mod rules;
mod uses;

use serde_json::{Value, json};

use crate::support::Client;

/// Makes a segment; its id.
async fn made(client: &Client, name: &str, rule: &str) -> Value {
    let request = json!({ "name": name, "rule_text": rule });
    client.post("/segments", request).await.ok()["id"].clone()
}

/// A segment that changes with time: who bought lately.
const LATELY: &str = r#"count("Order Completed", last 30 days) >= 1"#;
