//! Whatever is done to a lake, it holds what a plain map of events would hold.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use arrow::array::{ArrayRef, Decimal128Array, StringArray};
use fenqun_lake::Compaction;
use proptest::prelude::*;

use crate::support::*;

#[derive(Clone, Debug)]
struct Fact {
    id: u16,
    customer: Option<u8>,
    event: u8,
    time: i64,
    price: Option<i32>,
    note: Option<String>,
}

#[derive(Clone, Debug)]
enum Step {
    Import { batches: Vec<Vec<Fact>>, tiny: bool },
    Abandon(Vec<Fact>),
    Compact { all: bool },
    Vacuum,
    Reopen,
}

fn fact() -> impl Strategy<Value = Fact> {
    (
        0_u16..60,
        prop::option::weighted(0.8, 0_u8..6),
        0_u8..3,
        prop::sample::select(vec![MAY - DAY, MAY, MAY + 1, MAY + 31 * DAY]),
        prop::option::of(any::<i32>()),
        prop::option::of("[a-c客]{0,3}"),
    )
        .prop_map(|(id, customer, event, time, price, note)| Fact {
            id,
            customer,
            event,
            // The month of an id is fixed: the same event does not move between months.
            time: if id % 2 == 0 {
                MAY + time % 2
            } else {
                time.max(MAY + 31 * DAY)
            },
            price,
            note,
        })
}

fn step() -> impl Strategy<Value = Step> {
    let facts = || prop::collection::vec(fact(), 0..25);
    prop_oneof![
        4 => (prop::collection::vec(facts(), 0..4), any::<bool>())
            .prop_map(|(batches, tiny)| Step::Import { batches, tiny }),
        1 => facts().prop_map(Step::Abandon),
        2 => any::<bool>().prop_map(|all| Step::Compact { all }),
        1 => Just(Step::Vacuum),
        1 => Just(Step::Reopen),
    ]
}

fn to_batch(facts: &[Fact]) -> arrow::array::RecordBatch {
    let rows: Vec<Row> = facts
        .iter()
        .map(|f| Row {
            id: f.id.to_string(),
            customer: f.customer.map(i64::from),
            event: format!("Event {}", f.event),
            time: f.time,
        })
        .collect();
    let prices: Decimal128Array = facts.iter().map(|f| f.price.map(i128::from)).collect();
    let prices = prices.with_precision_and_scale(12, 2).expect("decimals");
    let notes: StringArray = facts.iter().map(|f| f.note.as_deref()).collect();
    let prices: ArrayRef = Arc::new(prices);
    batch(&rows, &[("price", prices), ("note", Arc::new(notes))])
}

/// The rows that SQL should show.
fn shown(facts: &BTreeMap<String, Fact>) -> String {
    let line = |(id, f): (&String, &Fact)| {
        let customer = f.customer.map_or(String::new(), |c| c.to_string());
        let price = f.price.map_or(String::new(), |p| {
            let sign = if p < 0 { "-" } else { "" };
            let p = p.unsigned_abs();
            format!("{sign}{}.{:02}00", p / 100, p % 100)
        });
        let note = f.note.clone().unwrap_or_default();
        format!(
            "{id}|{customer}|Event {}|{}|{price}|{note}",
            f.event, f.time
        )
    };
    facts.iter().map(line).collect::<Vec<_>>().join("\n")
}

async fn run(steps: Vec<Step>) {
    let mut test = lake().await;
    let seed = to_batch(&[Fact {
        id: 999,
        customer: None,
        event: 0,
        time: MAY,
        price: Some(1),
        note: Some("x".to_owned()),
    }]);
    test.import("seed", vec![seed]).await;
    let mut model = BTreeMap::from([(
        "999".to_owned(),
        Fact {
            id: 999,
            customer: None,
            event: 0,
            time: MAY,
            price: Some(1),
            note: Some("x".to_owned()),
        },
    )]);
    for (number, step) in steps.into_iter().enumerate() {
        match step {
            Step::Import { batches, tiny } => {
                test = test
                    .reopen_with(if tiny { tiny_runs() } else { options() })
                    .await;
                let rows: usize = batches.iter().map(Vec::len).sum();
                let before = model.len();
                for fact in batches.iter().flatten() {
                    model
                        .entry(fact.id.to_string())
                        .or_insert_with(|| fact.clone());
                }
                let batches = batches.iter().map(|facts| to_batch(facts)).collect();
                let report = test.import(&format!("import-{number}"), batches).await;
                assert_eq!(report.events as usize, model.len() - before);
                assert_eq!((report.events + report.duplicates) as usize, rows);
            }
            Step::Abandon(facts) => {
                let writer = test.lake.writer("abandoned").expect("a writer");
                drop(
                    write(writer, vec![to_batch(&facts)])
                        .await
                        .expect("written"),
                );
            }
            Step::Compact { all } => {
                let scope = if all {
                    Compaction::All
                } else {
                    Compaction::Due
                };
                test.lake.compact(&scope).await.expect("compacted");
            }
            Step::Vacuum => {
                test.lake.vacuum(Duration::ZERO).await.expect("cleaned");
            }
            Step::Reopen => test = test.reopen().await,
        }
    }
    let sql = "select message_id, customer, event, cast(time as bigint), price, note \
               from events order by 1";
    assert_eq!(test.sql(sql).await, shown(&model));
    test.lake.vacuum(Duration::ZERO).await.expect("cleaned");
    test.assert_sound().await;
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_lake_holds_what_a_map_would(steps in prop::collection::vec(step(), 1..12)) {
        let runtime = tokio::runtime::Runtime::new().expect("a runtime");
        runtime.block_on(run(steps));
    }
}
