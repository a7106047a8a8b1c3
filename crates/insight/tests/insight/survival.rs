//! How long telco's customers stay, against lifelines.

use fenqun_insight::survival::{kaplan_meier, log_rank};

use crate::data::{reference, table};

#[test]
fn contracts_last_as_lifelines_says() {
    let Some(reference) = reference("regression_survival.json") else {
        return;
    };
    let mut telco = table("telco/telco_customer_churn.csv.gz", b',').unwrap();
    let header = telco.headers().unwrap().clone();
    let place = |name: &str| header.iter().position(|it| it == name).unwrap();
    let contracts = ["Month-to-month", "One year", "Two year"];
    let (mut tenure, mut churned, mut group) = (Vec::new(), Vec::new(), Vec::new());
    for record in telco.records() {
        let record = record.unwrap();
        tenure.push(record[place("tenure")].parse::<f64>().unwrap());
        churned.push(&record[place("Churn")] == "Yes");
        let contract = contracts
            .iter()
            .position(|&it| it == &record[place("Contract")]);
        group.push(contract.unwrap() as u32);
    }

    for (name, contract) in [("all", None)].into_iter().chain(
        (0..)
            .zip(contracts)
            .map(|(place, name)| (name, Some(place))),
    ) {
        let of = |row: &usize| contract.is_none_or(|contract: u32| group[*row] == contract);
        let rows: Vec<usize> = (0..tenure.len()).filter(of).collect();
        let durations: Vec<f64> = rows.iter().map(|&row| tenure[row]).collect();
        let ended: Vec<bool> = rows.iter().map(|&row| churned[row]).collect();
        let found = kaplan_meier(&durations, &ended, 0.95).unwrap();
        let expected = &reference["telco_km"][name];
        assert_eq!(Some(found.rows as u64), expected["n"].as_u64());
        assert_eq!(Some(found.ended as u64), expected["events"].as_u64());
        assert_eq!(found.median(), expected["median"].as_f64());
        for (time, share) in expected["S"].as_object().unwrap() {
            let difference = found.share(time.parse().unwrap()) - share.as_f64().unwrap();
            assert!(difference.abs() < 1e-10, "{name} at {time}");
        }
    }

    let found = log_rank(&tenure, &churned, &group).unwrap();
    let expected = reference["telco_logrank"]["chi2"].as_f64().unwrap();
    assert!((found.chi_squared / expected - 1.0).abs() < 1e-9);
    assert!(found.degrees == 2 && found.p < 1e-300);
}
