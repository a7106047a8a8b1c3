//! Mixtures and density clusters on real customers against scikit-learn (`reference/cluster.json`,
//! which states its rule).

use fenqun_insight::cluster::{Covariance, Density, Error, Mixture, Points};
use serde_json::Value;

use crate::cluster_kmeans::{prepare, sets};

fn each_set(check: impl Fn(&str, &Points, &Value)) {
    let reference: Value = serde_json::from_str(include_str!("reference/cluster.json"))
        .expect("the reference is JSON");
    for (name, columns) in sets().into_iter().flatten() {
        check(name, &prepare(&columns).1, &reference[name]);
    }
}

#[test]
fn mixtures_are_as_likely_as_those_of_the_reference() {
    each_set(|name, points, reference| {
        for (covariance, named) in [
            (Covariance::Diagonal, "diagonal"),
            (Covariance::Full, "full"),
        ] {
            for components in [2, 3] {
                let fit = Mixture::new(components, covariance, 1)
                    .fit(points)
                    .expect("enough rows");
                let answer = |what: &str| {
                    let answer = &reference[what][named][components.to_string()];
                    answer.as_f64().expect("a number")
                };
                let label = format!("{name} {named} {components}");
                // Nothing but the best start may differ, and that only upwards by much.
                let rows = points.rows() as f64;
                let short = (answer("log_likelihood") - fit.log_likelihood) / rows;
                assert!(short < 1e-3, "{label}: {short} a row too unlikely");
                assert!(short > -0.05, "{label}: {short} a row too likely");
                assert!(
                    fit.bic < answer("bic") + 2e-3 * rows,
                    "{label}: {}",
                    fit.bic
                );
                assert!((fit.model.weights.iter().sum::<f64>() - 1.0).abs() < 1e-9);
            }
        }
    });
}

#[test]
fn starts_on_a_sample_are_as_good() {
    let [(_, columns), _] = sets().unwrap_or_default();
    if columns.is_empty() {
        return;
    }
    let (_, points) = prepare(&columns);
    let many: Vec<Vec<f64>> = columns.iter().map(|column| column.repeat(20)).collect();
    let (_, many) = prepare(&many);
    let mixture = Mixture::new(3, Covariance::Full, 1);
    let fit = mixture.fit(&points).expect("enough rows");
    let of_many = mixture.fit(&many).expect("enough rows");
    let rows = points.rows() as f64;
    let off = of_many.log_likelihood / (20.0 * rows) - fit.log_likelihood / rows;
    assert!(off > -1e-3, "{off} a row less likely");
}

#[test]
fn density_clusters_are_those_of_the_reference() {
    each_set(|name, points, reference| {
        let answers = reference["density"].as_object().expect("answers by size");
        for (least, answer) in answers {
            let least = least.parse().expect("a size");
            let fit = Density::new(least).fit(points).expect("clusters stand out");
            let noise = answer["noise"].as_u64().expect("a count") as usize;
            let sizes: Vec<usize> = answer["sizes"]
                .as_array()
                .expect("sizes")
                .iter()
                .map(|size| size.as_u64().expect("a size") as usize)
                .collect();
            // Links of equal length may be taken in any order, and move some rows at the edge.
            let edge = points.rows() / 100;
            let label = format!("{name} {least}: {} {:?}", fit.noise_count, fit.sizes);
            assert_eq!(fit.sizes.len(), sizes.len(), "{label}");
            for (size, expected) in fit.sizes.iter().zip(&sizes) {
                assert!(size.abs_diff(*expected) <= edge, "{label}");
            }
            assert!(fit.noise_count.abs_diff(noise) <= edge, "{label}");
            // Everybody is assigned as learnt.
            assert_eq!(fit.model.nearest(points), fit.labels, "{label}");
        }
    });
}

#[test]
fn without_dense_places_there_are_no_clusters() {
    each_set(|name, points, _| {
        if name == "wholesale_customers" {
            let refused = Density::new(50).fit(points);
            assert_eq!(refused, Err(Error::NoClusters { least: 50 }));
        }
    });
}
