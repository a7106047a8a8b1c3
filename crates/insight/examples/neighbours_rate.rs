//! How fast products are compared, and recommendations made for everybody.
//!
//!     cargo run --release -p fenqun-insight --example neighbours_rate -- [CUSTOMERS ITEMS MEAN] [FOLDER]
//!
//! Makes up interactions as a shop has them, with a fixed seed: how many products a customer buys is
//! log-normal, what is bought leans to best sellers, and each customer has three favourite shelves.
//! With a folder the columns are written there, for `docs/bench/neighbours_compare.py`. Prints JSON.

#![allow(clippy::print_stdout, reason = "it prints its figures")]

use std::fs;
use std::ops::ControlFlow;
use std::path::Path;
use std::time::Instant;

use fenqun_insight::recommend::{
    Interactions, ItemNeighbours, Reasons, Selection, Weighting, recommend,
};
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

const SEED: u64 = 7;
const NEIGHBOURS: usize = 50;
/// Products on a shelf.
const SHELF: usize = 100;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let number = |place: usize, default: usize| {
        let given = arguments.get(place);
        given.map_or(default, |text| text.parse().expect("a number"))
    };
    let (customers_count, items_count) = (number(0, 1_000_000), number(1, 10_000));
    let (customers, items) = generate(customers_count, items_count, number(2, 30) as f64);
    if let Some(folder) = arguments.get(3) {
        write(Path::new(folder), "customers.u32", &customers);
        write(Path::new(folder), "items.u32", &items);
    }

    let start = Stopwatch::start();
    let weights = vec![1.0; items.len()];
    let shape = (customers_count, items_count);
    let interactions = Interactions::from_columns(shape, &customers, &items, &weights)
        .expect("the columns are right")
        .binary();
    drop((customers, items, weights));
    let sorting = start.spent();

    let start = Stopwatch::start();
    let model = ItemNeighbours::fit(&interactions, Weighting::BM25, NEIGHBOURS).expect("it fits");
    let comparing = start.spent();

    let start = Stopwatch::start();
    let everybody: Vec<u32> = (0..customers_count as u32).collect();
    let selection = Selection::best(10);
    let mut recommended = 0;
    recommend(
        &model,
        &interactions,
        &everybody,
        &selection,
        Reasons::With,
        |found| {
            recommended += found.items.len();
            ControlFlow::Continue(())
        },
    );
    let recommending = start.spent();

    let (near, similarities) = model.similar(0);
    let figures = serde_json::json!({
        "customers": customers_count,
        "items": items_count,
        "pairs": interactions.pairs_count(),
        "pairs_squared": squares(&interactions),
        "seconds_sorting": sorting.0,
        "cpu_seconds_sorting": sorting.1,
        "seconds_comparing": comparing.0,
        "cpu_seconds_comparing": comparing.1,
        "seconds_recommending": recommending.0,
        "cpu_seconds_recommending": recommending.1,
        "recommended": recommended,
        "peak_memory_mib": peak_memory_mib(),
        "threads": std::thread::available_parallelism().map_or(0, usize::from),
        "nearest_to_first": near.iter().take(5).zip(similarities).collect::<Vec<_>>(),
    });
    println!("{figures}");
}

fn generate(customers_count: usize, items_count: usize, mean: f64) -> (Vec<u32>, Vec<u32>) {
    let mut random = ChaCha8Rng::seed_from_u64(SEED);
    let shelves = items_count.div_ceil(SHELF);
    let (mut customers, mut items) = (Vec::new(), Vec::new());
    for customer in 0..customers_count as u32 {
        // A log-normal number with σ = 1, whose mean is e^(μ + ½).
        let normal = (-2.0 * (1.0 - random.random::<f64>()).ln()).sqrt()
            * (std::f64::consts::TAU * random.random::<f64>()).cos();
        let bought = ((mean.ln() - 0.5 + normal).exp().ceil() as usize).min(items_count / 10);
        let favourites: [usize; 3] = std::array::from_fn(|_| random.random_range(0..shelves));
        for _ in 0..bought {
            let lean = random.random::<f64>().powi(3);
            let item = if random.random::<f64>() < 0.6 {
                let shelf = favourites[random.random_range(0..3)];
                // Products of a shelf are spread over the ranks, so each has its best sellers.
                (lean * SHELF as f64) as usize * shelves + shelf
            } else {
                (lean * items_count as f64) as usize
            };
            customers.push(customer);
            items.push(item.min(items_count - 1) as u32);
        }
    }
    (customers, items)
}

fn squares(interactions: &Interactions) -> usize {
    (0..interactions.customers_count() as u32)
        .map(|customer| interactions.history(customer).items.len().pow(2))
        .sum()
}

fn write(folder: &Path, name: &str, column: &[u32]) {
    let bytes: Vec<u8> = column
        .iter()
        .flat_map(|number| number.to_le_bytes())
        .collect();
    fs::write(folder.join(name), bytes).expect("the column is written");
}

/// Time by the clock, and time of the processors, which others on the machine do not change.
struct Stopwatch {
    clock: Instant,
    processors: f64,
}

impl Stopwatch {
    fn start() -> Self {
        let processors = cpu_seconds().unwrap_or(f64::NAN);
        let clock = Instant::now();
        Self { clock, processors }
    }

    fn spent(&self) -> (f64, f64) {
        let processors = cpu_seconds().unwrap_or(f64::NAN) - self.processors;
        (self.clock.elapsed().as_secs_f64(), processors)
    }
}

/// Time that all threads have had, in the hundredths of a second that Linux counts.
fn cpu_seconds() -> Option<f64> {
    let stat = fs::read_to_string("/proc/self/stat").ok()?;
    let after_name = stat.rsplit_once(')')?.1;
    let ticks = |field: usize| {
        after_name
            .split_whitespace()
            .nth(field)?
            .parse::<f64>()
            .ok()
    };
    Some((ticks(11)? + ticks(12)?) / 100.0)
}

/// The most memory that the process had, from Linux's own account of it.
fn peak_memory_mib() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM"))?;
    let kib: u64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kib / 1024)
}
