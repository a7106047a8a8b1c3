//! Pareto/NBD: customers buy at a rate of their own until, at any moment, they leave.
//!
//! Rates are gamma distributed (r, α), lifetimes are exponential with gamma distributed rates
//! (s, β) (Schmittlein, Morrison & Colombo 1987). The likelihood is usually written with two Gauss
//! hypergeometric functions (Fader & Hardie 2005, "A Note on Deriving the Pareto/NBD Model"). Their
//! difference is an integral over the moment of leaving; here it is integrated as it stands, which
//! adds positive numbers only and gives the gradient by the way.

use super::histories::Groups;

/// Nodes and weights of the Gauss–Legendre rule with eight points on (−1, 1), the positive half.
const LEGENDRE: [(f64, f64); 4] = [
    (0.183_434_642_495_649_8, 0.362_683_783_378_361_96),
    (0.525_532_409_916_329, 0.313_706_645_877_887_3),
    (0.796_666_477_413_626_7, 0.222_381_034_453_374_48),
    (0.960_289_856_497_536_3, 0.101_228_536_290_376_26),
];

/// Largest panel in the logarithm of time, and largest change of the integrand's logarithm over
/// one: with both, eight points a panel give eleven digits.
const PANEL: f64 = 2.0;
const CHANGE: f64 = 6.0;
/// A rest that is a smaller part adds nothing.
const NOTHING: f64 = 1e-16;

#[derive(Debug, Clone, Copy)]
pub(super) struct Pareto {
    pub r: f64,
    pub alpha: f64,
    pub s: f64,
    pub beta: f64,
}

/// A logarithm and its derivatives by (r, α, s, β).
#[derive(Clone, Copy)]
struct Slope {
    value: f64,
    by: [f64; 4],
}

impl Pareto {
    /// ln of the chance of no purchase until `time` and of leaving just then (a density, `leaving`
    /// 1) or later (0), but for factors that do not depend on time.
    ///
    /// Powers of α / (α + t) and β / (β + t) are kept together: apart, they are large where r or s
    /// is, and their difference is lost in rounding.
    fn term(&self, purchases: f64, time: f64, leaving: f64) -> Slope {
        let (rate, life) = (self.alpha + time, self.beta + time);
        let (waited, stayed) = ((time / self.alpha).ln_1p(), (time / self.beta).ln_1p());
        let (ln_rate, ln_life) = (rate.ln(), life.ln());
        Slope {
            value: -self.r * waited - purchases * ln_rate - self.s * stayed - leaving * ln_life,
            by: [
                -waited,
                (self.r * time / self.alpha - purchases) / rate,
                -stayed,
                (self.s * time / self.beta - leaving) / life,
            ],
        }
    }

    /// ln of the integral of `term` over the moments of leaving between `last` and `age`, times s.
    ///
    /// The variable is y = ln(m + τ), m the smaller of α and β. The integrand's logarithm is concave
    /// in it, so its slope is steepest at an end of a panel, and once it falls it falls for good.
    fn gone(&self, purchases: f64, last: f64, age: f64) -> Slope {
        let origin = self.alpha.min(self.beta);
        let top = self.term(purchases, last, 1.0).value;
        let slope = |y: f64| {
            let time = y.exp() - origin;
            let to_rate = (self.r + purchases) / (self.alpha + time);
            1.0 - (to_rate + (self.s + 1.0) / (self.beta + time)) * (origin + time)
        };
        let end = (origin + age).ln();
        let mut here = (origin + last).ln();
        let mut here_slope = slope(here);
        let (mut sum, mut by) = (0.0, [0.0; 4]);
        while here < end {
            let mut there = (here + PANEL).min(end);
            let mut there_slope = slope(there);
            while (there - here) * here_slope.abs().max(there_slope.abs()) > CHANGE {
                there = f64::midpoint(here, there);
                there_slope = slope(there);
            }
            let (middle, half) = (f64::midpoint(here, there), (there - here) / 2.0);
            for (node, weight) in LEGENDRE {
                for y in [middle - node * half, middle + node * half] {
                    let from_origin = y.exp();
                    let term = self.term(purchases, from_origin - origin, 1.0);
                    let part = weight * half * from_origin * (term.value - top).exp();
                    sum += part;
                    for (by, term) in by.iter_mut().zip(term.by) {
                        *by += part * term;
                    }
                }
            }
            (here, here_slope) = (there, there_slope);
            if here_slope < 0.0 {
                // What is left of a concave logarithm is less than of one that falls evenly.
                let from_origin = here.exp();
                let value = self.term(purchases, from_origin - origin, 1.0).value;
                if from_origin * (value - top).exp() < -here_slope * NOTHING * sum {
                    break;
                }
            }
        }
        if sum <= 0.0 {
            return Slope {
                value: f64::NEG_INFINITY,
                by: [0.0; 4],
            };
        }
        let mut by = by.map(|by| by / sum);
        by[2] += 1.0 / self.s;
        Slope {
            value: top + self.s.ln() + sum.ln(),
            by,
        }
    }

