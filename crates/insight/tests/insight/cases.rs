//! Data sets that models are tried on, and how they are judged.

use fenqun_insight::evaluation::{Evaluation, by_index, evaluate, parts};
use fenqun_insight::features::Table;
use serde_json::Value;

use crate::data::{reference, table};

/// A data set of the reference: features, labels, and what scikit-learn reached.
pub struct Case {
    pub name: &'static str,
    pub table: Table<'static>,
    pub labels: Vec<bool>,
    pub expected: Value,
}

/// The three data sets; none where there is no real data.
pub fn cases() -> Vec<Case> {
    let Some(reference) = reference("classification.json") else {
        return Vec::new();
    };
    [
        (
            "telco",
            "telco/telco_customer_churn.csv.gz",
            b',',
            "Churn",
            "Yes",
        ),
        (
            "bank_4521 (duration dropped)",
            "uci/bank_4521.csv.gz",
            b';',
            "y",
            "yes",
        ),
        (
            "ifood_campaign_response",
            "ifood/marketing_campaign.csv.gz",
            b';',
            "Response",
            "1",
        ),
    ]
    .map(|(name, file, delimiter, label, positive)| {
        let expected = reference[name].clone();
        let (table, labels) = read(file, delimiter, &expected, (label, positive));
        Case {
            name,
            table,
            labels,
            expected,
        }
    })
    .into()
}

fn read(
    file: &str,
    delimiter: u8,
    expected: &Value,
    (label, positive): (&str, &str),
) -> (Table<'static>, Vec<bool>) {
    let mut reader = table(file, delimiter).expect("the reference was there");
    let header = reader
        .headers()
        .expect("the data is as the reference says")
        .clone();
    let records: Vec<_> = reader.records().map(Result::unwrap).collect();
    let text = |name: &str| -> Vec<String> {
        let place = header
            .iter()
            .position(|it| it.trim_matches('\u{feff}') == name);
        let place = place.unwrap_or_else(|| panic!("no column {name}"));
        records
            .iter()
            .map(|record| record[place].trim().to_owned())
            .collect()
    };
    let listed = |kind: &str| -> Vec<String> {
        serde_json::from_value(expected[kind].clone()).expect("the data is as the reference says")
    };
    let mut features = Table::new(records.len());
    for name in listed("numeric") {
        let values = if name == "days_as_customer" {
            let days: Vec<f64> = text("Dt_Customer").iter().map(|it| day(it)).collect();
            let last = days.iter().copied().fold(f64::MIN, f64::max);
            days.iter().map(|day| last - day).collect()
        } else {
            numbers(&name, &text(&name))
        };
        features = features
            .with_numbers(name, values)
            .expect("the data is as the reference says");
    }
    for name in listed("categorical") {
        let values = text(&name);
        let mut names = values.clone();
        names.sort();
        names.dedup();
        let code = |value| {
            names
                .binary_search(value)
                .expect("the data is as the reference says") as u32
        };
        let codes: Vec<u32> = values.iter().map(code).collect();
        features = features
            .with_categories(name, codes, names)
            .expect("the data is as the reference says");
    }
    let labels: Vec<bool> = text(label).iter().map(|it| it == positive).collect();
    let positives = labels.iter().filter(|&&label| label).count() as u64;
    assert_eq!(Some(positives), expected["positives"].as_u64());
    (features, labels)
}

/// Blank `TotalCharges` are 0, blank `Income` the median, as the reference has them.
fn numbers(name: &str, values: &[String]) -> Vec<f64> {
    let mut known: Vec<f64> = values.iter().filter_map(|it| it.parse().ok()).collect();
    known.sort_by(f64::total_cmp);
    let middle = known.len() / 2;
    let blank = match name {
        "Income" => (known[middle] + known[known.len() - 1 - middle]) / 2.0,
        _ => 0.0,
    };
    values
        .iter()
        .map(|it| it.parse().unwrap_or(blank))
        .collect()
}

/// Days of a date YYYY-MM-DD, by the civil calendar (Julian day number less a constant).
pub fn day(date: &str) -> f64 {
    let mut parts = date.split('-').map(|part| {
        part.parse::<i64>()
            .expect("the data is as the reference says")
    });
    let mut next = || parts.next().expect("the data is as the reference says");
    let (year, month, day) = (next(), next(), next());
    let (year, month) = if month > 2 {
        (year, month - 3)
    } else {
        (year - 1, month + 9)
    };
    let days = 365 * year + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    (days + (153 * month + 2) / 5 + day) as f64
}

/// Probabilities from outside each row's fold, judged together.
pub fn cross_validate(
    case: &Case,
    learn: impl Fn(&Table, &[bool], &Table) -> Vec<f64>,
) -> Evaluation {
    let folds = by_index(case.labels.len(), 5);
    let mut pooled = vec![f64::NAN; case.labels.len()];
    for fold in 0..5 {
        let (rest, part) = parts(&folds, fold);
        let labels: Vec<bool> = rest.iter().map(|&row| case.labels[row as usize]).collect();
        let found = learn(&case.table.take(&rest), &labels, &case.table.take(&part));
        for (row, probability) in part.into_iter().zip(found) {
            pooled[row as usize] = probability;
        }
    }
    let found = evaluate(&pooled, &case.labels).expect("the data is as the reference says");
    eprintln!(
        "{}: AUC {:.4}, PR {:.4}, log loss {:.4}, Brier {:.4}, lift {:.3}, calibration {:.4}",
        case.name,
        found.roc_auc,
        found.pr_auc,
        found.log_loss,
        found.brier,
        found.top_decile_lift,
        found.calibration_error,
    );
    found
}

/// At most 0.01 below the reference's AUC.
pub fn assert_as_good(case: &Case, model: &str, found: &Evaluation) {
    let expected = case.expected["models"][model]["auc_pooled"]
        .as_f64()
        .expect("the data is as the reference says");
    assert!(
        found.roc_auc >= expected - 0.01,
        "{} {model}: {} after {expected}",
        case.name,
        found.roc_auc
    );
}
