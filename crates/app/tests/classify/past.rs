//! Whatever happens to customers, a past instant shows who was in then.

use std::sync::Arc;

use chrono::Duration;
use fenqun_app::classify::segments::{self, CreateSegment};
use fenqun_app::classify::{RuleInput, rules};
use fenqun_app::collect::ingest::{Ingest, IngestOptions, MessageKind, Parcel};
use fenqun_app::collect::sources::{self, CreateSource};
use fenqun_app::customers::{
    self, BulkAction, BulkChange, CreateCustomer, DirectoryCache, Selected, UpdateCustomer,
};
use fenqun_model::{
    Clock, CustomerNumber, ImportKind, Instant, ListId, Schedule, SegmentId, Source, SourceKind,
};
use fenqun_rules::Checked;
use fenqun_test_support::{MovedClock, instant};
use rand::seq::IndexedRandom;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use roaring::RoaringBitmap;
use serde_json::{Value, json};

use crate::support::TestPlatform;

const RULES: [&str; 11] = [
    r#"city = "上海""#,
    r#"not city in ("上海", "北京")"#,
    r#"level is not set and city is set"#,
    r#"score > 5"#,
    r#"consents to "email""#,
    r#"birthday < 1990-01-01 or score between 1 and 2.5"#,
    r#"has tag "VIP""#,
    r#"not has tag "VIP" and in list "员工""#,
    r#"in segment "上海人" and not in list "员工""#,
    r#"count("Page Viewed", last 2 hours) >= 1 and city = "北京""#,
    r#"top 3 by count("Page Viewed") or has tag "老客""#,
];
const TAGS: [&str; 2] = ["VIP", "老客"];
const CITIES: [&str; 3] = ["上海", "北京", "广州"];
const STEPS: usize = 50;

/// What was so at an instant.
struct Recorded {
    at: Instant,
    there: RoaringBitmap,
    members: Vec<RoaringBitmap>,
}

struct World {
    platform: TestPlatform,
    clock: Arc<MovedClock>,
    ingest: Ingest,
    source: Source,
    directory: DirectoryCache,
    list: ListId,
    segment: SegmentId,
    rng: ChaCha8Rng,
    step: usize,
}

impl World {
    async fn new(seed: u64) -> Self {
        let clock = Arc::new(MovedClock::new(instant("2024-05-01T08:00:00Z")));
        let platform = TestPlatform::with_clock(clock.clone()).await;
        let ctx = &platform.ctx;
        let source = CreateSource {
            name: "site".to_owned(),
            kind: SourceKind::Website,
        };
        let source = sources::create(ctx, source).await.expect("a source").source;
        for tag in TAGS {
            customers::create_tag(ctx, tag, None).await.expect("a tag");
        }
        let list = customers::create_list(ctx, "员工", "", &[]).await;
        let segment = CreateSegment {
            name: "上海人".to_owned(),
            description: String::new(),
            rule: RuleInput::Text(RULES[0].to_owned()),
            schedule: Schedule::Manual,
        };
        Self {
            segment: segments::create(ctx, segment).await.expect("a segment").id,
            ingest: Ingest::new(ctx.platform.clone(), IngestOptions::default()),
            list: list.expect("a list").list.id,
            directory: DirectoryCache::default(),
            rng: ChaCha8Rng::seed_from_u64(seed),
            step: 0,
            source,
            clock,
            platform,
        }
    }

    fn key(&mut self) -> String {
        format!("C{}", self.rng.random_range(0..12))
    }

