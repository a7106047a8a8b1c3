//! `fenqun generate`: a data set of any size, always the same, as Parquet files.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use arrow::array::{
    ArrayRef, Decimal128Builder, Int32Builder, RecordBatch, StringBuilder,
    TimestampMicrosecondBuilder,
};
use arrow::datatypes::{DataType, Field, Schema, SchemaRef, TimeUnit};
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::file::properties::WriterProperties;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use serde_json::json;

use crate::arguments::Global;
use crate::output;

const SEED: u64 = 7;
const BATCH_ROWS: u64 = 131_072;
/// 2023-01-01 and 2025-01-01 in UTC: two years.
const FROM_US: i64 = 1_672_531_200_000_000;
const TO_US: i64 = 1_735_689_600_000_000;
const CITIES: [&str; 8] = [
    "上海", "北京", "深圳", "广州", "杭州", "成都", "武汉", "西安",
];
const CHANNELS: [&str; 5] = ["app", "web", "store", "wechat", "tmall"];
const CATEGORIES: [&str; 12] = [
    "Tea", "Home", "Kitchen", "Beauty", "Snacks", "Books", "Toys", "Sports", "Garden", "Pets",
    "Music", "Tools",
];
/// Event names with how many in a hundred are of that name.
const EVENTS: [(&str, u32); 7] = [
    ("Page Viewed", 40),
    ("Product Viewed", 28),
    ("Product Added", 9),
    ("Product Purchased", 9),
    ("Order Completed", 6),
    ("Email Opened", 7),
    ("Order Refunded", 1),
];

pub fn run(global: &Global, customers: u32, events: u64, folder: &Path) -> anyhow::Result<()> {
    let (people, happenings) = write(folder, customers, events)?;
    if global.json {
        return output::json(&json!({
            "customers": customers, "events": events, "seed": SEED,
            "files": [people, happenings],
        }));
    }
    output::line(format_args!(
        "{} customers in {}, {} events in {}",
        fenqun_model::grouped(customers.into()),
        people.display(),
        fenqun_model::grouped(events),
        happenings.display(),
    ))
}

/// Writes both files into a folder and answers where they are.
pub fn write(folder: &Path, customers: u32, events: u64) -> anyhow::Result<(PathBuf, PathBuf)> {
    anyhow::ensure!(customers > 0, "at least one customer is needed");
    fs::create_dir_all(folder)?;
    let people = folder.join("customers.parquet");
    write_customers(&people, customers)?;
    let happenings = folder.join("events.parquet");
    write_events(&happenings, customers, events)?;
    Ok((people, happenings))
}

fn writer(path: &Path, schema: SchemaRef) -> anyhow::Result<ArrowWriter<File>> {
    let properties = WriterProperties::builder()
        .set_compression(Compression::ZSTD(ZstdLevel::default()))
        .build();
    Ok(ArrowWriter::try_new(
        File::create(path)?,
        schema,
        Some(properties),
    )?)
}

fn write_customers(path: &Path, customers: u32) -> anyhow::Result<()> {
    let schema = Arc::new(Schema::new(vec![
        Field::new("id", DataType::Utf8, false),
        Field::new("city", DataType::Utf8, false),
        Field::new("level", DataType::Utf8, false),
        Field::new("age", DataType::Int32, false),
    ]));
    let mut out = writer(path, Arc::clone(&schema))?;
    let mut rng = ChaCha8Rng::seed_from_u64(SEED);
    let mut next = 0;
    while next < customers {
        let end = customers.min(next + BATCH_ROWS as u32);
        let (mut id, mut city, mut level) = (
            StringBuilder::new(),
            StringBuilder::new(),
            StringBuilder::new(),
        );
        let mut age = Int32Builder::new();
        for number in next..end {
            id.append_value(format!("c{number:08}"));
            city.append_value(CITIES[rng.random_range(0..CITIES.len())]);
            level.append_value(["普通", "银卡", "金卡"][rng.random_range(0..3)]);
            age.append_value(rng.random_range(18..70));
        }
        let columns: Vec<ArrayRef> = vec![
            Arc::new(id.finish()),
            Arc::new(city.finish()),
            Arc::new(level.finish()),
            Arc::new(age.finish()),
        ];
        out.write(&RecordBatch::try_new(Arc::clone(&schema), columns)?)?;
        next = end;
    }
    out.close()?;
    Ok(())
}

