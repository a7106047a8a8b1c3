//! Lifetime models at their limits: no drop-out, too little data, strange histories.

use fenqun_insight::lifetime::{
    Error, Fit, Histories, Horizon, Model, Needed, Parameters, Warning, fit, fit_spend, held_out,
};
use proptest::prelude::*;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

use crate::{cdnow, data, retail};

const MODELS: [Model; 3] = [Model::BgNbd, Model::MbgNbd, Model::ParetoNbd];

/// Online Retail, whose customers show no drop-out: the answers are scipy's for the NBD limit.
#[test]
fn no_drop_out_in_online_retail() {
    let Some(reference) = data::reference("clv_retail.json") else {
        return;
    };
    let reference = &reference["online_retail_2010_2011"];
    let near = |found: f64, names: &[&str], relative: f64| {
        let expected = names.iter().fold(reference, |value, name| &value[name]);
        let expected = expected.as_f64().expect("a number");
        let off = (found / expected - 1.0).abs();
        assert!(off <= relative, "{names:?}: {found} is not {expected}");
    };
    let customers = retail::customers(91).expect("the data beside the reference");
    let histories = Histories::new(&customers.purchases, &customers.last, &customers.age).unwrap();
    let fit = fit(Model::BgNbd, &histories).unwrap();
    near(fit.customers as f64, &["customers"], 0.0);
    near(fit.repeat_customers as f64, &["repeat"], 0.0);
    let Parameters::Nbd { r, alpha } = fit.parameters else {
        panic!("drop-out was found: {:?}", fit.parameters);
    };
    assert!(matches!(fit.warnings[..], [Warning::NoDropOut { gain }] if gain < 0.1));
    near(r, &["bgnbd", "r"], 1e-5);
    near(alpha, &["bgnbd", "alpha"], 1e-5);
    near(fit.log_likelihood, &["bgnbd", "log_likelihood"], 1e-9);
    assert!(fit.alive(&histories).iter().all(|alive| *alive == 1.0));

    let expected = fit.expected_purchases(&histories, 13.0);
    let result = held_out(&expected, &customers.later, &customers.purchases).unwrap();
    near(result.expected, &["sum_expected_13w"], 1e-6);
    near(result.actual, &["actual_13w"], 0.0);
    near(result.mae, &["mae"], 1e-5);
    near(result.rmse, &["rmse"], 1e-5);
    near(result.correlation, &["corr"], 1e-5);

    let spend = fit_spend(&customers.purchases, &customers.mean_spend).unwrap();
    near(spend.customers as f64, &["gamma_gamma", "n"], 0.0);
    near(spend.p, &["gamma_gamma", "p"], 1e-4);
    near(spend.q, &["gamma_gamma", "q"], 1e-4);
    near(spend.v, &["gamma_gamma", "v"], 1e-4);
    let worth = spend.expected(&customers.purchases, &customers.mean_spend);
    let value = expected
        .iter()
        .zip(&worth)
        .map(|(count, worth)| count * worth);
    near(value.sum(), &["sum_expected_value"], 1e-5);
}

/// The whole year of the same shop, where the likelihood of BG/NBD is largest at an a of
/// 0.003 ± 0.010: drop-out that may be chance, and that neither of the other models finds.
#[test]
fn drop_out_that_may_be_chance_is_none() {
    let Some(customers) = retail::customers(0) else {
        return;
    };
    let histories = Histories::new(&customers.purchases, &customers.last, &customers.age).unwrap();
    for model in MODELS {
        let fit = fit(model, &histories).unwrap();
        assert!(
            matches!(fit.parameters, Parameters::Nbd { .. }),
            "{:?}",
            fit.parameters
        );
        assert!(matches!(fit.warnings[..], [Warning::NoDropOut { gain }] if gain < 0.2));
    }
}