    fn city(&mut self) -> &'static str {
        CITIES.choose(&mut self.rng).expect("a city")
    }

    async fn send(&mut self, kind: MessageKind, mut message: Value) {
        message["messageId"] = json!(format!("m{}", self.step));
        message["userId"] = json!(self.key());
        let body = serde_json::to_vec(&message).expect("JSON");
        let parcel = Parcel::single(kind, &body).expect("a message");
        let accepted = self.ingest.accept(&self.source, &parcel).await;
        accepted.expect("accepted");
    }

    /// Somebody who is there.
    async fn somebody(&mut self) -> Vec<CustomerNumber> {
        let population = self.platform.ctx.platform.population().await;
        let everyone = population.expect("customers").all().clone();
        let chosen = everyone.into_iter().map(CustomerNumber);
        chosen.filter(|_| self.rng.random_bool(0.3)).collect()
    }

    /// One thing happens.
    async fn happen(&mut self) {
        self.step += 1;
        let ctx = self.platform.ctx.clone();
        match self.rng.random_range(0..9) {
            0 | 1 => {
                let mut traits = json!({ "city": self.city() });
                if self.rng.random_bool(0.5) {
                    let consents = self.rng.random_bool(0.5);
                    traits["score"] = json!(f64::from(self.rng.random_range(0..40)) / 4.0);
                    traits["consent"] = json!({ "email": consents });
                }
                self.send(MessageKind::Identify, json!({ "traits": traits }))
                    .await;
            }
            2 => {
                let viewed = json!({ "event": "Page Viewed", "timestamp": self.clock.now() });
                self.send(MessageKind::Track, viewed).await;
            }
            3 => self.import().await,
            4 => {
                let Some(&number) = self.somebody().await.first() else {
                    return;
                };
                let city = match self.rng.random_bool(0.5) {
                    true => Value::Null,
                    false => json!(self.city()),
                };
                let attributes = json!({ "city": city, "birthday": "1985-01-02" });
                let attributes = attributes.as_object().expect("an object").clone();
                let request = UpdateCustomer { number, attributes };
                customers::update(&ctx, request).await.expect("an edit");
            }
            5 => {
                let attributes = json!({ "city": self.city(), "level": "金卡" });
                let request = CreateCustomer {
                    key: None,
                    attributes: attributes.as_object().expect("an object").clone(),
                };
                customers::create(&ctx, request).await.expect("a customer");
            }
            tag_or_list => {
                let numbers = self.somebody().await;
                let adds = self.rng.random_bool(0.6);
                let tag = TAGS.choose(&mut self.rng).expect("a tag");
                let action = match (tag_or_list, adds) {
                    (6 | 7, true) => BulkAction::AddTag((*tag).to_owned()),
                    (6 | 7, false) => BulkAction::RemoveTag((*tag).to_owned()),
                    (_, true) => BulkAction::AddToList(self.list),
                    (_, false) => BulkAction::RemoveFromList(self.list),
                };
                let selected = Selected::Numbers(numbers);
                let change = BulkChange { selected, action };
                let changed = customers::bulk(&ctx, &self.directory, change).await;
                changed.expect("a change");
            }
        }
    }

    /// A file of customers, old and new, with tags.
    async fn import(&mut self) {
        let mut file = "id,city,level,birthday,tags\n".to_owned();
        for _ in 0..4 {
            let (key, city) = (self.key(), self.city());
            let level = ["金卡", "银卡", ""].choose(&mut self.rng).expect("a level");
            let tag = ["VIP", ""].choose(&mut self.rng).expect("a tag");
            let year = self.rng.random_range(1980..2000);
            file.push_str(&format!("{key},{city},{level},{year}-03-04,{tag}\n"));
        }
        let name = format!("customers {}.csv", self.step);
        let path = self.platform.file(&name, file);
        let report = self.platform.import(ImportKind::Customers, path).await;
        assert_eq!(report.rows_rejected, 0, "{report:?}");
    }

    async fn members(&self, as_of: Option<Instant>) -> Vec<RoaringBitmap> {
        let ctx = &self.platform.ctx;
        let mut checked: Vec<Checked> = Vec::new();
        for rule in RULES {
            let rule = RuleInput::Text(rule.to_owned());
            checked.push(rules::check(ctx, &rule).await.expect("a rule"));
        }
        let evaluator = ctx.platform.evaluator_at(as_of).await.expect("customers");
        let checked: Vec<&Checked> = checked.iter().collect();
        evaluator.members(&checked).await.expect("members")
    }

    async fn recorded(&self) -> Recorded {
        let population = self.platform.ctx.platform.population().await;
        Recorded {
            at: self.clock.now(),
            there: population.expect("customers").all().clone(),
            members: self.members(None).await,
        }
    }
}

