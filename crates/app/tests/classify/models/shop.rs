//! A seeded shop in which some stay and some leave, and the same model made and trained.

use chrono::{Duration, NaiveDate};
use fenqun_app::classify::models::{self, CreateModel, ModelDetails, ModelKind};
use fenqun_app::classify::{RuleInput, rules};
use fenqun_app::jobs::Control;
use fenqun_model::{ImportKind, ModelRun};
use fenqun_store::Archived;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use roaring::RoaringBitmap;
use serde_json::Value;

use crate::support::TestPlatform;

/// Customers who buy at their own pace for 540 days; some leave on a day of their own, in 成都 more
/// than elsewhere, and those on the silver level less.
pub async fn shop(customers: u32) -> TestPlatform {
    let platform = TestPlatform::new().await;
    let mut rng = ChaCha8Rng::seed_from_u64(11);
    let end = NaiveDate::from_ymd_opt(2024, 4, 30).expect("a date");
    let mut orders =
        "order_id,customer_id,date,sku,product_name,category,quantity,price\n".to_owned();
    let mut people = "id,gender,city,level,score,status\n".to_owned();
    let mut order = 0;
    for customer in 0..customers {
        let city = ["上海", "北京", "成都", ""][rng.random_range(0..4)];
        let level = if rng.random_bool(0.4) { "银卡" } else { "" };
        let gender = if rng.random_bool(0.5) { "女" } else { "男" };
        let odds =
            if city == "成都" { 0.7 } else { 0.4 } - if level.is_empty() { 0.0 } else { 0.2 };
        let leaves = rng.random_bool(odds);
        let score = match rng.random_bool(0.8) {
            true => format!("{}.5", rng.random_range(0..20)),
            false => String::new(),
        };
        let status = if leaves { "已退订" } else { "在网" };
        people.push_str(&format!(
            "C{customer},{gender},{city},{level},{score},{status}\n"
        ));
        // A quarter never buys.
        if rng.random_bool(0.25) {
            continue;
        }
        let pace = rng.random_range(10.0..50.0);
        let last = if leaves {
            rng.random_range(60.0..540.0)
        } else {
            540.0
        };
        let taste = rng.random_range(0.5..1.5);
        let mut day = rng.random_range(0.0..200.0);
        while day < last {
            let date = end - Duration::days(540 - day as i64);
            let (product, category) =
                [("P1", "茶"), ("P2", "杯"), ("P3", "茶")][rng.random_range(0..3)];
            let price = taste * f64::from(rng.random_range(500..20_000)) / 100.0;
            orders.push_str(&format!(
                "O{order},C{customer},{date} 10:00:00,{product},{product},{category},1,{price:.2}\n"
            ));
            order += 1;
            let chance: f64 = rng.random_range(0.001..1.0);
            day += (-chance.ln() * pace).max(1.0);
        }
    }
    let people = platform.file("people.csv", people);
    platform.import(ImportKind::Customers, people).await;
    let orders = platform.file("orders.csv", orders);
    platform.import(ImportKind::Orders, orders).await;
    platform
}

/// Makes a model and trains it.
pub async fn trained(
    platform: &TestPlatform,
    kind: ModelKind,
    definition: Value,
) -> (ModelDetails, ModelRun) {
    let there = models::list(&platform.ctx, Archived::With)
        .await
        .expect("models")
        .len();
    let new = CreateModel {
        kind,
        name: Some(format!("{} {there}", kind.as_str())),
        definition,
    };
    let made = models::create(&platform.ctx, new).await.expect("a model");
    let run = models::train(&platform.ctx, made.id, &Control::new()).await;
    let details = models::find(&platform.ctx, made.id).await.expect("records");
    (details.expect("the model"), run.expect("a training"))
}

/// Whom a rule holds.
pub async fn members(platform: &TestPlatform, rule: &str) -> RoaringBitmap {
    let preview = rules::preview(&platform.ctx, &RuleInput::Text(rule.to_owned()), None).await;
    preview
        .unwrap_or_else(|error| panic!("{rule}: {error}"))
        .members
}
