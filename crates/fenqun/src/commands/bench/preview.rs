//! `preview`: one rule at a time, as the builder asks while somebody types.

use std::time::Instant;

use fenqun_app::classify::{self, RuleInput};
use serde_json::{Value, json};

use super::ground::Ground;
use super::rules;
use super::statistics::Times;

pub async fn run(ground: &Ground, times: usize) -> anyhow::Result<Value> {
    ground.data().await?;
    let context = ground.open().await?;
    let as_of = Some(rules::AS_OF.parse()?);
    let mut by_attribute = Times::default();
    let mut by_events = Times::default();
    let rules = rules::rules(100);
    let mut first = 0.0;
    for round in 0..=times {
        for rule in &rules {
            let input = RuleInput::Text(rule.text.clone());
            let start = Instant::now();
            classify::rules::preview(&context, &input, as_of).await?;
            let seconds = start.elapsed().as_secs_f64();
            if round == 0 {
                first += seconds;
            } else if rule.kind == "attribute" {
                by_attribute.0.push(seconds);
            } else {
                by_events.0.push(seconds);
            }
        }
    }
    Ok(json!({
        "rules": rules.len(),
        "first_round_seconds": first,
        "attributes_seconds": by_attribute.document(),
        "events_seconds": by_events.document(),
    }))
}
