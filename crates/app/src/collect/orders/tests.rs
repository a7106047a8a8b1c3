//! Grouping as a whole: lines in, events out.

use std::collections::BTreeMap;
use std::sync::Arc;

use arrow::array::{
    Array, ArrayRef, AsArray, BooleanArray, Decimal128Array, Int64Array, RecordBatch, StringArray,
    TimestampMicrosecondArray,
};
use arrow::datatypes::{DataType, Decimal128Type, Int64Type, TimestampMicrosecondType};
use fenqun_model::{Instant, property};
use proptest::prelude::*;

use super::lines::{LineProperty, LineShape, SCALE};
use super::{LineStore, OrderTally, emit};
use crate::collect::content::{hash_column, hash_text};
use crate::collect::stamp::EventStamp;

const UNIT: i128 = 10_i128.pow(SCALE as u32);

#[derive(Clone, Debug)]
struct Line {
    order: u8,
    product: u8,
    quantity: i8,
    time: i64,
    coupon: Option<u8>,
}

fn line() -> impl Strategy<Value = Line> {
    (
        0..12_u8,
        0..4_u8,
        -3..4_i8,
        0..1000_i64,
        proptest::option::of(0..3_u8),
    )
        .prop_map(|(order, product, quantity, time, coupon)| Line {
            order,
            product,
            quantity,
            time,
            coupon,
        })
}

fn shape() -> LineShape {
    LineShape {
        products: true,
        order_ids: true,
        fields: vec![
            property::PRODUCT_ID,
            property::COUPON,
            property::QUANTITY,
            property::REVENUE,
        ],
        properties: vec![LineProperty {
            name: "gift".to_owned(),
            data_type: DataType::Boolean,
            misfits: false,
        }],
    }
}

fn batch(shape: &LineShape, lines: &[Line]) -> RecordBatch {
    let texts = |text: &dyn Fn(&Line) -> Option<String>| -> ArrayRef {
        Arc::new(lines.iter().map(text).collect::<StringArray>())
    };
    let decimals = |value: &dyn Fn(&Line) -> i128| -> ArrayRef {
        let values = Decimal128Array::from_iter_values(lines.iter().map(value));
        Arc::new(values.with_precision_and_scale(38, SCALE).expect("a scale"))
    };
    let orders: Vec<u128> = lines
        .iter()
        .map(|l| hash_text("order", &l.order.to_string()))
        .collect();
    let contents: Vec<u128> = lines
        .iter()
        .map(|l| hash_text("line", &format!("{} {}", l.product, l.quantity)))
        .collect();
    let times = TimestampMicrosecondArray::from_iter_values(lines.iter().map(|l| l.time));
    let mut columns: Vec<ArrayRef> = vec![
        hash_column(&orders),
        hash_column(&contents),
        Arc::new(
            lines
                .iter()
                .map(|l| Some(l.quantity < 0))
                .collect::<BooleanArray>(),
        ),
        Arc::new(Int64Array::from_iter_values(
            lines.iter().map(|l| i64::from(l.order)),
        )),
        Arc::new(times.with_timezone("UTC")),
    ];
    if shape.order_ids {
        columns.push(texts(&|l| Some(l.order.to_string())));
    }
    if shape.products {
        columns.push(texts(&|l| Some(l.product.to_string())));
    }
    columns.push(texts(&|l| l.coupon.map(|c| c.to_string())));
    columns.push(decimals(&|l| i128::from(l.quantity.unsigned_abs()) * UNIT));
    columns.push(decimals(&|l| {
        i128::from(l.quantity.unsigned_abs()) * 250_000
    }));
    columns.push(Arc::new(
        lines
            .iter()
            .map(|l| Some(l.product == 0))
            .collect::<BooleanArray>(),
    ));
    RecordBatch::try_new(shape.schema(), columns).expect("the shape's columns")
}

/// Message id → what the event says.
type Events = BTreeMap<String, BTreeMap<String, String>>;

fn events(
    shape: &LineShape,
    batches: Vec<RecordBatch>,
    memory_bytes: usize,
) -> (Events, OrderTally) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut store = LineStore::new(shape.schema(), folder.path().to_owned(), memory_bytes);
    for batch in batches {
        store.push(batch).expect("room on disk");
    }
    let now: Instant = "2024-05-01T00:00:00Z".parse().expect("an instant");
    let stamp = EventStamp::new("shop", now);
    let mut events = Events::new();
    let mut tally = OrderTally::default();
    store
        .drain(|lines| {
            tally += emit(shape, &stamp, &lines, |batch| {
                take(&mut events, &batch);
                Ok(())
            })?;
            Ok(())
        })
        .expect("grouping");
    let left = std::fs::read_dir(folder.path())
        .expect("the folder")
        .count();
    assert_eq!(left, 0, "no work file stays");
    (events, tally)
}