/// Customers who buy at gamma distributed rates (r 0.8, α 5 weeks) and, with `leave`, leave after
/// each purchase with that chance, over 30 to 60 weeks.
fn made(customers: usize, leave: f64, seed: u64) -> [Vec<f64>; 3] {
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    let mut columns = [const { Vec::new() }; 3];
    for _ in 0..customers {
        // A gamma variate of shape 0.8 by Johnk's method: of a beta and an exponential one.
        let rate = loop {
            let first = random.random::<f64>().powf(1.0 / 0.8);
            let second = random.random::<f64>().powf(1.0 / 0.2);
            if first + second <= 1.0 && first + second > 0.0 {
                let exponential = -(1.0 - random.random::<f64>()).ln();
                break first / (first + second) * exponential / 5.0;
            }
        };
        let age = f64::from(random.random_range(210..420)) / 7.0;
        let (mut time, mut last, mut purchases) = (0.0, 0.0, 0.0);
        loop {
            time -= (1.0 - random.random::<f64>()).ln() / rate;
            if time >= age {
                break;
            }
            purchases += 1.0;
            last = time;
            if random.random::<f64>() < leave {
                break;
            }
        }
        for (column, value) in columns.iter_mut().zip([purchases, last, age]) {
            column.push(value);
        }
    }
    columns
}

fn of(columns: &[Vec<f64>; 3]) -> Histories<'_> {
    Histories::new(&columns[0], &columns[1], &columns[2]).expect("possible histories")
}

#[test]
fn nobody_leaves_whichever_the_model() {
    let columns = made(4000, 0.0, 1);
    for model in [Model::BgNbd, Model::ParetoNbd] {
        let fit = fit(model, &of(&columns)).unwrap();
        assert_eq!(fit.model, model);
        let Parameters::Nbd { r, alpha } = fit.parameters else {
            panic!(
                "drop-out was found: {:?} {}",
                fit.parameters, fit.log_likelihood
            );
        };
        assert!(
            (r - 0.8).abs() < 0.08 && (alpha - 5.0).abs() < 0.6,
            "{r} {alpha}"
        );
        assert_eq!(fit.warnings.len(), 1);
        let first = fit.expected_purchases(&of(&columns), 10.0)[0];
        let expected = (r + columns[0][0]) / (alpha + columns[2][0]) * 10.0;
        assert!((first - expected).abs() < 1e-9);
    }
}

#[test]
fn who_leaves_is_found_again() {
    let columns = made(20_000, 0.3, 2);
    let fit = fit(Model::BgNbd, &of(&columns)).unwrap();
    let Parameters::BgNbd { r, alpha, a, b } = fit.parameters else {
        panic!("no drop-out was found");
    };
    assert!(
        (r - 0.8).abs() < 0.05 && (alpha - 5.0).abs() < 0.4,
        "{r} {alpha}"
    );
    assert!((a / (a + b) - 0.3).abs() < 0.02, "{a} {b}");
}

#[test]
fn too_few_are_refused() {
    let columns = made(99, 0.3, 3);
    assert_eq!(
        fit(Model::BgNbd, &of(&columns)).unwrap_err(),
        Error::TooFew {
            of: Needed::Customers,
            found: 99,
            needed: 100
        }
    );
    let nobody = [vec![0.0; 500], vec![0.0; 500], vec![30.0; 500]];
    let refused = fit(Model::ParetoNbd, &of(&nobody)).unwrap_err();
    assert_eq!(refused.to_string(), "0 of 50 repeat customers needed");
    assert!(fit_spend(&[1.0; 20], &[10.0; 20]).is_err());
    assert!(fit_spend(&[1.0; 80], &[0.0; 80]).is_err());
}

/// Mean spends with a Pareto tail of index 0.5, which has no mean: nothing of the model's is used.
#[test]
fn spends_without_a_mean_are_told() {
    let mean_spend: Vec<f64> = (1..=400)
        .map(|rank| (f64::from(rank) / 401.0).powf(-1.0 / 0.5))
        .collect();
    let purchases: Vec<f64> = (0..400).map(|row| f64::from(1 + row * 7 % 5)).collect();
    let spend = fit_spend(&purchases, &mean_spend).unwrap();
    assert!(spend.heavy_tailed && spend.q < 1.05, "{spend:?}");
    let observed = mean_spend.iter().sum::<f64>() / 400.0;
    assert!((spend.mean() - observed).abs() < 1e-9);
    let expected = spend.expected(&[0.0, 3.0, 3.0, f64::NAN], &[0.0, 9.0, -4.0, 1.0]);
    assert_eq!(expected, [spend.mean(), 9.0, 0.0, spend.mean()]);
}

