//! `kill -9` in the middle of an import, at ten moments, then the same command again.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::program::Program;

const ORDERS: u32 = 30_000;
const MOMENTS: u32 = 10;
const TOTALS: &str = "SELECT event, count(*) AS n, count(DISTINCT message_id) AS different, \
    count(DISTINCT customer) AS customers, sum(revenue) AS revenue FROM events GROUP BY event ORDER BY event";

#[test]
fn an_import_killed_at_any_moment_ends_as_if_undisturbed() {
    let program = Program::new();
    let file = program.write("orders.csv", &orders());
    let path = file.to_str().expect("UTF-8");
    program.json_in("calm", &["init", "--timezone", "Asia/Shanghai"]);
    let start = Instant::now();
    let calm = program.json_in("calm", &["import", "orders", path]);
    let whole = start.elapsed();
    let totals = program.json_in("calm", &["sql", TOTALS]);
    for moment in 0..MOMENTS {
        let data = format!("killed-{moment}");
        program.json_in(&data, &["init", "--timezone", "Asia/Shanghai"]);
        let mut child = program.start(&data, &["import", "orders", path]);
        let until = whole * (2 * moment + 1) / (2 * MOMENTS);
        wait(until);
        child.kill().expect("a child to kill");
        child.wait().expect("a child that ended");
        let report = program.json_in(&data, &["import", "orders", path]);
        assert_eq!(
            program.json_in(&data, &["sql", TOTALS]),
            totals,
            "moment {moment}"
        );
        if report["already_imported"] == Value::Bool(false) {
            for name in [
                "rows_read",
                "rows_imported",
                "customers_new",
                "orders",
                "events",
            ] {
                assert_eq!(report[name], calm[name], "moment {moment}: {name}");
            }
        }
        let checked = program.json_in(&data, &["check"]);
        assert_eq!(
            checked["problems"],
            serde_json::json!([]),
            "moment {moment}"
        );
    }
}

/// The moment itself is the point of this test, so it waits by the clock.
fn wait(duration: Duration) {
    std::thread::park_timeout(duration);
}

fn orders() -> String {
    let mut text = String::from("order,customer,time,product,quantity,price\n");
    for order in 0..ORDERS {
        let customer = order * 7919 % 4001;
        let (day, hour) = (order % 28 + 1, order % 24);
        for line in 0..=(order % 3) {
            let quantity = if order % 50 == 49 {
                -1
            } else {
                1 + i64::from(line)
            };
            writeln!(
                text,
                "O{order},C{customer},2024-0{}-{day:02} {hour:02}:15:00,P{},{quantity},{}.{:02}",
                order % 9 + 1,
                (order + line) % 200,
                5 + order % 90,
                order % 100
            )
            .expect("writing into memory");
        }
    }
    text
}
