//! Online Retail as customers and events: one `Order Completed` an invoice with the positive lines,
//! a `Product Purchased` a line; refunds and returns for the others.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDateTime;
use datafusion::arrow::array::{
    ArrayRef, Decimal128Array, DictionaryArray, Int64Array, RecordBatch, StringViewArray,
    TimestampMicrosecondArray,
};
use datafusion::arrow::datatypes::Int32Type;
use datafusion::datasource::MemTable;
use fenqun_lake::{EventParts, Events};
use fenqun_model::{Calendar, CustomerNumber, Value, natural_cmp};
use fenqun_segment::{Population, Sets};
use rust_decimal::Decimal;

use crate::world::{customer, set};

pub struct Retail {
    pub population: Arc<Population>,
    pub events: Events,
    /// By row of the population.
    pub countries: Vec<String>,
    numbers: BTreeMap<String, CustomerNumber>,
}

/// A row of the events table.
struct Row {
    message_id: String,
    customer: Option<i64>,
    event: &'static str,
    time_us: i64,
    product_id: Option<String>,
    name: Option<String>,
    quantity: Option<Decimal>,
    price: Option<Decimal>,
    revenue: Decimal,
}

impl Retail {
    pub fn read(text: &str) -> Self {
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let records: Vec<csv::StringRecord> =
            reader.records().map(|r| r.expect("a record")).collect();
        let mut keys: BTreeMap<&str, &str> = BTreeMap::new();
        for record in records.iter().filter(|record| !record[6].is_empty()) {
            keys.entry(&record[6]).or_insert(&record[7]);
        }
        let mut keys: Vec<(&str, &str)> = keys.into_iter().collect();
        keys.sort_by(|a, b| natural_cmp(a.0, b.0));

        let mut builder = Population::builder(&[]);
        let mut numbers = BTreeMap::new();
        let mut countries = Vec::new();
        for (number, (key, country)) in (1..).zip(keys) {
            let mut one = customer(number, key);
            set(&mut one, "country", Value::Text(country.to_owned()));
            builder.push(&one);
            numbers.insert(key.to_owned(), CustomerNumber(number));
            countries.push(country.to_owned());
        }
        let rows = rows(&records, &numbers);
        Self {
            population: Arc::new(builder.build(Sets::default())),
            events: table(&rows),
            countries,
            numbers,
        }
    }

    /// The number of a customer.
    pub fn number(&self, key: &str) -> CustomerNumber {
        self.numbers[key]
    }
}

fn rows(records: &[csv::StringRecord], numbers: &BTreeMap<String, CustomerNumber>) -> Vec<Row> {
    let london = Calendar::new(chrono_tz::Europe::London);
    let mut orders: BTreeMap<(String, bool), Row> = BTreeMap::new();
    let mut rows = Vec::new();
    for (line, record) in records.iter().enumerate() {
        let quantity: Decimal = record[3].parse().expect("a quantity");
        let price: Decimal = record[5].parse().expect("a price");
        let bought = quantity > Decimal::ZERO && !record[0].starts_with('C');
        let time = NaiveDateTime::parse_from_str(&record[4], "%Y-%m-%d %H:%M:%S");
        let time_us = london.instant_of(time.expect("a time")).timestamp_micros();
        let customer = numbers.get(&record[6]).map(|number| i64::from(number.0));
        let revenue = quantity.abs() * price;
        let order = orders
            .entry((record[0].to_owned(), bought))
            .or_insert_with(|| Row {
                message_id: format!("{}-{bought}", &record[0]),
                customer,
                event: if bought {
                    "Order Completed"
                } else {
                    "Order Refunded"
                },
                time_us,
                product_id: None,
                name: None,
                quantity: None,
                price: None,
                revenue: Decimal::ZERO,
            });
        order.revenue += revenue;
        rows.push(Row {
            message_id: format!("line-{line:07}"),
            customer,
            event: if bought {
                "Product Purchased"
            } else {
                "Product Returned"
            },
            time_us,
            product_id: Some(record[1].to_owned()),
            name: (!record[2].is_empty()).then(|| record[2].to_owned()),
            quantity: Some(quantity.abs()),
            price: Some(price),
            revenue,
        });
    }
    rows.extend(orders.into_values());
    rows
}

fn table(rows: &[Row]) -> Events {
    let batches: Vec<RecordBatch> = rows.chunks(16_384).map(batch).collect();
    let schema = batches[0].schema();
    let half = batches.len() / 2;
    let parts = vec![batches[..half].to_vec(), batches[half..].to_vec()];
    let table = MemTable::try_new(Arc::clone(&schema), parts.clone());
    Events {
        table: Arc::new(table.expect("batches of one schema")),
        parts: EventParts::of_batches(schema, parts),
    }
}

fn batch(rows: &[Row]) -> RecordBatch {
    let events: DictionaryArray<Int32Type> = rows.iter().map(|row| row.event).collect();
    let times = rows.iter().map(|row| Some(row.time_us));
    let texts = |get: fn(&Row) -> Option<&str>| -> ArrayRef {
        Arc::new(StringViewArray::from_iter(rows.iter().map(get)))
    };
    let numbers = |get: fn(&Row) -> Option<Decimal>| -> ArrayRef {
        let mantissas = rows.iter().map(|row| {
            get(row).map(|mut number| {
                number.rescale(4);
                number.mantissa()
            })
        });
        let array: Decimal128Array = mantissas.collect();
        Arc::new(array.with_precision_and_scale(18, 4).expect("18 digits"))
    };
    let customers = Int64Array::from_iter(rows.iter().map(|row| row.customer));
    RecordBatch::try_from_iter_with_nullable([
        ("message_id", texts(|row| Some(&row.message_id)), false),
        ("customer", Arc::new(customers) as ArrayRef, true),
        ("event", Arc::new(events), false),
        (
            "time",
            Arc::new(TimestampMicrosecondArray::from_iter(times).with_timezone("UTC")),
            false,
        ),
        ("product_id", texts(|row| row.product_id.as_deref()), true),
        ("name", texts(|row| row.name.as_deref()), true),
        ("quantity", numbers(|row| row.quantity), true),
        ("price", numbers(|row| row.price), true),
        ("revenue", numbers(|row| Some(row.revenue)), true),
    ])
    .expect("columns of equal length")
}
