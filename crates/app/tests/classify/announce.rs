//! What a refresh sets off.

use std::fmt::Write as _;

use fenqun_app::classify::live::tell;
use fenqun_app::classify::schemes;
use fenqun_app::classify::segments::{self, CreateSegment, UpdateSegment};
use fenqun_app::classify::{self, RuleInput};
use fenqun_app::collect::ingest::{Ingest, IngestOptions};
use fenqun_app::collect::{self, ImportRequest};
use fenqun_app::jobs;
use fenqun_app::webhooks::{self, CreateWebhook};
use fenqun_model::{ImportKind, Schedule, SegmentId, WebhookId};
use fenqun_store::ConnectionTrait;

use crate::support::TestPlatform;

/// A platform with a webhook that wants to know everything.
struct World {
    platform: TestPlatform,
    webhook: WebhookId,
}

impl World {
    async fn new() -> Self {
        let platform = TestPlatform::new().await;
        let request = CreateWebhook {
            url: "https://8.8.8.8/told".to_owned(),
            event_types: Vec::new(),
        };
        let webhook = webhooks::create(&platform.ctx, request).await;
        Self {
            platform,
            webhook: webhook.expect("a webhook").id,
        }
    }

    async fn segment(&self, rule: &str) -> SegmentId {
        let request = CreateSegment {
            name: "买过".to_owned(),
            description: String::new(),
            rule: RuleInput::Text(rule.to_owned()),
            schedule: Schedule::Manual,
        };
        let made = segments::create(&self.platform.ctx, request).await;
        made.expect("a segment").id
    }

    /// Imports orders of so many customers, and runs what follows.
    async fn import(&self, customers: usize) {
        let mut orders = "order_id,customer_id,date,amount\n".to_owned();
        for customer in 0..customers {
            writeln!(orders, "A{customer},C{customer},2024-03-01,9.90").expect("memory");
        }
        let file = self.platform.file(&format!("{customers}.csv"), orders);
        let request = ImportRequest::new(ImportKind::Orders, file);
        let asked = collect::create(&self.platform.ctx, request).await;
        asked.expect("a job");
        let ran = jobs::run_queued(&self.platform.ctx.platform).await;
        ran.expect("jobs run");
    }

    /// The types of the deliveries asked for, oldest first.
    async fn deliveries(&self) -> Vec<String> {
        let db = self.platform.ctx.platform.db();
        let all = fenqun_store::webhooks::list_deliveries(db, self.webhook, 100).await;
        let all = all.expect("records").into_iter().rev();
        all.map(|delivery| delivery.event_type).collect()
    }

    /// How many parts wait to become events.
    async fn waiting(&self) -> usize {
        let db = self.platform.ctx.platform.db();
        let all = fenqun_store::segments::list_events(db, 100).await;
        all.expect("records").len()
    }

    async fn run_sql(&self, statement: &str) {
        let db = self.platform.ctx.platform.db();
        let done = db.execute_unprepared(statement).await;
        done.expect("a statement");
    }
}

const BOUGHT: &str = r#"count("Order Completed") >= 1"#;

#[tokio::test]
async fn entries_after_an_import_become_events_and_deliveries_once() {
    let world = World::new().await;
    world.segment(BOUGHT).await;
    assert_eq!(world.waiting().await, 0, "making a segment is no entry");

    world.import(5_001).await;
    assert_eq!(world.waiting().await, 2, "parts of 5,000 customers");
    assert_eq!(world.deliveries().await, ["segment.entered"; 6]);

    let count = "SELECT count(*) || ' ' || count(DISTINCT customer) FROM events \
                 WHERE event = 'Segment Entered' AND segment = '买过'";
    let platform = &world.platform.ctx.platform;
    let ingest = Ingest::new(platform.clone(), IngestOptions::default());
    world
        .run_sql("CREATE TABLE copy AS SELECT * FROM membership_events")
        .await;
    tell(platform, &ingest).await.expect("told");
    assert_eq!(world.waiting().await, 0);
    assert_eq!(world.platform.value(count).await, "5001 5001");

    // As after a crash between an event and forgetting that it waits.
    world
        .run_sql("INSERT INTO membership_events SELECT * FROM copy")
        .await;
    tell(platform, &ingest).await.expect("told");
    assert_eq!(world.platform.value(count).await, "5001 5001");
    ingest.stop().await;

    segments::refresh(&world.platform.ctx, None, None)
        .await
        .expect("a refresh");
    assert_eq!(world.waiting().await, 0, "nobody came or went");
    assert_eq!(world.deliveries().await.len(), 6);
}

