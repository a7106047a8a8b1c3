//! Lifetime models against published results and peer libraries.

use fenqun_insight::lifetime::{
    Fit, Histories, Horizon, Model, Parameters, fit, fit_spend, held_out,
};

use crate::cdnow::{self, Customers};

impl Customers {
    fn histories(&self) -> Histories<'_> {
        Histories::new(&self.purchases, &self.last, &self.age).expect("possible histories")
    }
}

#[track_caller]
fn near(found: f64, expected: f64, relative: f64) {
    assert!(
        (found / expected - 1.0).abs() <= relative,
        "{found} is not within {relative} of {expected}"
    );
}

fn sum(values: &[f64]) -> f64 {
    values.iter().sum()
}

/// The four parameters of BG/NBD.
fn bg_nbd(fit: &Fit) -> [f64; 4] {
    match fit.parameters {
        Parameters::BgNbd { r, alpha, a, b } => [r, alpha, a, b],
        other => panic!("not BG/NBD: {other:?}"),
    }
}

/// Fader, Hardie & Lee (2005), table 2 (LL −9582.4), to more digits by scipy's minimiser and by
/// `lifetimes` 0.11 on the summary file.
#[test]
fn bg_nbd_of_cdnow() {
    let customers = cdnow::summary();
    let histories = customers.histories();
    let fit = fit(Model::BgNbd, &histories).unwrap();
    for (found, expected) in bg_nbd(&fit).into_iter().zip([
        0.242_592_903_8,
        4.413_531_463_7,
        0.792_885_986_5,
        2.425_753_045_2,
    ]) {
        near(found, expected, 1e-4);
    }
    assert!(fit.log_likelihood > -9_582.425_561);
    assert_eq!((fit.customers, fit.repeat_customers), (2357, 946));
    assert_eq!(fit.warnings, []);
    let alive = fit.alive(&histories);
    near(sum(&alive) / 2357.0, 0.813_439_264_3, 1e-5);
    let expected = fit.expected_purchases(&histories, 39.0);
    near(sum(&expected), 1_653.423_338_3, 1e-5);
    // Customer 1 is the worked example of the authors' spreadsheet: 2, 30.43, 38.86.
    for (row, p_alive, purchases) in [
        (0, 0.726_609_169_3, 1.225_910_506_0),
        (1, 0.212_227_414_2, 0.203_250_652_6),
        (2, 1.0, 0.194_780_845_7),
        (5, 0.641_800_644_4, 3.337_239_737_4),
        (10, 0.491_426_714_4, 1.870_991_690_7),
        (16, 0.815_325_585_4, 5.933_575_121_2),
    ] {
        near(alive[row], p_alive, 1e-5);
        near(expected[row], purchases, 1e-5);
    }
}

/// Standard errors by `lifetimes` 0.11, from the Hessian by automatic differentiation.
#[test]
fn standard_errors_of_cdnow() {
    let customers = cdnow::summary();
    let fit = fit(Model::BgNbd, &customers.histories()).unwrap();
    let errors = fit.standard_errors.unwrap();
    for (found, expected) in errors
        .iter()
        .zip([0.012_557, 0.378_221, 0.185_719, 0.705_345])
    {
        near(*found, expected, 1e-3);
    }
}

/// The same table's right column: LL −9595.0; digits by `lifetimes` 0.11.
#[test]
fn pareto_nbd_of_cdnow() {
    let customers = cdnow::summary();
    let histories = customers.histories();
    let fit = fit(Model::ParetoNbd, &histories).unwrap();
    let Parameters::ParetoNbd { r, alpha, s, beta } = fit.parameters else {
        panic!("not Pareto/NBD: {:?}", fit.parameters);
    };
    for (found, expected) in [
        (r, 0.553_276),
        (alpha, 10.577_728),
        (s, 0.606_194),
        (beta, 11.667_337),
    ] {
        near(found, expected, 5e-4);
    }
    near(fit.log_likelihood, -9_595.0, 1e-5);
    // What `lifetimes` says of customers by hypergeometric functions.
    let alive = fit.alive(&histories);
    near(sum(&alive) / 2357.0, 0.446_272_573, 1e-4);
    let expected = fit.expected_purchases(&histories, 39.0);
    near(sum(&expected), 1_665.502_863, 1e-4);
    for (row, p_alive, purchases) in [
        (0, 0.869_113_292, 1.455_090_362),
        (1, 0.167_867_419, 0.170_974_312),
        (2, 0.295_090_473, 0.107_056_462),
        (5, 0.749_407_480, 3.711_668_462),
    ] {
        near(alive[row], p_alive, 1e-4);
        near(expected[row], purchases, 1e-4);
    }
}

