//! How fast events go into the lake, and how fast they are merged and counted.
//!
//!     cargo run --release -p fenqun-lake --example append_rate -- ROWS [ordered]
//!
//! Writes a Parquet file of made-up events first and imports that, as a user would. Prints JSON.

#![allow(clippy::print_stdout, reason = "it prints its figures")]

use std::fs::File;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use arrow::array::{
    ArrayRef, Decimal128Array, Int64Array, RecordBatch, StringArray, TimestampMicrosecondArray,
};
use fenqun_engine::EngineConfig;
use fenqun_lake::{Compaction, Lake, LakeOptions};
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;

const BATCH: usize = 8_192;
const CUSTOMERS: u64 = 1_000_000;
const START: i64 = 1_672_531_200_000_000;
const SPAN: u64 = 730 * 86_400_000_000;
const EVENTS: [&str; 8] = [
    "Page Viewed",
    "Product Viewed",
    "Product Added",
    "Order Completed",
    "Product Purchased",
    "Email Opened",
    "Checkout Started",
    "Order Refunded",
];
const CHANNELS: [&str; 4] = ["app", "web", "store", "mini program"];

fn main() {
    let mut arguments = std::env::args().skip(1);
    let rows: usize = arguments
        .next()
        .and_then(|n| n.parse().ok())
        .unwrap_or(1_000_000);
    let ordered = arguments.next().is_some_and(|word| word == "ordered");
    let folder = tempfile::tempdir().expect("a temporary folder");
    let source = folder.path().join("source.parquet");
    generate(&source, rows, ordered);

    let started = Instant::now();
    let read: usize = open(&source).map(|batch| batch.num_rows()).sum();
    assert_eq!(read, rows);
    report("read_source", rows, started);

    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let dir = folder.path().join("lake");
    let lake = runtime
        .block_on(Lake::open_with(&dir, LakeOptions::default()))
        .expect("a lake");
    forget_peak();
    let started = Instant::now();
    let mut writer = lake.writer("rate").expect("a writer");
    for batch in open(&source) {
        writer.write(batch).expect("written");
    }
    report("write", rows, started);
    let done = runtime.block_on(writer.commit()).expect("committed");
    report("write_and_commit", rows, started);
    assert_eq!(done.events as usize, rows);
    println!(
        "{{\"files\": {}, \"bytes\": {}, \"bytes_per_event\": {:.1}, \"source_bytes\": {}, \"peak_mib\": {}}}",
        done.files,
        done.bytes,
        done.bytes as f64 / rows as f64,
        std::fs::metadata(&source).expect("the source").len(),
        peak_mib(),
    );

    forget_peak();
    let started = Instant::now();
    runtime
        .block_on(lake.compact(&Compaction::All))
        .expect("compacted");
    report("compact", rows, started);
    println!("{{\"compaction_peak_mib\": {}}}", peak_mib());

    for sql in [
        "select count(*) from events where event = 'Order Completed'",
        "select sum(revenue) from events where event = 'Order Completed'",
        "select channel, count(*) from events where time >= '2024-06-01T00:00:00Z' group by 1",
        "select customer, count(*) as n from events group by 1 order by n desc limit 1",
        "select * from events where customer = 4711",
    ] {
        let session = fenqun_engine::session(&EngineConfig::default()).expect("a session");
        session
            .register_table("events", lake.events())
            .expect("registered");
        let started = Instant::now();
        let counted = runtime.block_on(async {
            let frame = session.sql(sql).await.expect("a plan");
            let batches = frame.collect().await.expect("an answer");
            batches.iter().map(RecordBatch::num_rows).sum::<usize>()
        });
        let ms = started.elapsed().as_secs_f64() * 1e3;
        println!("{{\"sql\": \"{sql}\", \"rows\": {counted}, \"ms\": {ms:.0}}}");
    }
}

fn report(what: &str, rows: usize, started: Instant) {
    let seconds = started.elapsed().as_secs_f64();
    let rate = rows as f64 / seconds;
    let cpu = cpu_seconds();
    println!(
        "{{\"step\": \"{what}\", \"seconds\": {seconds:.2}, \"rows_per_second\": {rate:.0}, \
         \"cpu_seconds_so_far\": {cpu:.2}}}"
    );
}

