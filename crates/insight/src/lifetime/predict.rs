//! What a fitted model says of each customer.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::beta_geometric::BetaGeometric;
use super::jacobi::Beta;
use super::pareto::Pareto;
use super::{Fit, Histories, Parameters};

impl Fit {
    /// P(alive | x, t_x, T): the chance that the customer has not left, one value a customer.
    ///
    /// BG/NBD: Fader, Hardie & Lee (2005), "Implementing the BG/NBD Model …", 1 for customers
    /// without repeat purchases. Pareto/NBD: Schmittlein, Morrison & Colombo (1987), eq. 11.
    #[must_use]
    pub fn alive(&self, histories: &Histories<'_>) -> Vec<f64> {
        rows(histories, |x, last, age| {
            self.parameters.alive(x, last, age)
        })
    }

    /// E[Y(t) | x, t_x, T]: purchases to expect in the time `t` after the end of what was observed,
    /// one value a customer. 0 where `t` is not positive.
    ///
    /// BG/NBD: Fader, Hardie & Lee (2005), eq. 10, in the form before its integral over the chance
    /// to leave is written as a hypergeometric function, which breaks down at a = 1 and for large
    /// b. Pareto/NBD: Schmittlein, Morrison & Colombo (1987), eq. 22.
    #[must_use]
    pub fn expected_purchases(&self, histories: &Histories<'_>, t: f64) -> Vec<f64> {
        self.of_alive(histories, |staying| staying.expected(t))
    }

    /// Purchases to expect in `periods` periods of length `period`, each discounted by
    /// (1 + `rate`) to the power of −k, k the number of its period from 1: what lies at the end of
    /// the first period is discounted once. One value a customer; `rate` is that of one period.
    #[must_use]
    pub fn discounted_purchases(&self, histories: &Histories<'_>, horizon: &Horizon) -> Vec<f64> {
        self.of_alive(histories, |staying| {
            let (mut sum, mut before, mut worth) = (0.0, 0.0, 1.0);
            for k in 1..=horizon.periods {
                let until = staying.expected(f64::from(k) * horizon.period);
                worth /= 1.0 + horizon.rate;
                sum += worth * (until - before);
                before = until;
            }
            sum
        })
    }

    /// The time from the end of what was observed until a further purchase is as likely as
    /// `chance` (0.5: as likely as not); `None` where it is not by then within the time `within`.
    ///
    /// The chance of no purchase for a time t is the likelihood of the same history, t older, over
    /// its likelihood; in BG/NBD, MBG/NBD and NBD that is solved for t.
    #[must_use]
    pub fn next_purchase(
        &self,
        histories: &Histories<'_>,
        chance: f64,
        within: f64,
    ) -> Vec<Option<f64>> {
        rows(histories, |x, last, age| {
            let time = match self.parameters {
                Parameters::ParetoNbd { r, alpha, s, beta } => {
                    let model = Pareto { r, alpha, s, beta };
                    pareto_next(&model, [x, last, age], chance, within)
                }
                Parameters::BgNbd { r, alpha, .. }
                | Parameters::MbgNbd { r, alpha, .. }
                | Parameters::Nbd { r, alpha } => {
                    let alive = self.parameters.alive(x, last, age);
                    let silent = 1.0 - chance / alive;
                    if silent <= 0.0 {
                        return None;
                    }
                    (alpha + age) * (-silent.ln() / (r + x)).exp_m1()
                }
            };
            (time <= within).then_some(time)
        })
    }

    /// P(alive) times what `of` says of a customer who is.
    ///
    /// That depends on purchases and age only, so it is computed once for all customers who share
    /// them.
    fn of_alive(
        &self,
        histories: &Histories<'_>,
        of: impl Fn(&Staying<'_>) -> f64 + Sync,
    ) -> Vec<f64> {
        let mut numbers: FxHashMap<[u64; 2], usize> = FxHashMap::default();
        let mut pairs: Vec<[f64; 2]> = Vec::new();
        let keys: Vec<usize> = (0..histories.len())
            .map(|row| {
                let pair = [histories.purchases[row], histories.age[row]];
                *numbers.entry(pair.map(f64::to_bits)).or_insert_with(|| {
                    pairs.push(pair);
                    pairs.len() - 1
                })
            })
            .collect();
        let mixtures = self.parameters.mixtures(&pairs);
        let values: Vec<f64> = pairs
            .par_iter()
            .map(|&[purchases, age]| {
                of(&Staying {
                    parameters: &self.parameters,
                    leave: mixtures.get(&purchases.to_bits()),
                    purchases,
                    age,
                })
            })
            .collect();
        let mut alive = self.alive(histories);
        alive
            .par_iter_mut()
            .zip(&keys)
            .for_each(|(alive, &key)| *alive *= values[key]);
        alive
    }
}

/// How far ahead purchases are counted, and what later ones are worth.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Horizon {
    pub periods: u32,
    /// Length of a period, in the unit of the histories' times.
    pub period: f64,
    /// Discount of one period: 0.01 is one per cent.
    pub rate: f64,
}

