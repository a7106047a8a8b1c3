//! Memberships follow events, edits and time; whatever the order, they are those of a refresh.

use std::collections::HashMap;

use chrono::Duration;
use fenqun_app::classify::live::Ticker;
use fenqun_app::classify::segments::UpdateSegment;
use fenqun_app::classify::{self, RuleInput};
use fenqun_app::{Actor, Context};
use fenqun_model::{Instant, SegmentId};
use fenqun_store::segments;
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use roaring::RoaringBitmap;
use serde_json::{Value, json};

use crate::ingest::Sender;

/// A server with somebody who ticks.
struct World {
    sender: Sender,
    ticker: Ticker,
    touched: tokio::sync::broadcast::Receiver<fenqun_app::platform::Touched>,
    messages: u32,
}

impl World {
    async fn new() -> Self {
        let sender = Sender::new().await;
        let platform = sender.app.platform.clone();
        Self {
            ticker: Ticker::new(platform.clone()),
            touched: platform.touched(),
            sender,
            messages: 0,
        }
    }

    fn now(&self) -> Instant {
        fenqun_model::Clock::now(&*self.sender.app.clock)
    }

    async fn track(&mut self, customer: &str, event: &str, time: Instant, properties: Value) {
        self.messages += 1;
        let message = json!({
            "type": "track", "messageId": format!("live-{}", self.messages), "userId": customer,
            "event": event, "timestamp": time, "properties": properties,
        });
        let answer = self
            .sender
            .send("batch", json!({ "batch": [message] }))
            .await;
        assert_eq!(answer.ok(), json!({ "success": true }));
    }

    async fn segment(&self, name: &str, rule: &str) -> SegmentId {
        let request = json!({ "name": name, "rule_text": rule });
        let segment = self.sender.admin.post("/segments", request).await.ok();
        SegmentId(segment["id"].as_i64().expect("an id"))
    }

    async fn tick(&mut self) {
        let mut touched = RoaringBitmap::new();
        while let Ok(new) = self.touched.try_recv() {
            touched.extend(new.customers.iter().map(|number| number.0));
        }
        self.ticker.tick(&touched).await.expect("a tick");
    }

    /// The keys of a segment's members.
    async fn members(&self, segment: SegmentId) -> Vec<String> {
        let page = self
            .sender
            .admin
            .get(&format!("/segments/{segment}/members"))
            .await
            .ok();
        let items = page["items"].as_array().expect("items");
        assert_eq!(page["count"], items.len());
        let mut keys: Vec<String> = items
            .iter()
            .map(|item| item["key"].as_str().expect("a key").to_owned())
            .collect();
        keys.sort();
        keys
    }

    /// What waits to become events, taken from the queue: by segment who entered and who exited.
    async fn told(&self) -> Vec<(SegmentId, RoaringBitmap, RoaringBitmap)> {
        let db = self.sender.app.platform.db();
        let mut told = Vec::new();
        for event in segments::list_events(db, 1_000).await.expect("read") {
            let (entered, exited) = (bitmap(&event.entered), bitmap(&event.exited));
            told.push((event.segment_id, entered, exited));
            segments::delete_event(db, event.id).await.expect("deleted");
        }
        told
    }

    /// The saved members of all segments.
    async fn saved(&self) -> HashMap<SegmentId, RoaringBitmap> {
        let db = self.sender.app.platform.db();
        let all = segments::list_memberships(db).await.expect("read");
        let members = all.into_iter().map(|m| (m.segment_id, bitmap(&m.members)));
        members.collect()
    }

