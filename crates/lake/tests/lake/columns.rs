//! Properties as columns: evolution, exact values, and what does not fit.

use std::sync::Arc;

use arrow::array::{
    ArrayRef, BooleanArray, Date32Array, DictionaryArray, Float64Array, Int64Array,
    LargeStringArray, ListArray, StringArray, StringViewArray, TimestampNanosecondArray,
    new_null_array,
};
use arrow::datatypes::{DataType, Int32Type};
use fenqun_lake::{LakeOptions, MisfitReason, PropertyUse};
use fenqun_model::ValueType;

use crate::support::*;

fn texts(values: Vec<Option<&str>>) -> ArrayRef {
    Arc::new(StringArray::from(values))
}

#[tokio::test(flavor = "multi_thread")]
async fn new_properties_come_with_the_commit_that_brings_them() {
    let test = lake().await;
    test.import("import-1", vec![batch(&[row("a", 1)], &[])])
        .await;
    let before = test.lake.events();
    let rows = [row("b", 1), row("c", 1)];
    let report = test
        .import(
            "import-2",
            vec![batch(
                &rows,
                &[
                    ("channel", texts(vec![Some("app"), None])),
                    ("revenue", Arc::new(Float64Array::from(vec![2.55, 0.1]))),
                    ("gift", Arc::new(BooleanArray::from(vec![true, false]))),
                    ("due", Arc::new(Date32Array::from(vec![Some(0), None]))),
                    (
                        "seen",
                        Arc::new(TimestampNanosecondArray::from(vec![1_500, -1])),
                    ),
                    ("nothing", new_null_array(&DataType::Utf8, 2)),
                ],
            )],
        )
        .await;
    assert_eq!(report.version, 2, "schema and rows are one commit");
    let names: Vec<_> = report
        .new_properties
        .iter()
        .map(|p| p.name.as_str())
        .collect();
    assert_eq!(names, ["channel", "revenue", "gift", "due", "seen"]);
    let all = "select message_id, channel, revenue, gift, due, seen from events order by 1";
    let expected = "a|||||\n\
                    b|app|2.5500|true|1970-01-01|1970-01-01T00:00:00.000001Z\n\
                    c||0.1000|false||1969-12-31T23:59:59.999999Z";
    assert_eq!(test.sql(all).await, expected);
    assert_eq!(
        before.schema().fields().len(),
        9,
        "an older view keeps its columns"
    );
    let properties = test.lake.properties();
    let test = test.reopen().await;
    assert_eq!(test.lake.properties(), properties);
    assert_eq!(test.sql(all).await, expected);
}

