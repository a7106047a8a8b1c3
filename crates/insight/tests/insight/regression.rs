//! Least squares and logit against NIST's certified values and statsmodels.

use fenqun_insight::regression::{Design, Error, linear, logistic};
use serde_json::Value;

use crate::data::{reference, table};

fn close(found: f64, expected: &Value, relative: f64, what: &str) {
    let expected = expected.as_f64().expect("a number");
    let difference = (found - expected).abs();
    assert!(
        difference <= relative * expected.abs() + 1e-300,
        "{what}: {found} is not {expected}"
    );
}

#[test]
fn longley_is_solved_to_eight_digits() {
    let Some(reference) = reference("regression_survival.json") else {
        return;
    };
    let longley = &reference["longley"];
    let rows: Vec<Vec<f64>> = serde_json::from_value(longley["data"].clone()).unwrap();
    let names: Vec<String> = serde_json::from_value(longley["data_columns"].clone()).unwrap();
    let column = |place: usize| rows.iter().map(|row| row[place]).collect::<Vec<f64>>();
    let mut design = Design::new(rows.len());
    for (place, name) in names.iter().enumerate().skip(1) {
        design = design.with(name, column(place)).unwrap();
    }
    let fit = linear(&design, &column(0), 0.95).unwrap();
    let exact = &longley["coef_exact"];
    close(fit.intercept.estimate, &exact[0], 1e-10, "intercept");
    for (term, expected) in fit
        .terms
        .iter()
        .zip(exact.as_array().unwrap().iter().skip(1))
    {
        close(term.estimate, expected, 1e-10, &term.name);
    }
    close(fit.r_squared, &longley["r2"], 1e-12, "r²");
    close(
        fit.residual_deviation,
        &longley["residual_sd"],
        1e-10,
        "residual",
    );
    assert_eq!((fit.terms.len(), fit.degrees), (6, 9));
}

#[test]
fn spending_is_explained_as_statsmodels_does() {
    let Some(reference) = reference("regression_survival.json") else {
        return;
    };
    let mut campaign = table("ifood/marketing_campaign.csv.gz", b';').unwrap();
    let header = campaign.headers().unwrap().clone();
    let place = |name: &str| header.iter().position(|it| it == name).unwrap();
    let mut outcome = Vec::new();
    let mut columns = vec![Vec::new(); 5];
    for record in campaign.records() {
        let record = record.unwrap();
        let number = |name: &str| record[place(name)].parse::<f64>().ok();
        let Some(income) = number("Income").filter(|&income| income <= 200_000.0) else {
            continue;
        };
        let products = [
            "Wines",
            "Fruits",
            "MeatProducts",
            "FishProducts",
            "SweetProducts",
        ];
        let spent = products.map(|it| number(&format!("Mnt{it}")).unwrap());
        let spent = spent.iter().sum::<f64>() + number("MntGoldProds").unwrap();
        outcome.push(spent.ln_1p());
        columns[0].push(income / 1000.0);
        columns[1].push(2014.0 - number("Year_Birth").unwrap());
        columns[2].push(number("Kidhome").unwrap());
        columns[3].push(number("Teenhome").unwrap());
        columns[4].push(number("NumWebVisitsMonth").unwrap());
    }
    let names = ["income_k", "age", "kid", "teen", "visits"];
    let mut design = Design::new(outcome.len());
    for (name, column) in names.iter().zip(&columns) {
        design = design.with(*name, column.as_slice()).unwrap();
    }
    let fit = linear(&design, &outcome, 0.95).unwrap();

    let expected = &reference["ifood_ols"];
    assert_eq!(Some(fit.rows as u64), expected["n"].as_u64());
    let intercept = std::iter::once(("const", &fit.intercept));
    for (name, term) in intercept.chain(names.into_iter().zip(&fit.terms)) {
        close(term.estimate, &expected["coef"][name], 1e-9, name);
        close(term.error, &expected["se"][name], 1e-9, name);
        close(term.t, &expected["t"][name], 1e-9, name);
        close(term.p, &expected["p"][name], 1e-6, name);
        if let Some(vif) = term.vif {
            close(vif, &expected["vif"][name], 1e-9, name);
        }
    }
    close(fit.r_squared, &expected["r2"], 1e-10, "r²");
    close(
        fit.adjusted_r_squared,
        &expected["adj_r2"],
        1e-10,
        "adjusted r²",
    );
    close(fit.f.unwrap(), &expected["f"], 1e-9, "F");
    close(fit.aic, &expected["aic"], 1e-9, "AIC");
    // The 97.5% point of Student's t at 2209 degrees is 1.961038.
    let half = (fit.terms[0].high - fit.terms[0].low) / 2.0;
    assert!((half / fit.terms[0].error - 1.961_038).abs() < 1e-5);
}

