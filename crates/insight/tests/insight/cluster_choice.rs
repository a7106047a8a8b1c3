//! How many clusters, how good and how stable: against `kmeans.json` and against data whose groups
//! are known.

use fenqun_insight::cluster::{
    Choosing, Covariance, Density, KMeans, KMeansFit, Mixture, Points, Reason, calinski_harabasz,
    davies_bouldin, gap_statistic, silhouette, stability,
};
use fenqun_insight::projection::Pca;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

use crate::cluster_kmeans::{prepare, sets};
use crate::data;

fn close(found: f64, expected: &serde_json::Value, tolerance: f64, what: &str) {
    let expected = expected.as_f64().expect("a number");
    let off = (found / expected - 1.0).abs();
    assert!(off < tolerance, "{what}: {found}, not {expected}");
}

#[test]
fn clusters_are_judged_as_in_the_reference() {
    let Some(reference) = data::reference("kmeans.json") else {
        return;
    };
    let mut judged = 0;
    for (name, columns) in sets().expect("data beside the reference") {
        let (_, points) = prepare(&columns);
        for clusters in 2..=8 {
            let expected = &reference[name]["k"][clusters.to_string()];
            let KMeansFit {
                labels, inertia, ..
            } = KMeans::new(clusters, 1).fit(&points).expect("enough rows");
            // Where another optimum is as tight, it is judged by itself.
            if (inertia / expected["best_inertia"].as_f64().expect("an inertia") - 1.0).abs() > 1e-5
            {
                continue;
            }
            judged += 1;
            let label = format!("{name}, k = {clusters}");
            let found = silhouette(&points, &labels, clusters, usize::MAX, 1);
            assert_eq!(found.rows_count, points.rows());
            close(found.mean, &expected["silhouette"], 0.01, &label);
            let found = calinski_harabasz(&points, &labels, clusters);
            close(found, &expected["calinski_harabasz"], 1e-3, &label);
            let found = davies_bouldin(&points, &labels, clusters);
            close(found, &expected["davies_bouldin"], 0.01, &label);
        }
    }
    assert!(judged >= 8, "only {judged} of 14 are the same optimum");
}

#[test]
fn principal_components_explain_what_the_reference_says() {
    let Some(reference) = data::reference("kmeans.json") else {
        return;
    };
    for (name, columns) in sets().expect("data beside the reference") {
        let (_, points) = prepare(&columns);
        let pca = Pca::fit(&points);
        let expected = reference[name]["pca_explained_variance_ratio"].as_array();
        for (share, expected) in pca.explained.iter().zip(expected.expect("shares")) {
            close(*share, expected, 1e-9, name);
        }
    }
}

/// `count` rows around each centre, with deviation 1 (the sum of twelve uniform numbers).
fn lumps(centres: &[[f64; 2]], count: usize) -> Points {
    let mut random = ChaCha8Rng::seed_from_u64(5);
    let mut normal = || (0..12).map(|_| random.random::<f64>()).sum::<f64>() - 6.0;
    let mut columns = [Vec::new(), Vec::new()];
    for centre in centres {
        for _ in 0..count {
            columns[0].push(centre[0] + normal());
            columns[1].push(centre[1] + normal());
        }
    }
    Points::from_columns(&[&columns[0], &columns[1]]).expect("columns")
}

#[test]
fn known_groups_are_counted() {
    // Scenario (b) of the gap paper, four times as many rows.
    let three = lumps(&[[0.0, 0.0], [0.0, 8.0], [8.0, -4.0]], 100);
    let choice = Choosing::new(1).choose(&three).expect("enough rows");
    assert_eq!(
        (choice.recommended, choice.reason),
        (3, Reason::SilhouetteAndGap)
    );
    assert_eq!((choice.by_gap, choice.by_elbow), (Some(3), Some(3)));
    assert_eq!(choice.by_calinski_harabasz, 3);
    let fit = KMeans::new(3, 1).fit(&three).expect("enough rows");
    let found = stability(&three, &fit.labels, 30, 10_000, 1, |points, seed| {
        Ok(KMeans::new(3, seed).fit(points)?.labels)
    });
    let found = found.expect("labels of all rows");
    assert!(
        found.jaccard.iter().all(|jaccard| *jaccard > 0.95),
        "{found:?}"
    );
}

