//! How fast lifetime models are fitted and asked.
//!
//!     cargo run --release -p fenqun-insight --example lifetime_rate -- SUMMARY.csv [CUSTOMERS]
//!
//! The file has columns x, t_x and T; beside it, customers are made (a million of two years, times in
//! whole days). Prints JSON; `docs/bench/lifetimes_compare.py` runs this beside its peer.

#![allow(clippy::print_stdout, reason = "it prints its figures")]

use std::time::Instant;

use fenqun_insight::lifetime::{Fit, Histories, Horizon, Model, fit};
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use serde_json::{Value, json};

const TIMES: usize = 25;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().expect("the path of a summary file");
    let customers = arguments
        .next()
        .and_then(|number| number.parse().ok())
        .unwrap_or(1_000_000);
    let read = read(&path);
    let made = made(customers);
    let figures = json!({
        "file": figures(&read, TIMES),
        "made": figures(&made, 3),
        "threads": std::thread::available_parallelism().map_or(1, Into::into),
    });
    println!("{figures:#}");
}

fn figures(columns: &[Vec<f64>; 3], times: usize) -> Value {
    let histories =
        Histories::new(&columns[0], &columns[1], &columns[2]).expect("possible histories");
    let models = [Model::BgNbd, Model::MbgNbd, Model::ParetoNbd].map(|model| {
        let (fitted, seconds) = timed(times, || fit(model, &histories).expect("a fit"));
        json!({
            "fit_seconds": seconds,
            "log_likelihood": fitted.log_likelihood,
            "parameters": fitted.parameters,
            "score_seconds": scores(&fitted, &histories, times),
        })
    });
    json!({ "customers": histories.len(), "models": models })
}

fn scores(fitted: &Fit, histories: &Histories<'_>, times: usize) -> Value {
    let year = Horizon {
        periods: 12,
        period: 52.0 / 12.0,
        rate: 0.01,
    };
    json!({
        "alive": timed(times, || fitted.alive(histories)).1,
        "expected": timed(times, || fitted.expected_purchases(histories, 39.0)).1,
        "discounted": timed(times, || fitted.discounted_purchases(histories, &year)).1,
        "next": timed(times, || fitted.next_purchase(histories, 0.5, 104.0)).1,
    })
}

/// The median of some runs.
fn timed<T>(times: usize, what: impl Fn() -> T) -> (T, f64) {
    let mut answer = what();
    let mut seconds: Vec<f64> = (0..times)
        .map(|_| {
            let started = Instant::now();
            answer = what();
            started.elapsed().as_secs_f64()
        })
        .collect();
    seconds.sort_unstable_by(f64::total_cmp);
    (answer, seconds[times / 2])
}

fn read(path: &str) -> [Vec<f64>; 3] {
    let mut columns = [const { Vec::new() }; 3];
    let mut table = csv::Reader::from_path(path).expect("a file that can be read");
    for row in table.deserialize() {
        let (_, x, t_x, age, _): (u32, f64, f64, f64, f64) = row.expect("ID,x,t_x,T,zbar");
        for (column, value) in columns.iter_mut().zip([x, t_x, age]) {
            column.push(value);
        }
    }
    columns
}

/// Customers whose mean gap is exponential around 8 weeks and who leave after a purchase with a
/// chance of their own, 0 to 0.5.
fn made(customers: usize) -> [Vec<f64>; 3] {
    let mut random = ChaCha8Rng::seed_from_u64(4);
    let mut columns = [const { Vec::new() }; 3];
    for _ in 0..customers {
        let age = random.random_range(1..=730_u32);
        let rate = -(1.0 - random.random::<f64>()).ln() / 56.0;
        let leave = random.random::<f64>() / 2.0;
        let (mut time, mut last, mut purchases) = (0.0, 0.0, 0.0);
        loop {
            time += (-(1.0 - random.random::<f64>()).ln() / rate).ceil();
            if time > f64::from(age) {
                break;
            }
            purchases += 1.0;
            last = time;
            if random.random::<f64>() < leave {
                break;
            }
        }
        for (column, value) in columns
            .iter_mut()
            .zip([purchases, last / 7.0, f64::from(age) / 7.0])
        {
            column.push(value);
        }
    }
    columns
}
