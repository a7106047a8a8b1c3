//! Reading the events of some names: what is kept in memory answers, whatever was read before.

use std::collections::BTreeMap;
use std::sync::Arc;

use arrow::array::{ArrayRef, Float64Array, StringArray};
use fenqun_lake::{EventParts, Extent, Names, Values};

use crate::support::*;

const NAMES: [&str; 3] = ["Page Viewed", "Order Completed", "Cart Viewed"];

/// What is there of the events of one name: customer, time, revenue and channel of every row.
type Told = BTreeMap<String, Vec<(u32, i64, Option<i64>, Option<String>)>>;

fn only(names: &[&str]) -> Names {
    names.iter().map(|&name| name.to_owned()).collect()
}

fn read(parts: &EventParts, columns: &[&str; 2], names: &Names, extent: &Extent) -> Told {
    let mut told = Told::new();
    for part in parts.parts().expect("parts") {
        let data = parts.load(part, columns, names, extent).expect("a part");
        for (place, rows) in data.names().iter().enumerate() {
            if !names.has(&rows.name) {
                continue;
            }
            let own = told.entry(rows.name.to_string()).or_default();
            for row in 0..rows.len() {
                let mut number = None;
                let mut text = None;
                for at in 0..2 {
                    match data
                        .column(at, place)
                        .map(|column| (column, &column.values))
                    {
                        Some((column, Values::Integers(values))) if column.is_present(row) => {
                            number = Some(values[row]);
                        }
                        Some((_, Values::Codes(codes, texts))) => {
                            let found = texts.texts.get(codes[row] as usize);
                            text = found.map(ToString::to_string);
                        }
                        _ => {}
                    }
                }
                own.push((rows.customers[row], rows.times_us[row], number, text));
            }
        }
    }
    told
}

#[tokio::test(flavor = "multi_thread")]
async fn some_names_tell_the_same_as_all() {
    let test = lake().await;
    let rows: Vec<Row> = (0..999_i64)
        .map(|n| {
            row(n, n / 7)
                .event(NAMES[(n % 3) as usize])
                .at(MAY + n * DAY / 50)
        })
        .collect();
    let revenue = (0..999).map(|n| (n % 3 == 1).then(|| f64::from(n)));
    let revenue: ArrayRef = Arc::new(revenue.collect::<Float64Array>());
    let channel = (0..999).map(|n| (n % 2 == 0).then(|| format!("channel {}", n % 11)));
    let channel: ArrayRef = Arc::new(channel.collect::<StringArray>());
    let properties = [("revenue", revenue), ("channel", channel)];
    test.import("import-1", vec![batch(&rows, &properties)])
        .await;

    let columns = ["revenue", "channel"];
    let whole = read(
        &test.lake.events_now().parts,
        &columns,
        &Names::All,
        &Extent::Whole,
    );
    assert_eq!(whole.values().map(Vec::len).sum::<usize>(), 999);
    // One name, another, both, a column alone, all: each finds less, or other things, kept before.
    let asked = [
        only(&NAMES[1..2]),
        only(&NAMES[2..]),
        only(&NAMES[1..]),
        Names::All,
        only(&NAMES[..1]),
    ];
    let parts = test.lake.events_now().parts;
    assert_eq!(parts.memory_used(), 0);
    let mut used = 0;
    for (at, names) in asked.iter().enumerate() {
        let columns = [columns[at % 2], columns[(at + 1) % 2]];
        let told = read(&parts, &columns, names, &Extent::Kept);
        let expected = whole.iter().filter(|(name, _)| names.has(name));
        let expected: Told = expected
            .map(|(name, rows)| (name.clone(), rows.clone()))
            .collect();
        assert_eq!(told, expected, "{names:?}");
        assert!(parts.memory_used() >= used, "{names:?}");
        used = parts.memory_used();
        let one_by_one = read(&parts, &columns, names, &Extent::Of(0..=200));
        assert_eq!(one_by_one, expected, "{names:?}");
        if at == 0 {
            assert!(used < 999 * 12, "the others take no memory");
        }
    }
}