#[test]
fn churn_is_explained_as_statsmodels_does() {
    let Some(reference) = reference("regression_survival.json") else {
        return;
    };
    let mut telco = table("telco/telco_customer_churn.csv.gz", b',').unwrap();
    let header = telco.headers().unwrap().clone();
    let records: Vec<_> = telco.records().map(Result::unwrap).collect();
    let text = |name: &str| {
        let place = header.iter().position(|it| it == name).unwrap();
        records.iter().map(move |record| record[place].to_owned())
    };
    let number = |name: &str| {
        text(name)
            .map(|it| it.parse().unwrap())
            .collect::<Vec<f64>>()
    };
    let is = |name: &str, value: &str| -> Vec<f64> {
        text(name).map(|it| f64::from(it == value)).collect()
    };
    let terms = [
        ("tenure", number("tenure")),
        ("monthly", number("MonthlyCharges")),
        ("senior", number("SeniorCitizen")),
        ("one_year", is("Contract", "One year")),
        ("two_year", is("Contract", "Two year")),
        ("fiber", is("InternetService", "Fiber optic")),
        ("no_internet", is("InternetService", "No")),
        ("paperless", is("PaperlessBilling", "Yes")),
    ];
    let mut design = Design::new(records.len());
    for (name, column) in &terms {
        design = design.with(*name, column.as_slice()).unwrap();
    }
    // A twin of a term is left out and changes nothing.
    let doubled: Vec<f64> = terms[0].1.iter().map(|it| 12.0 * it - 7.0).collect();
    let design = design.with("twin", doubled).unwrap();
    let labels: Vec<bool> = text("Churn").map(|it| it == "Yes").collect();
    let fit = logistic(&design, &labels, 0.0, 0.95).unwrap();
    assert_eq!(fit.collinear.len(), 1);
    assert_eq!(
        (
            fit.collinear[0].term.as_str(),
            fit.collinear[0].by.as_slice()
        ),
        ("twin", &["tenure".to_owned()][..])
    );

    let expected = &reference["telco_logit"];
    for term in fit.terms.iter().chain([&fit.intercept]) {
        let name = if term.name == "intercept" {
            "const"
        } else {
            term.name.as_str()
        };
        close(term.estimate, &expected["coef"][name], 1e-7, name);
        close(term.error, &expected["se"][name], 1e-7, name);
    }
    assert_eq!(fit.terms.len(), 8);
    close(
        fit.log_likelihood,
        &expected["log_likelihood"],
        1e-10,
        "log likelihood",
    );
    close(
        fit.pseudo_r_squared,
        &expected["pseudo_r2"],
        1e-9,
        "pseudo r²",
    );
}

#[test]
fn separation_is_said_and_a_ridge_answers() {
    let size: Vec<f64> = (0..40).map(f64::from).collect();
    let noise: Vec<f64> = (0..40).map(|row| f64::from(row * 7 % 11)).collect();
    let design = Design::new(40)
        .with("size", size.as_slice())
        .and_then(|design| design.with("noise", noise.as_slice()))
        .unwrap();
    let labels: Vec<bool> = size.iter().map(|&size| size > 19.0).collect();
    let error = logistic(&design, &labels, 0.0, 0.95).unwrap_err();
    assert!(matches!(&error, Error::Separated(terms) if terms.contains(&"size".to_owned())));
    let fit = logistic(&design, &labels, 1.0, 0.95).unwrap();
    assert!(fit.terms[0].estimate > 0.0 && fit.terms[0].estimate < 1.0);

    // A group in which it never happens separates as well, though the rest overlaps.
    let group: Vec<f64> = (0..40).map(|row| f64::from(row % 5 == 0)).collect();
    let design = Design::new(40)
        .with("group", group.as_slice())
        .and_then(|design| design.with("noise", noise.as_slice()))
        .unwrap();
    let labels: Vec<bool> = (0..40).map(|row| row % 5 != 0 && row % 3 == 0).collect();
    assert_eq!(
        logistic(&design, &labels, 0.0, 0.95).unwrap_err(),
        Error::Separated(vec!["group".into()])
    );
}

#[test]
fn what_cannot_be_estimated_is_refused() {
    let design = Design::new(3).with("a", vec![1.0, 2.0, 4.0]).unwrap();
    let design = design.with("b", vec![1.0, 0.0, 4.0]).unwrap();
    assert_eq!(
        linear(&design, &[1.0, 2.0, 0.0], 0.95),
        Err(Error::TooFew { rows: 3, terms: 2 })
    );
    assert_eq!(linear(&design, &[1.0; 3], 0.95), Err(Error::OneOutcome));
    assert_eq!(
        logistic(&design, &[true; 3], 0.0, 0.95),
        Err(Error::OneOutcome)
    );
    assert!(matches!(
        Design::new(1).with("a", vec![f64::NAN]),
        Err(Error::NotFinite { row: 0, .. })
    ));
}
