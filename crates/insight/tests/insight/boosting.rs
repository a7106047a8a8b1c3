//! Boosted trees against scikit-learn, and what they promise of themselves.

use fenqun_insight::boosting::{Boosted, Error, Options, boost};
use fenqun_insight::evaluation::{log_loss, roc_auc};
use fenqun_insight::features::{MISSING, Table};
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

use crate::cases::{assert_as_good, cases, cross_validate};

#[test]
fn boosted_trees_rank_as_well_as_the_reference() {
    for case in cases() {
        let found = cross_validate(&case, |table, labels, asked| {
            let model = boost(table, labels, None, &Options::default()).unwrap();
            model.predict(asked).unwrap()
        });
        assert_as_good(&case, "gbdt", &found);
    }
}

/// Rows whose outcome hangs on a number where it is known, on its absence, and on a city.
fn rows(count: usize, seed: u64) -> (Table<'static>, Vec<bool>) {
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    let (mut days, mut noise, mut city, mut labels) = (vec![], vec![], vec![], vec![]);
    for _ in 0..count {
        let value = random.random_range(0.0..100.0_f64);
        let absent = random.random_bool(0.2);
        let place = random.random_range(0..40_u32);
        let odds = if absent {
            1.5
        } else {
            (value - 50.0).abs() / 12.0 - 2.5
        };
        let odds = odds + if place % 4 == 1 { 1.5 } else { -0.5 };
        labels.push(random.random::<f64>() < 1.0 / (1.0 + (-odds).exp()));
        days.push(if absent { f64::NAN } else { value });
        noise.push(random.random::<f64>());
        city.push(if random.random_bool(0.05) {
            MISSING
        } else {
            place
        });
    }
    let names: Vec<String> = (0..40).map(|place| format!("city {place}")).collect();
    let table = Table::new(count)
        .with_numbers("days", days)
        .and_then(|it| it.with_numbers("noise", noise))
        .and_then(|it| it.with_categories("city", city, names))
        .expect("valid columns");
    (table, labels)
}

#[test]
fn it_stops_when_other_rows_are_foretold_no_better() {
    let (table, labels) = rows(4000, 1);
    let (held, held_labels) = rows(2000, 2);
    let options = Options {
        trees: 400,
        ..Options::default()
    };
    let all = boost(&table, &labels, None, &options).unwrap();
    let stopped = boost(&table, &labels, Some((&held, &held_labels)), &options).unwrap();
    assert_eq!(all.trees(), 400);
    assert!(stopped.trees() > 20 && stopped.trees() < 300);
    let loss = |model: &Boosted| log_loss(&model.predict(&held).unwrap(), &held_labels);
    assert!(loss(&stopped) < loss(&all));
    let (asked, happened) = rows(2000, 3);
    assert!(roc_auc(&stopped.predict(&asked).unwrap(), &happened) > 0.76);

    let importance = stopped.importance();
    assert!((importance.iter().sum::<f64>() - 1.0).abs() < 1e-12);
    assert!(importance[0] > importance[2] && importance[2] > 3.0 * importance[1]);
}

#[test]
fn a_model_is_the_same_again_and_after_storage() {
    let (table, labels) = rows(1500, 4);
    let options = Options {
        trees: 30,
        ..Options::default()
    };
    let model = boost(&table, &labels, None, &options).unwrap();
    let one = rayon::ThreadPoolBuilder::new()
        .num_threads(1)
        .build()
        .unwrap();
    let again = one.install(|| boost(&table, &labels, None, &options).unwrap());
    assert_eq!(model, again);
    let text = serde_json::to_string(&model).unwrap();
    let stored: Boosted = serde_json::from_str(&text).unwrap();
    let (stored, found) = (
        stored.predict(&table).unwrap(),
        model.predict(&table).unwrap(),
    );
    assert!(
        stored
            .iter()
            .zip(&found)
            .all(|(a, b)| (a - b).abs() < 1e-12)
    );

    let other = Options { seed: 1, ..options };
    assert_ne!(boost(&table, &labels, None, &other).unwrap(), model);
}

#[test]
fn what_cannot_be_learned_is_refused() {
    let (table, labels) = rows(50, 5);
    let refused = |labels: &[bool], options: Options| boost(&table, labels, None, &options).err();
    let usual = Options::default;
    assert_eq!(refused(&[true; 50], usual()), Some(Error::OneOutcome));
    assert_eq!(
        refused(&labels[1..], usual()),
        Some(Error::Rows {
            expected: 50,
            found: 49
        })
    );
    let options = Options {
        learning_rate: 0.0,
        ..usual()
    };
    assert!(matches!(refused(&labels, options), Some(Error::Option(_))));
    // Too few rows for any split: the base rate.
    let options = Options {
        min_leaf: 40,
        ..usual()
    };
    let model = boost(&table, &labels, None, &options).unwrap();
    let share = labels.iter().filter(|&&label| label).count() as f64 / 50.0;
    assert!(
        model
            .predict(&table)
            .unwrap()
            .iter()
            .all(|it| (it - share).abs() < 0.02)
    );
}
