//! Times k-means on generated rows, for `docs/bench/kmeans_compare.py`.
//!
//! Reads rows of little-endian `f64` from a file, fits once, and prints one JSON document: seconds,
//! rounds and inertia.
//!
//!     cargo run --release -p fenqun-insight --example kmeans -- rows.f64 DIMS CLUSTERS RESTARTS SEED

use std::io::Write;
use std::time::Instant;

use fenqun_insight::cluster::{KMeans, Method, Points};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [file, numbers @ ..] = arguments.as_slice() else {
        return Err("a file of rows is needed".into());
    };
    let numbers: Vec<usize> = numbers
        .iter()
        .map(|n| n.parse())
        .collect::<Result<_, _>>()?;
    let [dims, clusters, restarts, seed] = numbers[..] else {
        return Err("dims, clusters, restarts and seed are needed".into());
    };
    let bytes = std::fs::read(file)?;
    let mut columns = vec![Vec::with_capacity(bytes.len() / 8 / dims); dims];
    for (index, number) in bytes.as_chunks::<8>().0.iter().enumerate() {
        columns[index % dims].push(f64::from_le_bytes(*number));
    }
    let columns: Vec<&[f64]> = columns.iter().map(Vec::as_slice).collect();
    let points = Points::from_columns(&columns)?;
    let kmeans = KMeans {
        restarts,
        swaps: 0,
        method: Method::Full,
        ..KMeans::new(clusters, seed as u64)
    };
    let start = Instant::now();
    let fit = kmeans.fit(&points)?;
    let seconds = start.elapsed().as_secs_f64();
    let answer = serde_json::json!({
        "seconds": seconds,
        "rounds": fit.rounds,
        "inertia": fit.inertia,
    });
    writeln!(std::io::stdout(), "{answer}")?;
    Ok(())
}