/// Events in time order; a few customers do much, most do little.
fn write_events(path: &Path, customers: u32, events: u64) -> anyhow::Result<()> {
    let money = DataType::Decimal128(18, 2);
    let schema = Arc::new(Schema::new(vec![
        Field::new("message_id", DataType::Utf8, false),
        Field::new("customer", DataType::Utf8, false),
        Field::new("event", DataType::Utf8, false),
        Field::new(
            "time",
            DataType::Timestamp(TimeUnit::Microsecond, Some("UTC".into())),
            false,
        ),
        Field::new("channel", DataType::Utf8, false),
        Field::new("category", DataType::Utf8, true),
        Field::new("product_id", DataType::Utf8, true),
        Field::new("quantity", DataType::Int32, true),
        Field::new("revenue", money.clone(), true),
    ]));
    let mut out = writer(path, Arc::clone(&schema))?;
    let mut rng = ChaCha8Rng::seed_from_u64(SEED + 1);
    let mut next = 0;
    while next < events {
        let end = events.min(next + BATCH_ROWS);
        let mut message_id = StringBuilder::new();
        let mut customer = StringBuilder::new();
        let mut event = StringBuilder::new();
        let mut time = TimestampMicrosecondBuilder::new().with_timezone("UTC");
        let mut channel = StringBuilder::new();
        let mut category = StringBuilder::new();
        let mut product_id = StringBuilder::new();
        let mut quantity = Int32Builder::new();
        let mut revenue = Decimal128Builder::new().with_data_type(money.clone());
        for number in next..end {
            let share = number as f64 / events as f64;
            let skew: f64 = rng.random_range(0.0..1.0_f64).powi(2);
            let who = ((skew * f64::from(customers)) as u32).min(customers - 1);
            let name = pick_event(rng.random_range(0..100));
            message_id.append_value(format!("g{number:011}"));
            customer.append_value(format!("c{who:08}"));
            event.append_value(name);
            time.append_value(FROM_US + (share * (TO_US - FROM_US) as f64) as i64);
            channel.append_value(CHANNELS[rng.random_range(0..CHANNELS.len())]);
            let about_product = name.starts_with("Product");
            let product = rng.random_range(0..5000_usize);
            category.append_option(about_product.then_some(CATEGORIES[product % CATEGORIES.len()]));
            product_id.append_option(about_product.then(|| format!("p{product:04}")));
            quantity.append_option((name == "Product Purchased").then(|| rng.random_range(1..5)));
            let paid = matches!(
                name,
                "Order Completed" | "Product Purchased" | "Order Refunded"
            );
            revenue.append_option(paid.then(|| i128::from(rng.random_range(500..200_000_u32))));
        }
        let columns: Vec<ArrayRef> = vec![
            Arc::new(message_id.finish()),
            Arc::new(customer.finish()),
            Arc::new(event.finish()),
            Arc::new(time.finish()),
            Arc::new(channel.finish()),
            Arc::new(category.finish()),
            Arc::new(product_id.finish()),
            Arc::new(quantity.finish()),
            Arc::new(revenue.finish()),
        ];
        out.write(&RecordBatch::try_new(Arc::clone(&schema), columns)?)?;
        next = end;
    }
    out.close()?;
    Ok(())
}

fn pick_event(mut percent: u32) -> &'static str {
    for (name, share) in EVENTS {
        if percent < share {
            return name;
        }
        percent -= share;
    }
    EVENTS[0].0
}