#[tokio::test]
async fn nobody_enters_by_an_edit_or_by_looking_back() {
    let world = World::new().await;
    world.import(3).await;
    let segment = world.segment(BOUGHT).await;
    let ctx = &world.platform.ctx;
    for rule in ["no one", "everyone", "everyone", BOUGHT] {
        let edit = UpdateSegment {
            rule: Some(RuleInput::Text(rule.to_owned())),
            ..UpdateSegment::default()
        };
        segments::update(ctx, segment, edit).await.expect("an edit");
        segments::refresh(ctx, None, None).await.expect("a refresh");
    }
    let past = "2024-01-01T00:00:00Z".parse().expect("an instant");
    segments::refresh(ctx, None, Some(past))
        .await
        .expect("a refresh");
    assert_eq!(world.waiting().await, 0);

    // Segments of a file have no members until their first refresh, which nobody enters by.
    let request = CreateSegment {
        name: "新".to_owned(),
        description: String::new(),
        rule: RuleInput::Text(BOUGHT.to_owned()),
        schedule: Schedule::Manual,
    };
    segments::create_or_update_all(ctx, vec![request])
        .await
        .expect("made");
    let new = fenqun_store::segments::find_by_name(ctx.platform.db(), "新").await;
    let new = new.expect("records").expect("there").id;
    let done = classify::refresh_segments(ctx, Some(vec![new]), &jobs::Control::new()).await;
    done.expect("a refresh");
    assert_eq!(world.waiting().await, 0);
    assert!(world.deliveries().await.is_empty());
}

/// How many parts of moves wait to become events.
async fn moves_waiting(platform: &TestPlatform) -> usize {
    let all = fenqun_store::schemes::list_events(platform.ctx.platform.db(), 100).await;
    all.expect("records").len()
}

#[tokio::test]
async fn moves_between_classes_become_events_once() {
    let world = World::new().await;
    let platform = &world.platform;
    let ctx = &platform.ctx;
    // The first orders bring the usual schemes, by which nobody moves.
    world.import(5_001).await;
    assert_eq!(moves_waiting(platform).await, 0);
    let schemes = fenqun_store::schemes::list(ctx.platform.db(), fenqun_store::Archived::Without);
    let schemes = schemes.await.expect("records");
    let scheme = schemes.iter().find(|scheme| scheme.kind == "frequency");
    let scheme = scheme.expect("a usual scheme").id;
    let publish = async |medium: &str| {
        let change = schemes::Change {
            parameters: [("medium".to_owned(), medium.to_owned())].into(),
            classes: None,
            matrix: None,
        };
        let published = schemes::publish(ctx, scheme, change).await;
        published.expect("a version");
    };

    publish("1").await;
    assert_eq!(moves_waiting(platform).await, 2, "parts of 5,000 customers");
    schemes::refresh(ctx, None).await.expect("a refresh");
    assert_eq!(moves_waiting(platform).await, 2, "nobody moved since");

    let count = "SELECT count(*) || ' ' || count(DISTINCT customer) FROM events \
                 WHERE event = 'Class Changed' AND scheme = '购买频率' \
                 AND from_class = '低频客户' AND to_class = '中频客户' AND to_key = 'medium'";
    let ingest = Ingest::new(ctx.platform.clone(), IngestOptions::default());
    world
        .run_sql("CREATE TABLE copy AS SELECT * FROM class_events")
        .await;
    tell(&ctx.platform, &ingest).await.expect("told");
    assert_eq!(moves_waiting(platform).await, 0);
    assert_eq!(platform.value(count).await, "5001 5001");
    // As after a crash between an event and forgetting that it waits.
    world
        .run_sql("INSERT INTO class_events SELECT * FROM copy")
        .await;
    tell(&ctx.platform, &ingest).await.expect("told");
    assert_eq!(platform.value(count).await, "5001 5001");
    ingest.stop().await;
}