    /// Every membership is what its rule says now.
    async fn assert_as_computed(&self, what: &str) {
        let platform = &self.sender.app.platform;
        let dictionary = platform.dictionary().await.expect("a dictionary");
        let as_of = platform.as_of().await.expect("an instant");
        let evaluator = platform.evaluator(as_of).await.expect("an evaluator");
        for segment in segments::list(platform.db(), fenqun_store::Archived::Without)
            .await
            .expect("segments")
        {
            let rule = &dictionary.segments[&segment.id];
            let computed = evaluator.members(&[rule]).await.expect("members");
            let saved = segments::find_membership(platform.db(), segment.id).await;
            let saved = saved.expect("read").expect("there");
            let members = RoaringBitmap::deserialize_from(&saved.members[..]).expect("a bitmap");
            assert_eq!(
                members, computed[0],
                "{what}: {} at {as_of}",
                segment.rule_text
            );
            assert_eq!(saved.refresh.count, members.len());
            let listed = segment.refresh.expect("computed");
            assert_eq!(
                (listed.count, listed.refreshed_at),
                (members.len(), saved.refresh.refreshed_at)
            );
        }
    }
}

fn bitmap(bytes: &[u8]) -> RoaringBitmap {
    match bytes {
        [] => RoaringBitmap::new(),
        bytes => RoaringBitmap::deserialize_from(bytes).expect("a bitmap"),
    }
}

