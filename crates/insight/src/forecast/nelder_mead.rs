//! The minimum of a function of a few variables whose slope is not known.

/// Ends when the values of the simplex differ by less, relative to the best.
const SPREAD: f64 = 1e-9;

/// Downhill simplex (Nelder & Mead 1965, with their coefficients 1, 2, ½, ½) from `start`, with
/// edges of length `edge`, by about `evaluations` evaluations at most.
pub(super) fn minimise(
    start: &[f64],
    edge: f64,
    evaluations: usize,
    function: impl Fn(&[f64]) -> f64,
) -> Vec<f64> {
    let n = start.len();
    let value = |at: Vec<f64>| (function(&at), at);
    let mut simplex = vec![value(start.to_vec())];
    for i in 0..n {
        let mut corner = start.to_vec();
        corner[i] += edge;
        simplex.push(value(corner));
    }
    let mut spent = n + 1;
    loop {
        simplex.sort_by(|one, other| one.0.total_cmp(&other.0));
        let (best, worst) = (simplex[0].0, simplex[n].0);
        if spent >= evaluations || worst - best <= SPREAD * (1.0 + best.abs()) {
            return simplex.swap_remove(0).1;
        }
        let middle: Vec<f64> = (0..n)
            .map(|i| simplex[..n].iter().map(|corner| corner.1[i]).sum::<f64>() / n as f64)
            .collect();
        let beyond = |factor: f64, worst: &[f64]| {
            let along = middle.iter().zip(worst);
            value(along.map(|(m, w)| m + factor * (m - w)).collect())
        };
        let reflected = beyond(1.0, &simplex[n].1);
        spent += 1;
        if reflected.0 < best {
            let expanded = beyond(2.0, &simplex[n].1);
            spent += 1;
            simplex[n] = if expanded.0 < reflected.0 {
                expanded
            } else {
                reflected
            };
        } else if reflected.0 < simplex[n - 1].0 {
            simplex[n] = reflected;
        } else {
            let inside = if reflected.0 < worst { 0.5 } else { -0.5 };
            let contracted = beyond(inside, &simplex[n].1);
            spent += 1;
            if contracted.0 < worst.min(reflected.0) {
                simplex[n] = contracted;
            } else {
                let (first, rest) = simplex.split_at_mut(1);
                for corner in rest {
                    let halfway = first[0].1.iter().zip(&corner.1);
                    *corner = value(halfway.map(|(b, c)| (b + c) / 2.0).collect());
                }
                spent += n;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bowl_and_valley() {
        let bowl = minimise(&[3.0, -2.0, 1.0], 0.5, 1000, |at| {
            at.iter().map(|x| (x - 0.5).powi(2)).sum()
        });
        assert!(bowl.iter().all(|x| (x - 0.5).abs() < 1e-3), "{bowl:?}");
        let valley = minimise(&[-1.2, 1.0], 0.5, 1000, |at| {
            (1.0 - at[0]).powi(2) + 100.0 * (at[1] - at[0] * at[0]).powi(2)
        });
        assert!(valley.iter().all(|x| (x - 1.0).abs() < 1e-2), "{valley:?}");
    }
}
