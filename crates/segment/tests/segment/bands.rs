//! Events of a real lake that do not fit the memory for them: the same answers, band by band.

use datafusion::arrow::array::RecordBatch;
use fenqun_lake::{Lake, LakeOptions};
use fenqun_model::{Calendar, Event, Instant, Value};
use fenqun_segment::{Evaluator, Method};
use rand::{Rng, SeedableRng};

use crate::table::batches;
use crate::world::{World, customer, session, set};

const CUSTOMERS: u32 = 9_000;
const RULES: [&str; 8] = [
    r#"count("Order Completed", last 30 days) >= 2"#,
    r#"sum("Order Completed".revenue) > 500 and city = "上海""#,
    r#"distinct("Order Completed".channel) = 2"#,
    r#"last("Order Completed".channel) = "web""#,
    r#"first("Page Viewed".channel) = "app""#,
    r#"top 5% by sum("Order Completed".revenue)"#,
    r#"days(any event) > 15"#,
    r#"sequence("Page Viewed" then "Order Completed" within 2 hours, last 60 days)"#,
];

/// Customers with gaps between their numbers, events of two kinds over three months, many at equal
/// instants.
fn world() -> World {
    let mut random = rand_chacha::ChaCha8Rng::seed_from_u64(7);
    let mut world = World::new(Calendar::new(chrono_tz::Asia::Shanghai));
    let start: Instant = "2024-01-01T00:00:00Z".parse().expect("an instant");
    for n in 0..CUSTOMERS {
        let number = n + n / 700 * 300;
        let mut person = customer(number, &format!("c{n:05}"));
        let city = ["上海", "北京"][random.random_range(0..2)];
        set(&mut person, "city", Value::Text(city.to_owned()));
        let owner = person.number;
        world.customers.push(person);
        for _ in 0..random.random_range(0..25) {
            let minutes = random.random_range(0..90 * 24) * 60;
            let is_order = random.random_bool(0.4);
            let channel = ["web", "app", "store"][random.random_range(0..3)];
            let mut properties = vec![("channel".to_owned(), Value::Text(channel.to_owned()))];
            if is_order {
                let revenue = random.random_range(1..10_000);
                let revenue = rust_decimal::Decimal::new(revenue, 2);
                properties.push(("revenue".to_owned(), Value::Number(revenue)));
            }
            world.events.push(Event {
                message_id: format!("m{:08x}", random.random::<u32>()),
                customer: Some(owner),
                anonymous_id: None,
                name: ["Page Viewed", "Order Completed"][usize::from(is_order)].to_owned(),
                time: start + chrono::Duration::minutes(minutes),
                source: "test".to_owned(),
                properties,
            });
        }
    }
    let types = world.events.iter().flat_map(|event| &event.properties);
    let types = types.map(|(name, value)| (name.clone(), value.value_type()));
    world.properties = types.collect();
    world
}

async fn lake(folder: &std::path::Path, column_bytes: usize, world: &World) -> Lake {
    let options = LakeOptions {
        column_bytes,
        workers: 2,
        ..LakeOptions::default()
    };
    let lake = Lake::open_with(folder, options).await.expect("a lake");
    let mut writer = lake.writer("import").expect("a writer");
    let batches: Vec<RecordBatch> = batches(&world.events, &world.properties);
    let written = tokio::task::spawn_blocking(move || {
        for batch in batches {
            writer.write(batch).expect("written");
        }
        writer
    });
    let writer = written.await.expect("no panic");
    writer.commit().await.expect("committed");
    lake
}

#[tokio::test]
async fn more_than_fits_the_memory_is_read_band_by_band() {
    let world = world();
    let folder = tempfile::tempdir().expect("a temporary folder");
    let rules = RULES.map(|text| world.rule(text));
    let rules: Vec<_> = rules.iter().collect();
    let as_of = "2024-03-25T12:00:00Z".parse().expect("an instant");
    let mut answers = Vec::new();
    // Nothing fits; about a third fits; everything does.
    for (at, column_bytes) in [1, 1 << 20, 1 << 30].into_iter().enumerate() {
        let lake = lake(&folder.path().join(at.to_string()), column_bytes, &world).await;
        for method in [Method::Pass, Method::Query] {
            let mut setting = world.at(as_of).setting().clone();
            setting.session = session();
            setting.events = lake.events_now();
            setting.method = method;
            let evaluator = Evaluator::new(setting);
            answers.push(evaluator.members(&rules).await.expect("members"));
        }
        let kept = lake.events_now().parts.memory_used();
        assert_eq!(kept > 0, column_bytes == 1 << 30, "{kept} bytes");
    }
    for (rule, members) in RULES.iter().zip(&answers[0]) {
        assert!(!members.is_empty(), "{rule}");
        assert!(members.len() < u64::from(CUSTOMERS), "{rule}");
    }
    for other in &answers[1..] {
        assert_eq!(other, &answers[0]);
    }
}