    /// The logarithm of the odds that the customer has left.
    pub fn log_odds_gone(&self, purchases: f64, last: f64, age: f64) -> f64 {
        self.gone(purchases, last, age).value - self.term(purchases, age, 0.0).value
    }

    /// ln of the likelihood of a history, but for factors that depend on the number of purchases
    /// only. That of a later `age` over that of an earlier one is the chance of no purchase between.
    pub fn log_silence(&self, purchases: f64, last: f64, age: f64) -> f64 {
        let here = self.term(purchases, age, 0.0).value;
        let odds = self.gone(purchases, last, age).value - here;
        here + odds.max(0.0) + (-odds.abs()).exp().ln_1p()
    }
}

/// Minus the mean log-likelihood and its gradient by the logarithms of (r, α, s, β).
pub(super) fn loss(groups: &Groups, logs: &[f64; 4]) -> (f64, [f64; 4]) {
    let [r, alpha, s, beta] = logs.map(f64::exp);
    let model = Pareto { r, alpha, s, beta };
    let mut total = [0.0; 2];
    let (mut rising, mut rising_r, mut bought) = (0.0, 0.0, 0.0);
    for &(purchases, customers) in &groups.counts {
        while bought < purchases {
            rising += (r + bought).ln();
            rising_r += 1.0 / (r + bought);
            bought += 1.0;
        }
        total[0] += customers * rising;
        total[1] += customers * rising_r;
    }
    let rows = groups.sum::<5>(|group, sum| {
        let purchases = groups.counts[group.count].0;
        let (last, age) = (groups.times[group.last], groups.times[group.age]);
        let here = model.term(purchases, age, 0.0);
        let gone = model.gone(purchases, last, age);
        let odds = gone.value - here.value;
        let small = (-odds.abs()).exp();
        let share = if odds > 0.0 { 1.0 } else { small } / (1.0 + small);
        sum[0] += group.customers * (here.value + odds.max(0.0) + small.ln_1p());
        for i in 0..4 {
            let by = (1.0 - share) * here.by[i] + share * gone.by[i];
            sum[i + 1] += group.customers * by;
        }
    });
    let n = groups.customers as f64;
    let [value, by_r, by_alpha, by_s, by_beta] = rows.map(|row| -row / n);
    (
        value - total[0] / n,
        [
            (by_r - total[1] / n) * r,
            by_alpha * alpha,
            by_s * s,
            by_beta * beta,
        ],
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The integral by a plain rule with very many steps, in a time that is stretched at its start.
    fn plain(model: &Pareto, purchases: f64, last: f64, age: f64) -> f64 {
        let steps = 200_000;
        let top = model.term(purchases, last, 1.0).value;
        let least = 1e-3 * model.alpha.min(model.beta);
        let stretch = ((age - last) / least).ln_1p();
        let mut sum = 0.0;
        for step in 0..steps {
            let u = (f64::from(step) + 0.5) / f64::from(steps) * stretch;
            let time = last + least * u.exp_m1();
            sum += least * u.exp() * (model.term(purchases, time, 1.0).value - top).exp();
        }
        top + (model.s * sum * stretch / f64::from(steps)).ln()
    }

    #[test]
    fn integral_over_the_moment_of_leaving() {
        for [r, alpha, s, beta] in [
            [0.55, 10.6, 0.61, 11.7],
            [0.08, 1e-4, 3.5, 2.0],
            [5.0, 40.0, 0.02, 1e-3],
            [0.3, 2.0, 900.0, 3e4],
            [0.3, 2.0, 900.0, 30.0],
        ] {
            let model = Pareto { r, alpha, s, beta };
            for (x, last, age) in [
                (0.0, 0.0, 39.0),
                (2.0, 30.43, 38.86),
                (1.0, 1e-3, 50.0),
                (400.0, 20.0, 39.0),
            ] {
                let (found, expected) =
                    (model.gone(x, last, age).value, plain(&model, x, last, age));
                assert!(
                    (found - expected).abs() < 1e-7,
                    "{model:?} {x} {last}: {found} {expected}"
                );
            }
        }
    }

    #[test]
    fn slopes_are_those_of_the_integral() {
        let (purchases, last, age) = (3.0, 4.0, 39.0);
        let at = [0.5, 10.0, 0.6, 2.0];
        let of = |at: [f64; 4]| {
            let [r, alpha, s, beta] = at;
            Pareto { r, alpha, s, beta }.gone(purchases, last, age)
        };
        for i in 0..4 {
            let (mut above, mut below) = (at, at);
            above[i] += 1e-5;
            below[i] -= 1e-5;
            let difference = (of(above).value - of(below).value) / 2e-5;
            assert!((of(at).by[i] - difference).abs() < 1e-7, "{i}");
        }
    }

    #[test]
    fn who_bought_just_now_has_not_left() {
        let model = Pareto {
            r: 0.5,
            alpha: 10.0,
            s: 0.6,
            beta: 12.0,
        };
        assert_eq!(model.log_odds_gone(3.0, 20.0, 20.0), f64::NEG_INFINITY);
    }
}