async fn time_goes_by(seed: u64) {
    let mut world = World::new(seed).await;
    // Rules can be checked once their attributes are known.
    let traits = json!({ "score": 1, "consent": { "email": true } });
    world
        .send(MessageKind::Identify, json!({ "traits": traits }))
        .await;
    let mut recorded = Vec::new();
    for _ in 0..STEPS {
        let minutes = world.rng.random_range(1..90);
        world.clock.advance(Duration::minutes(minutes));
        world.happen().await;
        if world.rng.random_bool(0.4) {
            recorded.push(world.recorded().await);
        }
    }
    world.clock.advance(Duration::days(3));
    for then in &recorded {
        // Who came later is no evidence of what was told then.
        let members = world.members(Some(then.at)).await.into_iter();
        for ((members, rule), expected) in members.zip(RULES).zip(&then.members) {
            let ranks = rule.starts_with("top");
            let members = if ranks {
                members
            } else {
                members & &then.there
            };
            assert_eq!(&members, expected, "seed {seed}, {rule} at {}", then.at);
        }
        let held = segments::held_at(&world.platform.ctx, world.segment, then.at).await;
        let held = &*held.expect("members").members & &then.there;
        assert_eq!(held, then.members[0], "seed {seed}, segment at {}", then.at);
    }
    world.ingest.stop().await;
}

#[tokio::test]
async fn a_past_rank_looks_at_what_was_known_then() {
    let mut world = World::new(0).await;
    let mut scored = async |key: &str, score: u32| {
        world.step += 1;
        let message = json!({
            "messageId": format!("m{}", world.step), "userId": key, "traits": { "score": score },
        });
        let body = serde_json::to_vec(&message).expect("JSON");
        let parcel = Parcel::single(MessageKind::Identify, &body).expect("a message");
        let accepted = world.ingest.accept(&world.source, &parcel).await;
        accepted.expect("accepted");
        let at = world.clock.now();
        world.clock.advance(Duration::hours(1));
        at
    };
    scored("A", 5).await;
    let then = scored("B", 3).await;
    scored("B", 9).await;
    let ctx = &world.platform.ctx;
    let rule = RuleInput::Text("top 1 by score".to_owned());
    let checked = rules::check(ctx, &rule).await.expect("a rule");
    for (as_of, first) in [(Some(then), "A"), (None, "B")] {
        let evaluator = ctx.platform.evaluator_at(as_of).await.expect("customers");
        let members = evaluator.members(&[&checked]).await.expect("members");
        let population = &evaluator.setting().population;
        let keys = members[0].iter().map(CustomerNumber);
        let keys: Vec<_> = keys
            .filter_map(|number| population.key_of(number))
            .collect();
        assert_eq!(keys, [first], "{as_of:?}");
    }
    world.ingest.stop().await;
}

#[tokio::test]
async fn a_past_instant_shows_who_was_in_then() {
    for seed in 0..3 {
        time_goes_by(seed).await;
    }
}

#[tokio::test]
async fn a_pinned_workspace_sees_everything_at_its_instant() {
    let world = World::new(0).await;
    let ctx = &world.platform.ctx;
    let pin = instant("2020-01-01T00:00:00Z");
    let mut workspace = (*ctx.platform.workspace().await.expect("a workspace")).clone();
    workspace.as_of = Some(pin);
    let updated = fenqun_store::workspace::update(ctx.platform.db(), &workspace).await;
    updated.expect("written");
    ctx.platform.workspace_changed();
    let attributes = json!({ "city": "上海" });
    let request = CreateCustomer {
        key: None,
        attributes: attributes.as_object().expect("an object").clone(),
    };
    let customer = customers::create(ctx, request).await.expect("a customer");
    world.clock.advance(Duration::hours(1));
    let attributes = json!({ "city": "北京" });
    let request = UpdateCustomer {
        number: customer.number,
        attributes: attributes.as_object().expect("an object").clone(),
    };
    customers::update(ctx, request).await.expect("an edit");
    let shanghai = async |as_of| {
        let rule = RuleInput::Text(RULES[0].to_owned());
        let preview = rules::preview(ctx, &rule, as_of).await;
        preview.expect("a preview").members.len()
    };
    assert_eq!(shanghai(None).await, 0);
    assert_eq!(shanghai(Some(pin)).await, 0);
    // Before the pin, and before the customer was there: the first that is known of it.
    assert_eq!(shanghai(Some(pin - Duration::days(1))).await, 1);
}