#[test]
fn mixtures_are_judged_by_their_own_labels() {
    // Two long clouds beside each other, which compact clusters cut across.
    let round = lumps(&[[0.0, 0.0], [0.0, 6.0]], 150);
    let along: Vec<f64> = round.iter().map(|point| point[0] * 20.0).collect();
    let across: Vec<f64> = round.iter().map(|point| point[1]).collect();
    let long = Points::from_columns(&[&along, &across]).expect("columns");
    let choice = Choosing::new(1).choose_mixture(&long, Covariance::Full);
    let choice = choice.expect("enough rows");
    let fit = Mixture::new(2, Covariance::Full, 1).fit(&long);
    let own = silhouette(&long, &fit.expect("enough rows").labels, 2, 1_000, 1);
    let of_two = &choice.candidates[0];
    assert_eq!((of_two.clusters, of_two.gap), (2, None));
    assert!((of_two.silhouette - own.mean).abs() < 1e-12);
    assert!(matches!(
        choice.reason,
        Reason::Silhouette | Reason::LeastBad
    ));
    let compact = Choosing::new(1).choose(&long).expect("enough rows");
    let pairs = choice.candidates.iter().zip(&compact.candidates);
    let apart = pairs.map(|(own, other)| (own.silhouette - other.silhouette).abs());
    assert!(apart.fold(0.0, f64::max) > 0.01);
}

#[test]
fn dense_regions_are_found_again() {
    let three = lumps(&[[0.0, 0.0], [0.0, 12.0], [12.0, -8.0]], 100);
    let find = |points: &Points| Density::new(20).fit(points);
    let labels = find(&three).expect("dense regions").labels;
    let found = stability(&three, &labels, 20, 10_000, 1, |points, _| {
        Ok(find(points)?.labels)
    });
    let found = found.expect("labels of all rows");
    assert!(
        found.jaccard.iter().all(|jaccard| *jaccard > 0.75),
        "{found:?}"
    );
}

#[test]
fn where_there_are_no_groups_the_gap_says_one() {
    // Scenario (a): 200 rows uniform over a square, here in ten dimensions as in the paper.
    let mut random = ChaCha8Rng::seed_from_u64(6);
    let columns: Vec<Vec<f64>> = (0..10)
        .map(|_| (0..200).map(|_| random.random()).collect())
        .collect();
    let columns: Vec<&[f64]> = columns.iter().map(Vec::as_slice).collect();
    let points = Points::from_columns(&columns).expect("columns");
    let quick = KMeans {
        swaps: 0,
        ..KMeans::new(1, 1)
    };
    let gaps = gap_statistic(&points, 4, 30, &quick).expect("enough rows");
    assert!(gaps[0].gap >= gaps[1].gap - gaps[1].error, "{gaps:?}");
    let choice = Choosing::new(1).choose(&points).expect("enough rows");
    assert_eq!(choice.by_gap, Some(1));
    assert_ne!(choice.reason, Reason::SilhouetteAndGap);
}

#[test]
fn customers_are_divided_with_a_reason() {
    for (name, columns) in sets().into_iter().flatten() {
        let (_, points) = prepare(&columns);
        let choice = Choosing::new(1).choose(&points).expect("enough rows");
        // Two groups have the largest silhouette in the reference.
        assert_eq!(choice.by_silhouette, 2, "{name}");
        assert_eq!(choice.candidates.len(), 9);
        assert!(
            choice
                .candidates
                .windows(2)
                .all(|pair| pair[1].inertia < pair[0].inertia)
        );
        assert_eq!(
            choice,
            Choosing::new(1).choose(&points).expect("enough rows")
        );
    }
}