#[tokio::test]
async fn an_event_enters_a_segment_and_time_alone_leaves_it() {
    let mut world = World::new().await;
    let recent = world
        .segment("刚刚", r#"count("Page Viewed", last 1 minutes) >= 1"#)
        .await;
    let told = world
        .segment(
            "进入过",
            r#"count("Segment Entered" where segment = "刚刚") >= 1"#,
        )
        .await;
    world.tick().await;
    assert!(world.members(recent).await.is_empty());

    let now = world.now();
    world.track("C1", "Page Viewed", now, json!({})).await;
    world.tick().await;
    assert_eq!(world.members(recent).await, ["C1"]);

    world.sender.app.clock.advance(Duration::seconds(59));
    world.tick().await;
    assert_eq!(world.members(recent).await, ["C1"]);
    world.sender.app.clock.advance(Duration::seconds(1));
    world.tick().await;
    assert!(world.members(recent).await.is_empty());

    // Both became events, once, and rules can build on them.
    fenqun_app::classify::live::tell(&world.sender.app.platform, &world.sender.app.ingest)
        .await
        .expect("told");
    let rows =
        "SELECT event, customer, segment FROM events WHERE event LIKE 'Segment %' ORDER BY 1";
    let expected = ["Segment Entered|C1|刚刚", "Segment Exited|C1|刚刚"];
    assert_eq!(world.sender.sql(rows).await, expected);
    world.tick().await;
    assert_eq!(world.members(told).await, ["C1"]);
    world.assert_as_computed("at the end").await;
}

#[tokio::test]
async fn webhooks_are_told_who_entered_and_who_left() {
    let mut world = World::new().await;
    let hook = json!({ "url": "http://127.0.0.1:9/none", "event_types": [] });
    let hook = world.sender.admin.post("/webhooks", hook).await.ok();
    let hook = hook["webhook"]["id"].clone();
    let segment = world
        .segment("新客", r#"count("Order Completed") = 1"#)
        .await;
    world.tick().await;
    let now = world.now();
    for order in ["1", "2"] {
        world
            .track("C1", "Order Completed", now, json!({ "order_id": order }))
            .await;
        world.tick().await;
    }
    let path = format!("/webhooks/{hook}/deliveries");
    let page = world.sender.admin.get(&path).await.ok();
    let mut types: Vec<&str> = page["items"]
        .as_array()
        .expect("items")
        .iter()
        .map(|item| item["event_type"].as_str().expect("a type"))
        .collect();
    types.sort_unstable();
    assert_eq!(types, ["segment.entered", "segment.exited"]);
    assert!(world.members(segment).await.is_empty());
}

const RULES: [&str; 13] = [
    r#"count("Page Viewed", last 3 minutes) >= 2"#,
    r#"count("Order Completed", last 2 days) = 0"#,
    r#"sum("Order Completed".revenue, last 1 weeks) > 50"#,
    r#"last("Page Viewed") < 5 minutes ago"#,
    r#"first("Order Completed") between 3 days ago and 1 hours ago"#,
    r#"sequence("Page Viewed" then "Order Completed" within 10 minutes, last 1 days)"#,
    r#"sequence("Page Viewed" then not "Order Completed" within 5 minutes)"#,
    r#"top 2 by sum("Order Completed".revenue)"#,
    r#"count(any event, today) >= 1 and not in segment "0""#,
    r#"city = "上海" or days("Page Viewed", this week) >= 2"#,
    r#"distinct("Page Viewed".path, last 30 minutes) >= 2 and in segment "3""#,
    r#"count("Order Completed" where revenue > 30, yesterday) >= 1"#,
    "top 2 by score",
];

#[tokio::test]
async fn whatever_happens_memberships_are_those_of_a_refresh() {
    let seeds: u64 = std::env::var("LIVE_SEEDS")
        .ok()
        .and_then(|n| n.parse().ok())
        .unwrap_or(2);
    for seed in 0..seeds {
        interleave(seed).await;
    }
}

async fn interleave(seed: u64) {
    let mut rng = StdRng::seed_from_u64(seed);
    let mut world = World::new().await;
    let mut ids = Vec::new();
    for (index, rule) in RULES.iter().enumerate() {
        ids.push(world.segment(&index.to_string(), rule).await);
    }
    // What somebody who only hears of entries and exits takes for the members.
    let mut heard = world.saved().await;
    for step in 0..40 {
        let what = format!("seed {seed}, step {step}");
        // No two writes are at the same instant, as in the world.
        world.sender.app.clock.advance(Duration::microseconds(1));
        match rng.random_range(0..10) {
            0..5 => {
                let customer = format!("C{}", rng.random_range(0..5));
                let event = ["Page Viewed", "Order Completed"][rng.random_range(0..2)];
                let ago = [0, 1, 60, 200, 3_600, 90_000][rng.random_range(0..6)];
                let time = world.now() - Duration::seconds(ago);
                let properties = json!({
                    "revenue": rng.random_range(1..80), "path": format!("/{}", rng.random_range(0..3)),
                });
                world.track(&customer, event, time, properties).await;
            }
            5 => {
                world.messages += 1;
                let city = ["上海", "北京"][rng.random_range(0..2)];
                let message = json!({
                    "type": "identify", "messageId": format!("live-{}", world.messages),
                    "userId": format!("C{}", rng.random_range(0..6)),
                    "traits": { "city": city, "score": rng.random_range(0..5) },
                });
                world.sender.batch(json!([message])).await;
            }
            6 | 7 => {
                let seconds = [1, 30, 61, 300, 3_600, 30_000][rng.random_range(0..6)];
                world.sender.app.clock.advance(Duration::seconds(seconds));
            }
            8 => {
                let index = rng.random_range(0..RULES.len());
                let rule = RULES[rng.random_range(0..8)];
                let edit = UpdateSegment {
                    rule: Some(RuleInput::Text(rule.to_owned())),
                    ..UpdateSegment::default()
                };
                let ctx = Context::new(world.sender.app.platform.clone(), Actor::cli());
                let edited = classify::segments::update(&ctx, ids[index], edit).await;
                edited.expect("an edit");
                // The members of another rule are not told.
                let saved = world.saved().await;
                heard.insert(ids[index], saved[&ids[index]].clone());
            }
            _ => {
                let platform = world.sender.app.platform.clone();
                if rng.random_bool(0.5) {
                    world.ticker = Ticker::new(platform);
                } else {
                    let ctx = Context::new(platform, Actor::cli());
                    fenqun_app::classify::segments::refresh(&ctx, None, None)
                        .await
                        .expect("a refresh");
                }
            }
        }
        if rng.random_bool(0.7) {
            world.tick().await;
            // Ranks wait for their turn.
            tokio::time::sleep(std::time::Duration::ZERO).await;
            world.ticker.rank_now();
            world.tick().await;
            world.assert_as_computed(&what).await;
        }
        for (segment, entered, exited) in world.told().await {
            let members = heard.get_mut(&segment).expect("a segment");
            assert!(entered.is_disjoint(members), "{what}: entered twice");
            assert!(exited.is_subset(members), "{what}: exited twice");
            *members = (&*members | entered) - exited;
        }
        assert_eq!(heard, world.saved().await, "{what}");
    }
}
