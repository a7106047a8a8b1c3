//! k-means on real customers against scikit-learn.
//!
//! `kmeans.json`: log1p of recency, frequency and money of Online Retail 2010–2011 (the RFM table
//! beside it), and of the six spends of the wholesale customers, standardised by the population's
//! deviation. `best_inertia` is the best of 100 starts of scikit-learn's k-means++.

use fenqun_insight::cluster::{KMeans, Points, Preparation, Scaling, Transform, Treatment};

use crate::data;

const TREATMENT: Treatment = Treatment {
    transform: Transform::Log1p,
    scaling: Scaling::Standard,
};

/// Columns of numbers, and what the reference calls them.
pub type Set = (&'static str, Vec<Vec<f64>>);

/// Both data sets of the reference.
pub fn sets() -> Option<[Set; 2]> {
    Some([
        (
            "online_retail_2010_2011",
            columns("reference/rfm_online_retail_2010_2011.csv.gz", 1..4)?,
        ),
        (
            "wholesale_customers",
            columns("uci/wholesale_customers.csv.gz", 2..8)?,
        ),
    ])
}

fn columns(file: &str, wanted: std::ops::Range<usize>) -> Option<Vec<Vec<f64>>> {
    let mut columns = vec![Vec::new(); wanted.len()];
    for record in data::table(file, b',')?.records() {
        let record = record.expect("the table is whole");
        for (column, cell) in columns.iter_mut().zip(wanted.clone()) {
            column.push(record[cell].parse().expect("a number"));
        }
    }
    Some(columns)
}

/// Columns treated as the reference treats them.
pub fn prepare(columns: &[Vec<f64>]) -> (Preparation, Points) {
    let columns: Vec<&[f64]> = columns.iter().map(Vec::as_slice).collect();
    let treatments = vec![TREATMENT; columns.len()];
    let preparation = Preparation::learn(&columns, &treatments).expect("columns of numbers");
    let points = preparation.apply(&columns).expect("the same columns");
    (preparation, points)
}

#[test]
fn columns_are_prepared_as_in_the_reference() {
    let Some(reference) = data::reference("kmeans.json") else {
        return;
    };
    for (name, columns) in sets().expect("data beside the reference") {
        let (preparation, points) = prepare(&columns);
        let set = &reference[name];
        assert_eq!(points.rows() as u64, set["n"].as_u64().expect("a count"));
        for (index, column) in preparation.columns.iter().enumerate() {
            let mean = set["mean"][index].as_f64().expect("a mean");
            let deviation = set["sd"][index].as_f64().expect("a deviation");
            assert!((column.centre / mean - 1.0).abs() < 1e-9, "{name} {index}");
            assert!(
                (column.scale / deviation - 1.0).abs() < 1e-9,
                "{name} {index}"
            );
        }
    }
}

#[test]
fn inertia_is_within_half_a_percent_of_the_best_known() {
    let Some(reference) = data::reference("kmeans.json") else {
        return;
    };
    for (name, columns) in sets().expect("data beside the reference") {
        let (_, points) = prepare(&columns);
        for clusters in 2..=8 {
            let expected = &reference[name]["k"][clusters.to_string()];
            let best = expected["best_inertia"].as_f64().expect("an inertia");
            for seed in 1..=3 {
                let fit = KMeans::new(clusters, seed)
                    .fit(&points)
                    .expect("enough rows");
                let ratio = fit.inertia / best;
                assert!(
                    ratio <= 1.005,
                    "{name}, k = {clusters}, seed {seed}: {ratio}"
                );
                assert!(
                    ratio > 0.998,
                    "{name}, k = {clusters}: better than the best known"
                );
                assert_eq!(fit.sizes.iter().sum::<usize>(), points.rows());
            }
        }
    }
}

#[test]
fn clusters_are_those_of_the_reference() {
    let Some(reference) = data::reference("kmeans.json") else {
        return;
    };
    let [(name, columns), _] = sets().expect("data beside the reference");
    let (_, points) = prepare(&columns);
    for clusters in 2..=5 {
        let fit = KMeans::new(clusters, 1).fit(&points).expect("enough rows");
        let expected = &reference[name]["k"][clusters.to_string()]["clusters"];
        for (cluster, size) in fit.sizes.iter().enumerate() {
            let expected = &expected[cluster];
            let rows = expected["n"].as_f64().expect("a count");
            assert!(
                (*size as f64 / rows - 1.0).abs() < 0.02,
                "{clusters}: {size} of {rows}"
            );
            for (dim, value) in fit.centres.centre(cluster).iter().enumerate() {
                let expected = expected["center_z"][dim].as_f64().expect("a coordinate");
                assert!(
                    (value - expected).abs() < 0.02,
                    "{clusters}: {value}, not {expected}"
                );
            }
        }
    }
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let columns: Vec<Vec<f64>> = (1..4)
        .map(|j| (0..30_000).map(|i| f64::from(i % (97 * j))).collect())
        .collect();
    let (_, points) = prepare(&columns);
    let on = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .expect("a pool");
        pool.install(|| KMeans::new(6, 9).fit(&points).expect("enough rows"))
    };
    assert_eq!(on(1), on(3));
}

#[test]
fn batches_come_close_to_all_rows() {
    use fenqun_insight::cluster::Method;
    let Some(_) = data::folder() else { return };
    let [(_, columns), _] = sets().expect("data beside the reference");
    // Enough rows that the sample is not all of them.
    let columns: Vec<Vec<f64>> = columns.iter().map(|column| column.repeat(40)).collect();
    let (_, points) = prepare(&columns);
    let full = KMeans::new(5, 1).fit(&points).expect("enough rows");
    let batches = KMeans {
        method: Method::MiniBatch,
        ..KMeans::new(5, 1)
    };
    let fit = batches.fit(&points).expect("enough rows");
    assert!(fit.inertia <= 1.005 * full.inertia);
}