fn take(events: &mut Events, batch: &RecordBatch) {
    for row in 0..batch.num_rows() {
        let mut event = BTreeMap::new();
        for (field, column) in batch.schema().fields().iter().zip(batch.columns()) {
            if column.is_valid(row) {
                let text = arrow::util::display::array_value_to_string(column, row);
                event.insert(field.name().clone(), text.expect("displayable"));
            }
        }
        let id = event.remove("message_id").expect("every event has an id");
        assert!(events.insert(id, event).is_none(), "message ids are unique");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn spilled_and_in_memory_are_the_same(
        lines in proptest::collection::vec(line(), 1..120), cut in 0..120_usize
    ) {
        let shape = shape();
        let cut = cut.min(lines.len());
        let batches = || vec![batch(&shape, &lines[..cut]), batch(&shape, &lines[cut..])];
        let (in_memory, tally) = events(&shape, batches(), usize::MAX);
        let (spilled, spilled_tally) = events(&shape, batches(), 1);
        prop_assert_eq!(&in_memory, &spilled);
        prop_assert_eq!(tally, spilled_tally);
        let of = |name: &str| in_memory.values().filter(|e| e["event"] == name).count();
        prop_assert_eq!(of("Product Purchased") + of("Product Returned"), lines.len());
        prop_assert_eq!(of("Order Completed") as u64, tally.orders);
        prop_assert_eq!(of("Order Refunded") as u64, tally.refunds);
    }

    #[test]
    fn a_longer_export_repeats_the_ids_of_a_shorter_one(
        lines in proptest::collection::vec(line(), 1..60), more in proptest::collection::vec(line(), 0..20)
    ) {
        let shape = shape();
        let (first, _) = events(&shape, vec![batch(&shape, &lines)], usize::MAX);
        let all: Vec<Line> = lines.iter().chain(&more).cloned().collect();
        let (second, _) = events(&shape, vec![batch(&shape, &all)], usize::MAX);
        prop_assert!(first.keys().all(|id| second.contains_key(id)));
    }
}

fn plain(order: u8, product: u8, quantity: i8, time: i64) -> Line {
    Line {
        order,
        product,
        quantity,
        time,
        coupon: None,
    }
}

#[test]
fn an_order_sums_its_lines_and_keeps_its_earliest_time_and_first_coupon() {
    let shape = shape();
    let mut lines = vec![
        plain(1, 1, 2, 50),
        plain(1, 2, 3, 40),
        plain(1, 2, 3, 60),
        plain(1, 1, -1, 70),
    ];
    lines[1].coupon = Some(7);
    let (events, tally) = events(&shape, vec![batch(&shape, &lines)], usize::MAX);
    assert_eq!((tally.orders, tally.refunds), (1, 1));
    assert_eq!(tally.revenue, 2_000_000);
    let order = events
        .values()
        .find(|e| e["event"] == "Order Completed")
        .expect("an order");
    assert_eq!(order["revenue"], "2.000000");
    assert_eq!(order["items"], "8.000000");
    assert_eq!(order["coupon"], "7");
    assert_eq!(order["order_id"], "1");
    assert!(
        order["time"].starts_with("1970-01-01T00:00:00.000040"),
        "{}",
        order["time"]
    );
    assert!(
        !order.contains_key("property:gift"),
        "an order with lines has none of their columns"
    );
    let back = events
        .values()
        .find(|e| e["event"] == "Order Refunded")
        .expect("a refund");
    assert_eq!(back["revenue"], "0.250000");
    assert_eq!(events.len(), 2 + 4, "identical lines are different events");
}

#[test]
fn rows_without_order_or_product_are_an_order_each() {
    let shape = LineShape {
        products: false,
        order_ids: false,
        fields: vec![property::COUPON, property::QUANTITY, property::REVENUE],
        ..shape()
    };
    // Without order ids a row's own content is its order's hash.
    let lines = [plain(1, 1, 2, 50), plain(1, 1, 2, 50), plain(2, 1, 2, 50)];
    let (events, tally) = events(&shape, vec![batch(&shape, &lines)], usize::MAX);
    assert_eq!((tally.orders, tally.repeated_rows), (3, 0));
    let ids: std::collections::BTreeSet<&String> =
        events.values().map(|e| &e["order_id"]).collect();
    assert_eq!(ids.len(), 3, "each row has an order id of its own");
    assert!(events.values().all(|e| e.contains_key("property:gift")));
}

#[test]
fn orders_named_twice_in_the_same_words_count_once() {
    let shape = LineShape {
        products: false,
        fields: vec![property::COUPON, property::QUANTITY, property::REVENUE],
        ..shape()
    };
    let lines = [plain(1, 1, 2, 50), plain(1, 1, 2, 50), plain(1, 1, 3, 50)];
    let (events, tally) = events(&shape, vec![batch(&shape, &lines)], usize::MAX);
    assert_eq!((tally.orders, tally.repeated_rows), (1, 1));
    assert_eq!(
        events.values().next().expect("an event")["revenue"],
        "1.250000"
    );
}

#[test]
fn columns_have_the_types_that_the_lake_expects() {
    let shape = shape();
    let stamp = EventStamp::new("shop", "2024-05-01T00:00:00Z".parse().expect("an instant"));
    let lines = [plain(1, 1, 2, 50)];
    emit(&shape, &stamp, &[batch(&shape, &lines)], |events| {
        let column = |name: &str| events.column_by_name(name).expect("a core column");
        assert_eq!(column("customer").as_primitive::<Int64Type>().value(0), 1);
        assert_eq!(
            column("time")
                .as_primitive::<TimestampMicrosecondType>()
                .value(0),
            50
        );
        assert_eq!(
            column("revenue").as_primitive::<Decimal128Type>().value(0),
            500_000
        );
        Ok(())
    })
    .expect("events");
}