/// From the purchases themselves; actual and errors as scipy's fit has them.
#[test]
fn held_out_weeks_of_cdnow() {
    let customers = cdnow::purchases();
    let histories = customers.histories();
    let fit = fit(Model::BgNbd, &histories).unwrap();
    let expected = fit.expected_purchases(&histories, 39.0);
    let result = held_out(&expected, &customers.later, &customers.purchases).unwrap();
    assert_eq!((result.customers, result.actual), (2357, 1882.0));
    near(result.expected, 1_653.408_649_9, 1e-5);
    near(result.mae, 0.785_454_233_7, 1e-5);
    near(result.rmse, 1.607_982_011_1, 1e-5);
    near(result.correlation, 0.625_647_450_9, 1e-5);
    let sizes: Vec<usize> = result
        .buckets
        .iter()
        .map(|bucket| bucket.customers)
        .collect();
    assert_eq!(sizes, [1411, 439, 214, 100, 62, 38, 29, 64]);
    for (bucket, [expected, actual]) in result.buckets.iter().zip([
        [0.225_087_33, 0.236_711_55],
        [0.523_131_17, 0.697_038_72],
        [1.044_134_13, 1.392_523_36],
        [1.520_279_45, 1.56],
        [2.163_865_70, 2.532_258_06],
        [2.653_845_76, 2.947_368_42],
        [3.504_042_11, 3.862_068_97],
        [6.157_190_20, 6.359_375],
    ]) {
        near(bucket.expected, expected, 1e-5);
        near(bucket.actual, actual, 1e-8);
    }
}

/// Parameters by `lifetimes` 0.11. What its fit says of customers is compared, too, which checks
/// the integral over the chance to leave against hypergeometric functions.
#[test]
fn mbg_nbd_of_cdnow() {
    let customers = cdnow::summary();
    let histories = customers.histories();
    let fit = fit(Model::MbgNbd, &histories).unwrap();
    let Parameters::MbgNbd { r, alpha, a, b } = fit.parameters else {
        panic!("not MBG/NBD: {:?}", fit.parameters);
    };
    for (found, expected) in [
        (r, 0.524_837_726),
        (alpha, 6.182_988_479),
        (a, 0.891_356_281),
        (b, 1.614_000_026),
    ] {
        near(found, expected, 1e-4);
    }
    let alive = fit.alive(&histories);
    near(sum(&alive) / 2357.0, 0.448_722_335, 1e-5);
    let expected = fit.expected_purchases(&histories, 39.0);
    near(sum(&expected), 1_576.735_699, 1e-4);
    for (row, p_alive, purchases) in [
        (0, 0.706_126_259, 1.262_670_779),
        (2, 0.389_716_442, 0.153_953_644),
        (5, 0.622_638_722, 3.166_805_355),
    ] {
        near(alive[row], p_alive, 1e-4);
        near(expected[row], purchases, 1e-4);
    }
}

/// Fader & Hardie (2013): p 6.25, q 3.74, γ 15.44 from 946 customers; digits by scipy.
#[test]
fn gamma_gamma_of_cdnow() {
    let customers = cdnow::summary();
    let spend = fit_spend(&customers.purchases, &customers.mean_spend).unwrap();
    near(spend.p, 6.248_802_433_0, 1e-5);
    near(spend.q, 3.744_588_299_7, 1e-5);
    near(spend.v, 15.447_747_693_2, 1e-5);
    near(spend.log_likelihood, -4_055.923_243_502_9, 1e-9);
    near(spend.mean(), 35.171_003_017_1, 1e-5);
    assert_eq!((spend.customers, spend.heavy_tailed), (946, false));
    let expected = spend.expected(&customers.purchases, &customers.mean_spend);
    near(sum(&expected), 83_091.223_804_5, 1e-5);
    near(expected[0], 24.658_616_252_8, 1e-5);
    near(expected[5], 71.462_850_959_8, 1e-5);
}

/// Purchases of 39 weeks times their worth, undiscounted: 59,933.2 dollars. Discounted by one per
/// cent a month over 12 months, `lifetimes` has 71,509.9.
#[test]
fn value_of_cdnow() {
    let customers = cdnow::summary();
    let histories = customers.histories();
    let fit = fit(Model::BgNbd, &histories).unwrap();
    let spend = fit_spend(&customers.purchases, &customers.mean_spend).unwrap();
    let worth = spend.expected(&customers.purchases, &customers.mean_spend);
    let value = |purchases: &[f64]| {
        let values = purchases
            .iter()
            .zip(&worth)
            .map(|(count, worth)| count * worth);
        values.sum::<f64>()
    };
    near(
        value(&fit.expected_purchases(&histories, 39.0)),
        59_933.209_048_4,
        1e-5,
    );
    let weekly = Horizon {
        periods: 39,
        period: 1.0,
        rate: 0.0,
    };
    near(
        value(&fit.discounted_purchases(&histories, &weekly)),
        59_933.209_048_4,
        1e-5,
    );
    let monthly = Horizon {
        periods: 12,
        period: WEEKS_A_MONTH,
        rate: 0.01,
    };
    near(
        value(&fit.discounted_purchases(&histories, &monthly)),
        71_509.899_319_4,
        1e-4,
    );
}

/// As `lifetimes` counts them.
const WEEKS_A_MONTH: f64 = 4.345;
