//! Churn of a real shop's customers, and what a model says of itself.

use std::collections::{BTreeMap, BTreeSet};

use fenqun_insight::boosting::{self, boost};
use fenqun_insight::churn::{Error, Kind, Model, Options, Sample, Validation, learn};
use fenqun_insight::evaluation::{by_index, parts, roc_auc};
use fenqun_insight::features::Table;
use fenqun_insight::regression::classifier;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

use crate::cases::day;
use crate::data::{reference, table};

/// A customer's purchases by day: money spent, and products.
type Purchases = BTreeMap<i64, (f64, BTreeSet<String>)>;

/// Online Retail's customers by number, as the reference cleans them.
fn customers() -> Option<BTreeMap<u32, Purchases>> {
    let mut lines = table("online_retail/online_retail_2010_2011.csv.gz", b',')?;
    let mut customers: BTreeMap<u32, Purchases> = BTreeMap::new();
    for line in lines.records() {
        let line = line.expect("a line");
        let number = |place: usize| line[place].parse::<f64>().expect("a number");
        let (quantity, price) = (number(3), number(5));
        let Ok(customer) = line[6].parse() else {
            continue;
        };
        if line[0].starts_with('C') || quantity <= 0.0 || price <= 0.0 {
            continue;
        }
        let date = day(&line[4][..10]) as i64;
        let purchase = customers.entry(customer).or_default();
        let purchase = purchase.entry(date).or_default();
        purchase.0 += quantity * price;
        purchase.1.insert(line[1].to_owned());
    }
    Some(customers)
}

/// Features at a cut, who they are of, and who did not buy in the 91 days after it.
#[derive(Default)]
struct Seen {
    columns: [Vec<f64>; 6],
    churned: Vec<bool>,
    subject: Vec<u32>,
    cut: Vec<i64>,
}

impl Seen {
    fn look(&mut self, customers: &BTreeMap<u32, Purchases>, cut: i64) {
        for (subject, purchases) in (0..).zip(customers.values()) {
            let before: Vec<_> = purchases.range(..=cut).collect();
            let (Some(&(&first, _)), Some(&(&last, _))) = (before.first(), before.last()) else {
                continue;
            };
            let money: f64 = before.iter().map(|(_, purchase)| purchase.0).sum();
            let products: BTreeSet<&String> = before.iter().flat_map(|it| &it.1.1).collect();
            let (tenure, count) = ((cut - first) as f64, before.len() as f64);
            let gap = if count > 1.0 {
                (last - first) as f64 / (count - 1.0)
            } else {
                tenure
            };
            let row = [
                (cut - last) as f64,
                count.ln_1p(),
                money.ln_1p(),
                tenure,
                (products.len() as f64).ln_1p(),
                gap,
            ];
            self.columns
                .iter_mut()
                .zip(row)
                .for_each(|(column, value)| column.push(value));
            self.churned
                .push(purchases.range(cut + 1..=cut + 91).next().is_none());
            self.subject.push(subject);
            self.cut.push(cut);
        }
    }

    fn table(&self) -> Table<'_> {
        let names = ["recency", "frequency", "monetary", "tenure", "items", "gap"];
        let mut table = Table::new(self.churned.len());
        for (name, column) in names.into_iter().zip(&self.columns) {
            table = table.with_numbers(name, column.as_slice()).expect("valid");
        }
        table
    }
}

#[test]
fn a_shops_churn_is_ranked_as_well_as_the_reference() {
    let (Some(customers), Some(reference)) = (customers(), reference("clv_retail.json")) else {
        return;
    };
    let expected = &reference["online_retail_2010_2011"]["churn"];
    let mut seen = Seen::default();
    seen.look(&customers, day("2011-09-09") as i64);
    let churned = seen.churned.iter().filter(|&&it| it).count();
    assert_eq!(Some(seen.churned.len() as u64), expected["n"].as_u64());
    assert_eq!(Some(churned as u64), expected["churned"].as_u64());

    let (table, folds) = (seen.table(), by_index(seen.churned.len(), 5));
    let mut pooled = [vec![0.0; folds.len()], vec![0.0; folds.len()]];
    for fold in 0..5 {
        let (rest, held) = parts(&folds, fold);
        let (known, asked) = (table.take(&rest), table.take(&held));
        let labels: Vec<bool> = rest.iter().map(|&it| seen.churned[it as usize]).collect();
        let logistic = classifier(&known, &labels, 1.0)
            .unwrap()
            .predict(&asked)
            .unwrap();
        let trees = boost(&known, &labels, None, &boosting::Options::default()).unwrap();
        let trees = trees.predict(&asked).unwrap();
        for (place, row) in held.into_iter().enumerate() {
            pooled[0][row as usize] = logistic[place];
            pooled[1][row as usize] = trees[place];
        }
    }
    for (scores, name) in pooled.iter().zip(["logreg_auc_pooled", "gbdt_auc_pooled"]) {
        let (found, expected) = (
            roc_auc(scores, &seen.churned),
            expected[name].as_f64().unwrap(),
        );
        eprintln!("{name}: {found:.4} after {expected:.4}");
        assert!(found >= expected - 0.01, "{name}: {found} after {expected}");
    }
}

