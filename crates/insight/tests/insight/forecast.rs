//! Forecasts against a peer library, made-up demand and a shop's.

use fenqun_insight::forecast::{Error, Forecast, Method, Question, Score, Step, Trend, forecast};
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

use crate::retail::{self, Days};

fn question(step: Step, horizon: usize) -> Question {
    Question {
        step,
        horizon,
        level: 0.8,
        seed: 1,
    }
}

fn score(forecast: &Forecast, of: impl Fn(Method) -> bool) -> &Score {
    let mut scores = forecast.scores.iter();
    scores.find(|score| of(score.method)).expect("it was tried")
}

fn smoothing(method: Method) -> bool {
    matches!(method, Method::Smoothing { .. })
}

fn assert_sound(forecast: &Forecast, horizon: usize) {
    assert_eq!(forecast.mean.len(), horizon);
    for t in 0..horizon {
        let [lower, mean, upper] = [forecast.lower[t], forecast.mean[t], forecast.upper[t]];
        assert!(upper.is_finite() && 0.0 <= lower && lower <= mean && mean <= upper);
    }
    let [mean, lower, upper] = forecast.total;
    assert!((mean - forecast.mean.iter().sum::<f64>()).abs() <= 1e-9 * mean);
    assert!(lower <= mean && mean <= upper);
}

/// Thousands of airline passengers a month, 1949 to 1960 (Box & Jenkins 1976, series G).
const PASSENGERS: [u32; 144] = [
    112, 118, 132, 129, 121, 135, 148, 148, 136, 119, 104, 118, 115, 126, 141, 135, 125, 149, 170,
    170, 158, 133, 114, 140, 145, 150, 178, 163, 172, 178, 199, 199, 184, 162, 146, 166, 171, 180,
    193, 181, 183, 218, 230, 242, 209, 191, 172, 194, 196, 196, 236, 235, 229, 243, 264, 272, 237,
    211, 180, 201, 204, 188, 235, 227, 234, 264, 302, 293, 259, 229, 203, 229, 242, 233, 267, 269,
    270, 315, 364, 347, 312, 274, 237, 278, 284, 277, 317, 313, 318, 374, 413, 405, 355, 306, 271,
    306, 315, 301, 356, 348, 355, 422, 465, 467, 404, 347, 305, 336, 340, 318, 362, 348, 363, 435,
    491, 505, 404, 359, 310, 337, 360, 342, 406, 396, 420, 472, 548, 559, 463, 407, 362, 405, 417,
    391, 419, 461, 472, 535, 622, 606, 508, 461, 390, 432,
];

/// The last one and two years, foretold from those before. statsmodels 0.14's ETS(M, Ad, M) is off
/// by 4.67 and 13.61 per cent.
#[test]
fn passengers_to_come() {
    let values = PASSENGERS.map(f64::from);
    for (n, horizon, peer) in [(132, 12, 4.67), (120, 24, 13.61)] {
        let forecast = forecast(&values[..n], &question(Step::Month, horizon)).unwrap();
        assert_sound(&forecast, horizon);
        let Method::Smoothing { shape } = forecast.method else {
            panic!("{:?} was chosen", forecast.method);
        };
        assert!(shape.multiplicative && shape.season && shape.trend != Trend::None);
        let actual = &values[n..n + horizon];
        let off = forecast
            .mean
            .iter()
            .zip(actual)
            .map(|(f, a)| (f - a).abs() / a);
        let off = off.sum::<f64>() / horizon as f64 * 100.0;
        assert!(off <= peer, "{off} per cent");
        let [naive, chosen] = [&forecast.scores[0], score(&forecast, smoothing)];
        assert_eq!(naive.method, Method::SeasonalNaive);
        assert!(chosen.mase < naive.mase && chosen.smape < naive.smape);
        assert!(chosen.coverage > 0.7, "{}", chosen.coverage);
    }
}