impl Parameters {
    fn alive(&self, purchases: f64, last: f64, age: f64) -> f64 {
        let log_odds = match *self {
            Parameters::Nbd { .. } => return 1.0,
            Parameters::ParetoNbd { r, alpha, s, beta } => {
                Pareto { r, alpha, s, beta }.log_odds_gone(purchases, last, age)
            }
            Parameters::BgNbd { r, alpha, a, b } => BetaGeometric {
                r,
                alpha,
                a,
                b,
                at_first: 0.0,
            }
            .log_odds_gone(purchases, last, age),
            Parameters::MbgNbd { r, alpha, a, b } => BetaGeometric {
                r,
                alpha,
                a,
                b,
                at_first: 1.0,
            }
            .log_odds_gone(purchases, last, age),
        };
        1.0 / (1.0 + log_odds.exp())
    }

    /// The chance to leave after a purchase, given the purchases of a customer who has not left;
    /// by the bits of the number of purchases.
    fn mixtures(&self, pairs: &[[f64; 2]]) -> FxHashMap<u64, Beta> {
        let (a, b, at_first) = match *self {
            Parameters::BgNbd { a, b, .. } => (a, b, 0.0),
            Parameters::MbgNbd { a, b, .. } => (a, b, 1.0),
            Parameters::ParetoNbd { .. } | Parameters::Nbd { .. } => return FxHashMap::default(),
        };
        let mut purchases: Vec<f64> = pairs.iter().map(|pair| pair[0]).collect();
        purchases.sort_unstable_by(f64::total_cmp);
        purchases.dedup();
        purchases
            .into_par_iter()
            .map(|x| (x.to_bits(), Beta::new(a, b + x + at_first)))
            .collect::<Vec<_>>()
            .into_iter()
            .collect()
    }
}

/// A customer who has not left.
struct Staying<'a> {
    parameters: &'a Parameters,
    leave: Option<&'a Beta>,
    purchases: f64,
    age: f64,
}

impl Staying<'_> {
    /// Purchases to expect in the time `t`.
    fn expected(&self, t: f64) -> f64 {
        if t.is_nan() || t <= 0.0 {
            return 0.0;
        }
        match *self.parameters {
            Parameters::Nbd { r, alpha } => (r + self.purchases) * t / (alpha + self.age),
            Parameters::ParetoNbd { r, alpha, s, beta } => {
                // The mean time that is left to stay, of t: the integral of ((β+T)/(β+T+u))^s.
                let log = (t / (beta + self.age)).ln_1p();
                let power = s - 1.0;
                let stay = if power.abs() < 1e-9 {
                    log
                } else {
                    -(-power * log).exp_m1() / power
                };
                (r + self.purchases) / (alpha + self.age) * (beta + self.age) * stay
            }
            Parameters::BgNbd { r, alpha, .. } | Parameters::MbgNbd { r, alpha, .. } => {
                let (shape, ahead) = (r + self.purchases, t / (alpha + self.age));
                // For a rate λ and a chance p to leave after each purchase, (1 − e^{−λpt}) / p.
                self.leave.map_or(0.0, |leave| {
                    leave.mean(|p| -(-shape * (p * ahead).ln_1p()).exp_m1() / p)
                })
            }
        }
    }
}

/// More steps than a search for a time needs.
const STEPS_AT_MOST: usize = 60;

/// The time by which the chance of a purchase is met; endless where it is not within `within`.
///
/// The logarithm of silence is nearly linear in the logarithm of time, so false position (with
/// halving of the end that stays, "Illinois"; Dowell & Jarratt 1971) takes a few steps.
fn pareto_next(model: &Pareto, history: [f64; 3], chance: f64, within: f64) -> f64 {
    let [purchases, last, age] = history;
    // Who has left buys no more: the chance never exceeds that of being alive.
    let left = model.log_odds_gone(purchases, last, age).exp();
    if chance * (1.0 + left) >= 1.0 {
        return f64::INFINITY;
    }
    let goal = model.log_silence(purchases, last, age) + (-chance).ln_1p();
    let origin = model.alpha + age;
    let above = |u: f64| model.log_silence(purchases, last, age + u.exp() - origin) - goal;
    let (mut low, mut high) = (origin.ln(), (origin + within).ln());
    let (mut at_low, mut at_high) = (-(-chance).ln_1p(), above(high));
    if at_high > 0.0 {
        return f64::INFINITY;
    }
    let (mut u, mut stayed) = (high, 0);
    for _ in 0..STEPS_AT_MOST {
        u = (low * at_high - high * at_low) / (at_high - at_low);
        let here = above(u);
        if here.abs() < 1e-12 || high - low < 1e-12 {
            break;
        }
        let side = if here > 0.0 { 1 } else { -1 };
        let fold = if side == stayed { 0.5 } else { 1.0 };
        stayed = side;
        if here > 0.0 {
            (low, at_low, at_high) = (u, here, at_high * fold);
        } else {
            (high, at_high, at_low) = (u, here, at_low * fold);
        }
    }
    (u.exp() - origin).clamp(0.0, within)
}

fn rows<T: Send>(histories: &Histories<'_>, of: impl Fn(f64, f64, f64) -> T + Sync) -> Vec<T> {
    (0..histories.len())
        .into_par_iter()
        .map(|row| {
            of(
                histories.purchases[row],
                histories.last[row],
                histories.age[row],
            )
        })
        .collect()
}