#[test]
fn a_shops_churn_is_foretold_at_a_later_time() {
    let Some(customers) = customers() else { return };
    let last = day("2011-09-09") as i64;
    let mut seen = Seen::default();
    for cut in [last - 182, last - 91, last] {
        seen.look(&customers, cut);
    }
    let table = seen.table();
    let sample = Sample {
        table: &table,
        churned: &seen.churned,
        subject: &seen.subject,
        cut: &seen.cut,
    };
    let model = learn(&sample, &Options::default()).unwrap();
    let report = model.report();
    assert_eq!(report.validation, Validation::Later { from: last });
    assert_eq!(report.evaluation.rows, 3370);
    assert!(report.evaluation.roc_auc > 0.73);
    assert!(report.evaluation.top_decile_lift > 1.5);
    assert_eq!(report.considered.len(), 2);
}

/// Subjects that churn the more the longer they have been away, at two cuts.
fn sample(count: u32, later: f64) -> (Table<'static>, Vec<bool>, Vec<u32>, Vec<i64>) {
    let mut random = ChaCha8Rng::seed_from_u64(11);
    let (mut away, mut noise, mut churned) = (vec![], vec![], vec![]);
    let (mut subject, mut cut) = (vec![], vec![]);
    for time in 0..2_i64 {
        for who in 0..count {
            let days = random.random_range(0.0..10.0_f64);
            let odds = days - 5.0 + later * time as f64;
            away.push(days);
            noise.push(random.random::<f64>());
            churned.push(random.random::<f64>() < 1.0 / (1.0 + (-odds).exp()));
            subject.push(who);
            cut.push(time);
        }
    }
    let table = Table::new(away.len())
        .with_numbers("away", away)
        .and_then(|it| it.with_numbers("noise", noise))
        .expect("valid columns");
    (table, churned, subject, cut)
}

fn learned(count: u32, later: f64) -> (Result<Model, Error>, Table<'static>) {
    let (table, churned, subject, cut) = sample(count, later);
    let sample = Sample {
        table: &table,
        churned: &churned,
        subject: &subject,
        cut: &cut,
    };
    (learn(&sample, &Options::default()), table)
}

#[test]
fn a_model_gives_true_probabilities_and_reasons() {
    let (model, table) = learned(3000, 0.0);
    let model = model.unwrap();
    let report = model.report();
    // Log odds are a straight line here: the simpler kind is kept.
    assert_eq!(report.kind, Kind::Logistic);
    assert_eq!(report.validation, Validation::Later { from: 1 });
    assert!(report.evaluation.calibration_error < 0.03);
    assert_eq!(report.importance[0].feature, "away");
    assert!(report.importance[0].share > 0.9);

    let asked = Table::new(3)
        .with_numbers("away", vec![9.0, 1.0, 5.0])
        .and_then(|it| it.with_numbers("noise", vec![0.5; 3]))
        .unwrap();
    let found = model.predict(&asked).unwrap();
    for (found, odds) in found.iter().zip([4.0_f64, -4.0, 0.0]) {
        assert!((found - 1.0 / (1.0 + (-odds).exp())).abs() < 0.05);
    }
    let reasons = model.reasons(&asked, &[0, 1], 1).unwrap();
    assert_eq!(reasons[0][0].feature, "away");
    assert!((reasons[0][0].effect - 4.0).abs() < 0.4);
    assert!((reasons[1][0].effect + 4.0).abs() < 0.4);

    let text = serde_json::to_string(&model).unwrap();
    let stored: Model = serde_json::from_str(&text).unwrap();
    let (again, found) = (
        stored.predict(&table).unwrap(),
        model.predict(&table).unwrap(),
    );
    assert!(again.iter().zip(&found).all(|(a, b)| (a - b).abs() < 1e-12));
}

#[test]
fn what_changed_since_shows_in_the_judgement() {
    let (model, _) = learned(3000, 2.0);
    let model = model.unwrap();
    let evaluation = &model.report().evaluation;
    assert!(evaluation.roc_auc > 0.8);
    assert!(evaluation.calibration_error > 0.15);
}

#[test]
fn too_little_is_refused_with_what_is_missing() {
    let (refused, _) = learned(180, 0.0);
    let Err(Error::TooFew {
        churned,
        stayed,
        minimum,
    }) = refused
    else {
        panic!("a refusal")
    };
    assert_eq!((churned + stayed, minimum), (360, 200));

    // Enough to learn, too little at the later time to judge there as well.
    let (model, _) = learned(260, 0.0);
    assert_eq!(
        model.unwrap().report().validation,
        Validation::Folds { folds: 5 }
    );
}