fn open(path: &Path) -> impl Iterator<Item = RecordBatch> {
    let file = File::open(path).expect("the source");
    let reader = ParquetRecordBatchReaderBuilder::try_new(file).expect("Parquet");
    let reader = reader.with_batch_size(BATCH).build().expect("a reader");
    reader.map(|batch| batch.expect("a batch"))
}

/// A small generator with a fixed seed.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % below
    }
}

fn generate(path: &Path, rows: usize, ordered: bool) {
    let mut dice = Dice(7);
    let mut writer: Option<ArrowWriter<File>> = None;
    for first in (0..rows).step_by(BATCH) {
        let batch = made_up(&mut dice, first, rows, ordered);
        let writer = writer.get_or_insert_with(|| {
            let file = File::create(path).expect("the source");
            ArrowWriter::try_new(file, batch.schema(), None).expect("a writer")
        });
        writer.write(&batch).expect("written");
    }
    writer.expect("some rows").close().expect("closed");
}

fn made_up(dice: &mut Dice, first: usize, rows: usize, ordered: bool) -> RecordBatch {
    let count = BATCH.min(rows - first);
    let mut ids = Vec::with_capacity(count);
    let mut customers = Vec::with_capacity(count);
    let mut times = Vec::with_capacity(count);
    let mut events = Vec::with_capacity(count);
    let mut products = Vec::with_capacity(count);
    let mut categories = Vec::with_capacity(count);
    let mut channels = Vec::with_capacity(count);
    let mut revenues = Vec::with_capacity(count);
    let mut quantities = Vec::with_capacity(count);
    for row in first..first + count {
        ids.push(format!("{:016x}{row:08x}", dice.roll(u64::MAX)));
        customers.push((dice.roll(20) > 0).then(|| dice.roll(CUSTOMERS) as i64));
        let time = if ordered {
            row as u64 * (SPAN / rows as u64)
        } else {
            dice.roll(SPAN)
        };
        times.push(START + (time / 1_000 * 1_000) as i64);
        let event = EVENTS[dice.roll(8) as usize];
        events.push(event);
        let has_product = event.starts_with("Product");
        products.push(has_product.then(|| format!("SKU-{:05}", dice.roll(20_000))));
        categories.push(has_product.then(|| format!("Category {}", dice.roll(40))));
        channels.push(CHANNELS[dice.roll(4) as usize]);
        let has_money = event.starts_with("Order") || event == "Product Purchased";
        revenues.push(has_money.then(|| i128::from(dice.roll(100_000)) * 10));
        quantities.push(has_money.then(|| dice.roll(9) as i64 + 1));
    }
    let revenues = Decimal128Array::from(revenues)
        .with_precision_and_scale(18, 4)
        .expect("decimals");
    let times = TimestampMicrosecondArray::from(times).with_timezone("UTC");
    let columns: [(&str, ArrayRef); 9] = [
        ("message_id", Arc::new(StringArray::from(ids))),
        ("customer", Arc::new(Int64Array::from(customers))),
        ("event", Arc::new(StringArray::from(events))),
        ("time", Arc::new(times)),
        ("product_id", Arc::new(StringArray::from(products))),
        ("category", Arc::new(StringArray::from(categories))),
        ("channel", Arc::new(StringArray::from(channels))),
        ("revenue", Arc::new(revenues)),
        ("quantity", Arc::new(Int64Array::from(quantities))),
    ];
    RecordBatch::try_from_iter(columns).expect("columns of equal length")
}

/// Processor time of this process, which a busy machine does not blur.
fn cpu_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after_name = stat.rsplit(')').next().unwrap_or_default();
    let ticks = after_name.split_whitespace().skip(11).take(2);
    ticks.filter_map(|t| t.parse::<f64>().ok()).sum::<f64>() / 100.0
}

fn forget_peak() {
    let _ = std::fs::write("/proc/self/clear_refs", "5");
}

fn peak_mib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kib = peak.and_then(|text| text.split_whitespace().next()?.parse::<u64>().ok());
    kib.unwrap_or(0) / 1024
}