#[test]
fn units_of_time_change_nothing_but_themselves() {
    let weeks = cdnow::summary();
    let histories = Histories::new(&weeks.purchases, &weeks.last, &weeks.age).unwrap();
    let of_weeks = fit(Model::BgNbd, &histories).unwrap();
    let days = |weeks: &[f64]| weeks.iter().map(|week| week * 7.0).collect::<Vec<_>>();
    let (last, age) = (days(&weeks.last), days(&weeks.age));
    let histories_in_days = Histories::new(&weeks.purchases, &last, &age).unwrap();
    let of_days = fit(Model::BgNbd, &histories_in_days).unwrap();
    let weekly = of_weeks.expected_purchases(&histories, 39.0);
    let daily = of_days.expected_purchases(&histories_in_days, 273.0);
    for (weekly, daily) in weekly.iter().zip(&daily) {
        assert!((weekly - daily).abs() < 1e-6);
    }
}

/// Silence ends at the rate that the model expects of customers who have been silent so long; by
/// the time said, it has ended for half.
#[test]
fn half_have_bought_by_the_time_of_the_next_purchase() {
    let customers = cdnow::summary();
    let histories = Histories::new(&customers.purchases, &customers.last, &customers.age).unwrap();
    for model in MODELS {
        let fit = fit(model, &histories).unwrap();
        let (x, last, age) = (customers.purchases[0], customers.last[0], customers.age[0]);
        let one = [vec![x], vec![last], vec![age]];
        let next = fit.next_purchase(&of(&one), 0.5, 200.0)[0].unwrap();
        let steps = 2000;
        let (mut silent, step) = (1.0, next / f64::from(steps));
        for k in 0..steps {
            let middle = age + (f64::from(k) + 0.5) * step;
            let older = [vec![x], vec![last], vec![middle]];
            let rate = fit.expected_purchases(&of(&older), 1e-4)[0] / 1e-4;
            silent *= (-rate * step).exp();
        }
        assert!((silent - 0.5).abs() < 1e-3, "{model:?}: {silent}");
        let sooner = fit.next_purchase(&of(&one), 0.5, next * 0.999)[0];
        assert_eq!(sooner, None);
    }
}

#[test]
fn who_has_left_will_not_buy() {
    let customers = cdnow::summary();
    let histories = Histories::new(&customers.purchases, &customers.last, &customers.age).unwrap();
    let gone = [vec![20.0], vec![5.0], vec![38.0]];
    for model in MODELS {
        let fit = fit(model, &histories).unwrap();
        assert!(fit.alive(&of(&gone))[0] < 1e-4, "{model:?}");
        assert_eq!(fit.next_purchase(&of(&gone), 0.5, 1e6), [None]);
        assert!(fit.expected_purchases(&of(&gone), 39.0)[0] < 1e-2);
    }
}

fn all_sound(fit: &Fit, histories: &Histories<'_>) {
    for t in [0.0, 1e-6, 1.0, 52.0, 1e4] {
        for value in fit.expected_purchases(histories, t) {
            assert!(value.is_finite() && value >= 0.0, "{value} at {t}: {fit:?}");
        }
    }
    for alive in fit.alive(histories) {
        assert!((0.0..=1.0).contains(&alive), "{alive}: {fit:?}");
    }
    let horizon = Horizon {
        periods: 12,
        period: 4.0,
        rate: 0.01,
    };
    for value in fit.discounted_purchases(histories, &horizon) {
        assert!(value.is_finite() && value >= 0.0, "{value}: {fit:?}");
    }
    for time in fit
        .next_purchase(histories, 0.5, 104.0)
        .into_iter()
        .flatten()
    {
        assert!((0.0..=104.0).contains(&time), "{time}: {fit:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Whatever the histories, what comes out is a number.
    #[test]
    fn never_a_number_that_is_none(
        rows in prop::collection::vec((0_u32..4, 0_u32..2000, 0.0..1.0_f64, 0.0..500.0_f64), 120..160),
    ) {
        let mut columns = [const { Vec::new() }; 3];
        for (kind, count, share, age) in rows {
            // Few, some or absurdly many purchases; early, late or at once.
            let purchases = match kind {
                0 => 0.0,
                1 | 2 => f64::from(count % 5),
                _ => f64::from(count),
            };
            let last = if purchases > 0.0 { share * age } else { 0.0 };
            for (column, value) in columns.iter_mut().zip([purchases, last, age]) {
                column.push(value);
            }
        }
        for model in MODELS {
            let fit = fit(model, &of(&columns));
            match fit {
                Ok(fit) => all_sound(&fit, &of(&columns)),
                Err(refused) => prop_assert!(matches!(refused, Error::TooFew { .. }), "{refused}"),
            }
        }
    }
}