#[tokio::test(flavor = "multi_thread")]
async fn money_is_exact() {
    let test = lake().await;
    let rows: Vec<Row> = (0..1_000).map(|n| row(n, n)).collect();
    let dimes: ArrayRef = Arc::new(Float64Array::from(vec![0.1; 1_000]));
    test.import("import-1", vec![batch(&rows, &[("revenue", dimes)])])
        .await;
    assert_eq!(
        test.sql("select sum(revenue) = 100 from events").await,
        "true"
    );
    let property = test.lake.property("revenue").expect("the property");
    assert_eq!(
        (property.value_type, property.scale),
        (ValueType::Number, 4)
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn values_that_do_not_fit_are_kept_and_counted() {
    let test = lake().await;
    let numbers: ArrayRef = Arc::new(Int64Array::from(vec![1]));
    test.import(
        "import-1",
        vec![batch(&[row("a", 1)], &[("size", numbers)])],
    )
    .await;
    let rows: Vec<Row> = ["b", "c", "d", "e"]
        .into_iter()
        .map(|id| row(id, 1))
        .collect();
    let list = ListArray::from_iter_primitive::<Int32Type, _, _>([
        Some([Some(1), Some(2)]),
        None,
        None,
        None,
    ]);
    let report = test
        .import(
            "import-2",
            vec![batch(
                &rows,
                &[
                    (
                        "size",
                        texts(vec![Some("2.5"), Some("large"), Some("007"), None]),
                    ),
                    ("parts", Arc::new(list)),
                    ("extra", texts(vec![None, Some("{\"k\":1}"), None, None])),
                ],
            )],
        )
        .await;
    let misfits: Vec<_> = report
        .misfits
        .iter()
        .map(|m| (m.property.as_str(), m.reason, m.count, m.example.as_str()))
        .collect();
    let expected = [
        ("parts", MisfitReason::Nested, 1, "[1,2]"),
        ("size", MisfitReason::WrongType, 2, "\"large\""),
    ];
    assert_eq!(misfits, expected);
    let answer = test
        .sql("select message_id, size, extra from events order by 1")
        .await;
    let expected = "a|1.0000|\nb|2.5000|{\"parts\":[1,2]}\n\
                    c||{\"k\":1,\"size\":\"large\"}\nd||{\"size\":\"007\"}\ne||";
    assert_eq!(answer, expected);
}

#[tokio::test(flavor = "multi_thread")]
async fn texts_take_any_plain_value_and_every_kind_of_text_is_one() {
    let test = lake().await;
    let kinds: [ArrayRef; 5] = [
        Arc::new(LargeStringArray::from(vec!["large"])),
        Arc::new(StringViewArray::from(vec!["view"])),
        Arc::new(
            vec!["dictionary"]
                .into_iter()
                .collect::<DictionaryArray<Int32Type>>(),
        ),
        Arc::new(Int64Array::from(vec![10_023])),
        Arc::new(Float64Array::from(vec![2.5])),
    ];
    let batches = kinds.into_iter().enumerate();
    let batches = batches.map(|(n, kind)| batch(&[row(n, 1)], &[("sku", kind)]));
    test.import("import-1", batches.collect()).await;
    let skus = test.sql("select sku from events order by message_id").await;
    assert_eq!(skus, "large\nview\ndictionary\n10023\n2.5");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_property_of_mixed_types_may_come_in_several_columns() {
    let test = lake().await;
    let rows = [row("a", 1), row("b", 1), row("c", 1)];
    let numbers: ArrayRef = Arc::new(Int64Array::from(vec![Some(1), None, None]));
    let booleans: ArrayRef = Arc::new(BooleanArray::from(vec![Some(true), Some(true), None]));
    let columns = [
        ("size", numbers),
        ("size", texts(vec![None, None, Some("3")])),
        ("size", booleans),
    ];
    let report = test.import("import-1", vec![batch(&rows, &columns)]).await;
    let answer = test
        .sql("select size, extra from events order by message_id")
        .await;
    assert_eq!(answer, "1.0000|\n|{\"size\":true}\n3.0000|");
    assert_eq!(report.misfits.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn any_name_can_be_a_property() {
    let test = lake().await;
    let names = [
        "unit price",
        "客户等级",
        "event",
        "month",
        "Size",
        "size",
        "SIZE",
        "a.b",
        "50%",
        "",
        "x=y;{z}",
    ];
    let mut columns: Vec<(String, ArrayRef)> = Vec::new();
    for name in names {
        columns.push((format!("property:{name}"), texts(vec![Some(name)])));
    }
    let columns: Vec<(&str, ArrayRef)> = columns
        .iter()
        .map(|(name, array)| (name.as_str(), Arc::clone(array)))
        .collect();
    test.import("import-1", vec![batch(&[row("a", 1)], &columns)])
        .await;
    let test = test.reopen().await;
    test.lake
        .compact(&fenqun_lake::Compaction::All)
        .await
        .expect("nothing to do");
    for name in names {
        let property = test.lake.property(name).expect("the property");
        let sql = format!("select \"{}\" from events", property.column);
        assert_eq!(test.sql(&sql).await, name, "column {}", property.column);
    }
    assert_eq!(
        test.lake.property("客户等级").expect("the property").column,
        "客户等级"
    );
    let url = url::Url::from_directory_path(test.dir()).expect("a folder");
    deltalake::open_table(url)
        .await
        .expect("still a Delta table");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_number_of_properties_is_bounded() {
    let test = lake_with(LakeOptions {
        most_properties: 1,
        ..options()
    })
    .await;
    let columns = [
        ("first", texts(vec![Some("x")])),
        ("second", texts(vec![Some("y")])),
    ];
    let report = test
        .import("import-1", vec![batch(&[row("a", 1)], &columns)])
        .await;
    assert_eq!(report.misfits[0].reason, MisfitReason::TooManyProperties);
    assert_eq!(
        test.sql("select first, extra from events").await,
        "x|{\"second\":\"y\"}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_catalog_knows_events_their_properties_and_values() {
    let test = lake().await;
    let rows = [
        row("a", 1).event("Order Completed"),
        row("b", 1).event("Order Completed").at(MAY + 40 * DAY),
        row("c", 2).event("Page Viewed"),
    ];
    let columns = [
        ("channel", texts(vec![Some("app"), Some("web"), None])),
        (
            "revenue",
            Arc::new(Float64Array::from(vec![Some(1.0), None, None])) as ArrayRef,
        ),
    ];
    test.import("import-1", vec![batch(&rows, &columns)]).await;
    let names = test.lake.event_names().await.expect("names");
    let names: Vec<_> = names.iter().map(|n| (n.name.as_str(), n.count)).collect();
    assert_eq!(names, [("Order Completed", 2), ("Page Viewed", 1)]);
    let uses = test
        .lake
        .properties_of("Order Completed")
        .await
        .expect("properties");
    let brief = |u: &PropertyUse| (u.property.name.clone(), u.count, u.values.clone());
    let expected = [
        (
            "channel".to_owned(),
            2,
            vec!["app".to_owned(), "web".to_owned()],
        ),
        ("revenue".to_owned(), 1, vec![]),
    ];
    assert_eq!(uses.iter().map(brief).collect::<Vec<_>>(), expected);
    assert_eq!(
        test.lake.properties_of("Page Viewed").await.expect("none"),
        []
    );
    let statistics = test.lake.statistics().await.expect("figures");
    assert_eq!(
        (statistics.events, statistics.files, statistics.anonymous),
        (3, 2, 0)
    );
    assert_eq!(statistics.first.map(|t| t.timestamp_micros()), Some(MAY));
    assert_eq!(
        statistics.last.map(|t| t.timestamp_micros()),
        Some(MAY + 40 * DAY)
    );
}
