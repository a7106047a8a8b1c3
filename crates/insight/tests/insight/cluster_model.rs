//! A kept model treats newcomers as those from whom it was learnt.

use fenqun_insight::cluster::{
    Assigner, Covariance, Density, Error, KMeans, Mixture, Model, Preparation, profiles,
};

/// Recency in days, orders, money: two kinds of customers, and one whose money is not known.
fn customers() -> [Vec<f64>; 3] {
    let mut columns = [Vec::new(), Vec::new(), Vec::new()];
    for i in 0..60 {
        let i = f64::from(i);
        columns[0].extend([5.0 + i % 7.0, 300.0 + i % 11.0]);
        columns[1].extend([20.0 + i % 5.0, 1.0 + i % 2.0]);
        columns[2].extend([9000.0 + 10.0 * i, 50.0 + i]);
    }
    columns[2][0] = f64::NAN;
    columns
}

fn models(columns: &[&[f64]]) -> Vec<(Model, Vec<u32>)> {
    let preparation = Preparation::suggest(columns).expect("columns");
    let points = preparation.apply(columns).expect("the same columns");
    let kmeans = KMeans::new(2, 1).fit(&points).expect("enough rows");
    let mixture = Mixture::new(2, Covariance::Diagonal, 1)
        .fit(&points)
        .expect("enough rows");
    let density = Density::new(40).fit(&points).expect("dense places");
    let assigners = [
        (
            Assigner::Centres {
                centres: kmeans.centres,
            },
            kmeans.labels,
        ),
        (
            Assigner::Mixture {
                mixture: mixture.model,
            },
            mixture.labels,
        ),
        (
            Assigner::Density {
                density: density.model,
            },
            density.labels,
        ),
    ];
    let keep = |assigner| Model {
        preparation: preparation.clone(),
        assigner,
    };
    assigners
        .into_iter()
        .map(|(assigner, labels)| (keep(assigner), labels))
        .collect()
}

#[test]
fn everybody_is_assigned_again_as_learnt_even_from_a_file() {
    let columns = customers();
    let columns: Vec<&[f64]> = columns.iter().map(Vec::as_slice).collect();
    for (model, labels) in models(&columns) {
        let text = serde_json::to_string(&model).expect("a model can be written");
        let read: Model = serde_json::from_str(&text).expect("and read");
        assert_eq!(read.clusters_count(), 2);
        let assigned = read.assign(&columns).expect("the same columns");
        assert_eq!(assigned, labels);
    }
}

#[test]
fn a_newcomer_joins_those_who_are_alike() {
    let columns = customers();
    let columns: Vec<&[f64]> = columns.iter().map(Vec::as_slice).collect();
    for (model, labels) in models(&columns) {
        let one_by_one = model.assign(&[&[8.0, 304.0], &[21.0, 1.0], &[9100.0, 60.0]]);
        assert_eq!(one_by_one, Ok(vec![labels[2], labels[3]]));
        assert_eq!(
            model.assign(&[&[8.0]]),
            Err(Error::WrongColumns {
                given: 1,
                expected: 3
            })
        );
    }
}

#[test]
fn profiles_tell_the_kinds_apart() {
    let columns = customers();
    let columns: Vec<&[f64]> = columns.iter().map(Vec::as_slice).collect();
    let (model, labels) = models(&columns).swap_remove(0);
    let found = profiles(&columns, &model.preparation, &labels, 2).expect("fitting labels");
    let good = &found.clusters[labels[2] as usize];
    assert!(good.features[0].difference < -0.9 && good.features[2].difference > 0.9);
    assert_eq!(good.features[2].missing_count, 1);
    assert_eq!(good.features[1].share_above, 1.0);
    assert!(good.features[2].position > 0.7 && good.features[0].position < 0.3);
    assert!(found.separation.iter().all(|share| *share > 0.8));
}
