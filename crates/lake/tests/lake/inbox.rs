//! Live events are seen at once, and exactly once.

use chrono::DateTime;
use fenqun_lake::{InboxRow, LakeError};
use fenqun_model::{CustomerNumber, Event, Value};

use crate::support::*;

fn live(id: i64) -> InboxRow {
    live_as(id, &format!("live-{id}"))
}

fn live_as(id: i64, message_id: &str) -> InboxRow {
    let time = DateTime::from_timestamp_micros(MAY + id).expect("in range");
    InboxRow {
        id,
        received_at: time,
        event: Event {
            message_id: message_id.to_owned(),
            customer: Some(CustomerNumber(7)),
            anonymous_id: None,
            name: "Product Added".to_owned(),
            time,
            source: "sdk".to_owned(),
            properties: vec![(
                "price".to_owned(),
                Value::Number("12.50".parse().expect("a number")),
            )],
        },
    }
}

const COUNT: &str = "select count(*), count(distinct message_id) from events";

#[tokio::test(flavor = "multi_thread")]
async fn rows_are_seen_in_the_inbox_and_in_the_files_but_never_in_both() {
    let test = lake().await;
    test.import("import-1", vec![batch(&[row("a", 1)], &[])])
        .await;
    test.lake
        .set_inbox((1..=3).map(live).collect())
        .expect("set");
    test.lake
        .add_to_inbox((4..=5).map(live).collect())
        .expect("added");
    assert_eq!(test.sql(COUNT).await, "6|6");
    let rows = "select message_id, source, price, month from events where event = 'Product Added' \
                and customer = 7 and time < '2024-05-01T00:00:00.000003Z' order by 1";
    let expected = "live-1|sdk|12.5000|2024-05\nlive-2|sdk|12.5000|2024-05";
    assert_eq!(test.sql(rows).await, expected);
    assert_eq!(test.lake.event_names().await.expect("names")[0].count, 5);
    let report = test.lake.flush_inbox().await.expect("flushed");
    assert_eq!((report.events, report.duplicates), (5, 0));
    assert_eq!((test.lake.inbox_version(), test.lake.inbox_len()), (5, 0));
    assert_eq!(test.sql(COUNT).await, "6|6");
    assert_eq!(test.sql(rows).await, expected);
    // Records may still hand over what they have not yet forgotten.
    test.lake
        .set_inbox((1..=7).map(live).collect())
        .expect("set");
    assert_eq!(test.lake.inbox_len(), 2);
    assert_eq!(test.sql(COUNT).await, "8|8");
    let test = test.reopen().await;
    assert_eq!(test.lake.inbox_version(), 5);
    test.lake
        .set_inbox((4..=7).map(live).collect())
        .expect("set");
    assert_eq!(test.sql(COUNT).await, "8|8");
    test.assert_sound().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_view_of_the_inbox_stays_as_it_was() {
    let test = lake().await;
    test.lake.set_inbox(vec![live(1)]).expect("set");
    let session = session(&test.lake);
    let generation = test.lake.generation();
    test.lake.add_to_inbox(vec![live(2)]).expect("added");
    test.lake.flush_inbox().await.expect("flushed");
    assert!(test.lake.generation() > generation);
    assert_eq!(ask_session(&session, COUNT).await, "1|1");
    assert_eq!(test.sql(COUNT).await, "2|2");
}

#[tokio::test(flavor = "multi_thread")]
async fn rows_that_come_during_a_flush_wait_for_the_next() {
    let test = lake().await;
    let mut next = 1;
    for _ in 0..20 {
        let rows: Vec<InboxRow> = (next..next + 10).map(live).collect();
        next += 10;
        test.lake.add_to_inbox(rows).expect("added");
        let flushing = test.lake.clone();
        let flush = tokio::spawn(async move { flushing.flush_inbox().await });
        for _ in 0..5 {
            test.lake.add_to_inbox(vec![live(next)]).expect("added");
            next += 1;
            let seen = next - 1;
            assert_eq!(test.sql(COUNT).await, format!("{seen}|{seen}"));
        }
        flush.await.expect("no panic").expect("flushed");
    }
    test.lake.flush_inbox().await.expect("flushed");
    let all = next - 1;
    assert_eq!(test.sql(COUNT).await, format!("{all}|{all}"));
    assert_eq!((test.lake.inbox_len(), test.lake.inbox_version()), (0, all));
    let empty = test.lake.flush_inbox().await.expect("nothing to do");
    assert_eq!(empty.events, 0);
    test.assert_sound().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_live_event_that_an_import_brought_is_not_doubled() {
    let test = lake().await;
    test.import("import-1", vec![batch(&[row("same", 7).at(MAY + 1)], &[])])
        .await;
    test.lake.set_inbox(vec![live_as(1, "same")]).expect("set");
    let report = test.lake.flush_inbox().await.expect("flushed");
    assert_eq!((report.events, report.duplicates), (0, 1));
    assert_eq!(test.sql(COUNT).await, "1|1");
    assert_eq!((test.lake.inbox_len(), test.lake.inbox_version()), (0, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_property_may_change_its_type_within_the_inbox() {
    let test = lake().await;
    let mut odd = live(2);
    odd.event.properties = vec![
        ("price".to_owned(), Value::Text("free".to_owned())),
        ("event".to_owned(), Value::Boolean(true)),
    ];
    test.lake.set_inbox(vec![live(1), odd]).expect("set");
    let sql = "select message_id, price, extra, \"%65vent\" from events order by 1";
    let expected = "live-1|12.5000||\nlive-2||{\"price\":\"free\"}|true";
    assert_eq!(test.sql(sql).await, expected);
    let report = test.lake.flush_inbox().await.expect("flushed");
    assert_eq!(report.misfits.len(), 1);
    assert_eq!(test.sql(sql).await, expected);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_application_id_of_flushes_is_not_for_imports() {
    let test = lake().await;
    let refused = test.lake.writer("inbox");
    assert!(matches!(refused, Err(LakeError::InvalidAppId(_))));
}