/// A shop's money by day: closed on Saturdays, busy before Christmas.
#[test]
fn money_of_online_retail() {
    let Some(Days { money, products }) = retail::days() else {
        return;
    };
    let forecast_of_days = forecast(&money, &question(Step::Day, 28)).unwrap();
    assert_sound(&forecast_of_days, 28);
    let [naive, chosen] = [
        &forecast_of_days.scores[0],
        score(&forecast_of_days, smoothing),
    ];
    assert_eq!(forecast_of_days.method, chosen.method);
    assert!(chosen.mase < 0.9 * naive.mase);
    assert!(
        (0.7..=0.9).contains(&chosen.coverage),
        "{}",
        chosen.coverage
    );
    // The series ends on a Friday: the first day foretold is a Saturday.
    for (day, upper) in forecast_of_days.upper.iter().enumerate() {
        assert_eq!(*upper == 0.0, day % 7 == 0, "{day}");
    }

    // Intervals of single products hold about as often as they say.
    let (mut coverage, mut tried) = (0.0, 0.0);
    for pieces in products.values().step_by(100) {
        let weeks: Vec<f64> = pieces
            .chunks_exact(7)
            .map(|week| week.iter().sum())
            .collect();
        match forecast(&weeks, &question(Step::Week, 4)) {
            Ok(forecast) => {
                assert_sound(&forecast, 4);
                coverage += score(&forecast, |method| method == forecast.method).coverage;
                tried += 1.0;
            }
            Err(refused) => assert!(matches!(refused, Error::TooQuiet { .. })),
        }
    }
    assert!(tried > 25.0, "{tried}");
    assert!(
        (0.7..=0.95).contains(&(coverage / tried)),
        "{}",
        coverage / tried
    );
}

/// Orders of 1 to 9 pieces on every fifth day or so: one piece a day.
fn sparse(days: usize) -> Vec<f64> {
    let mut random = ChaCha8Rng::seed_from_u64(7);
    (0..days)
        .map(|_| {
            if random.random::<f64>() < 0.2 {
                f64::from(random.random_range(1..=9_u8))
            } else {
                0.0
            }
        })
        .collect()
}

#[test]
fn sparse_demand_is_neither_nothing_nor_its_last_order() {
    let values = sparse(400);
    let forecast = forecast(&values, &question(Step::Day, 30)).unwrap();
    assert_sound(&forecast, 30);
    let [mean, lower, upper] = forecast.total;
    assert!((20.0..45.0).contains(&mean), "{mean}");
    assert!(lower < 25.0 && upper > 35.0, "{lower} {upper}");
    for sparse in [Method::CrostonSba, Method::Tsb] {
        let score = score(&forecast, |method| method == sparse);
        assert!(score.rmsse < forecast.scores[0].rmsse);
    }
}

#[test]
fn what_falls_stops_at_nothing() {
    let values: Vec<f64> = (0..60)
        .map(|t| 118.0 - 2.0 * f64::from(t) + f64::from(t % 3))
        .collect();
    let forecast = forecast(&values, &question(Step::Month, 24)).unwrap();
    assert_sound(&forecast, 24);
    assert_eq!(forecast.mean[23], 0.0);
}

#[test]
fn the_same_again_gives_the_same() {
    let values = sparse(120);
    let again = || forecast(&values, &question(Step::Day, 14)).unwrap();
    assert_eq!(again(), again());
}

#[test]
fn even_demand_is_certain() {
    let forecast = forecast(&[5.0; 40], &question(Step::Week, 8)).unwrap();
    assert_sound(&forecast, 8);
    assert_eq!(forecast.method, Method::SeasonalNaive);
    assert_eq!(
        (forecast.mean[7], forecast.lower[7], forecast.upper[7]),
        (5.0, 5.0, 5.0)
    );
    assert!(
        forecast
            .scores
            .iter()
            .all(|score| score.mase < 1e-6 && score.coverage == 1.0)
    );
}

#[test]
fn too_little_is_refused() {
    let ask = |values: &[f64], horizon| forecast(values, &question(Step::Month, horizon));
    assert_eq!(
        ask(&[1.0; 12], 3).unwrap_err(),
        Error::TooShort {
            found: 12,
            needed: 13
        }
    );
    assert!(ask(&[1.0; 13], 3).is_ok());
    let mut quiet = [0.0; 40];
    quiet[3] = 2.0;
    assert_eq!(
        ask(&quiet, 3).unwrap_err(),
        Error::TooQuiet {
            found: 1,
            needed: 3
        }
    );
    assert_eq!(ask(&[1.0, -2.0], 1).unwrap_err(), Error::Row { row: 1 });
    assert_eq!(ask(&[f64::NAN], 1).unwrap_err(), Error::Row { row: 0 });
    assert_eq!(ask(&[1.0; 40], 0).unwrap_err(), Error::Options);
}
