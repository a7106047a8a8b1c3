//! The minimum of a smooth function of a few variables whose gradient is known.

use nalgebra::{SMatrix, SVector};

/// The variables are logarithms of parameters: beyond these bounds (1/22,000 and 22,000) a parameter
/// says "none" or "without end".
const BOUND: f64 = 10.0;
const STEPS_AT_MOST: usize = 300;
const TRIES_AT_MOST: usize = 25;
/// Largest step in one variable.
const STRIDE: f64 = 3.0;
/// The search ends when no slope is larger.
const FLAT: f64 = 1e-9;
/// It ends, too, when a step promises less, relative to the value, than rounding makes of it.
const GAIN: f64 = 1e-14;
/// Where rounding stops the search earlier, this much slope, relative to the value, is a minimum.
const NEARLY_FLAT: f64 = 1e-5;

pub(super) struct Minimum<const N: usize> {
    pub at: [f64; N],
    pub value: f64,
}

type Point<const N: usize> = SVector<f64, N>;

/// Quasi-Newton search (BFGS; Nocedal & Wright 2006, algorithm 6.1) with the line search of
/// Lewis & Overton (2013), inside a box. `None` where it does not end at a minimum.
pub(super) fn minimise<const N: usize>(
    start: [f64; N],
    function: impl Fn(&[f64; N]) -> (f64, [f64; N]),
) -> Option<Minimum<N>> {
    let evaluate = |at: &Point<N>| {
        let (value, slope) = function(&at.data.0[0]);
        (value, Point::<N>::from(slope))
    };
    let mut at = Point::<N>::from(start).map(|x| x.clamp(-BOUND, BOUND));
    let (mut value, mut slope) = evaluate(&at);
    let identity = SMatrix::<f64, N, N>::identity();
    let mut inverse = identity;
    let mut first = true;
    for _ in 0..STEPS_AT_MOST {
        if !value.is_finite() {
            return None;
        }
        if steepness(&at, &slope) <= FLAT {
            break;
        }
        // What pushes against the box stays where it is, and the rest moves without it.
        let free: Point<N> = Point::from_fn(|i, _| f64::from(u8::from(!outward(at[i], -slope[i]))));
        let inward = slope.component_mul(&free);
        let mut direction = -(inverse * inward).component_mul(&free);
        if direction.dot(&inward) >= 0.0 {
            inverse = identity;
            direction = -inward;
        }
        if -direction.dot(&inward) <= GAIN * (1.0 + value.abs()) {
            break;
        }
        let longest = direction.amax();
        if longest > STRIDE {
            direction *= STRIDE / longest;
        }
        let Some((to, to_value, to_slope)) = along(&at, value, &slope, &direction, &evaluate)
        else {
            // No lower point is to be had: the end, or a bad picture of the curvature.
            if inverse == identity {
                break;
            }
            inverse = identity;
            first = true;
            continue;
        };
        let step = to - at;
        let change = (to_slope - slope).component_mul(&free);
        let curvature = step.dot(&change);
        if curvature > 0.0 {
            if first {
                inverse *= curvature / change.norm_squared();
                first = false;
            }
            let rho = 1.0 / curvature;
            let left = identity - step * change.transpose() * rho;
            inverse = left * inverse * left.transpose() + step * step.transpose() * rho;
        }
        (at, value, slope) = (to, to_value, to_slope);
    }
    (steepness(&at, &slope) <= NEARLY_FLAT * (1.0 + value.abs())).then_some(Minimum {
        at: at.data.0[0],
        value,
    })
}

/// A lower point on the way, where the slope is flatter, too (the weak Wolfe conditions).
fn along<const N: usize>(
    at: &Point<N>,
    value: f64,
    slope: &Point<N>,
    direction: &Point<N>,
    evaluate: &impl Fn(&Point<N>) -> (f64, Point<N>),
) -> Option<(Point<N>, f64, Point<N>)> {
    let (mut low, mut high, mut length) = (0.0, f64::INFINITY, 1.0);
    let mut best = None;
    for _ in 0..TRIES_AT_MOST {
        let to = (at + direction * length).map(|x| x.clamp(-BOUND, BOUND));
        let (to_value, to_slope) = evaluate(&to);
        let lower = to_value.is_finite() && to_value < value + 1e-4 * slope.dot(&(to - at));
        if !lower {
            high = length;
        } else if to_slope.dot(direction) < 0.9 * slope.dot(direction) {
            low = length;
            let stuck = (0..N).all(|i| direction[i] == 0.0 || outward(to[i], direction[i]));
            best = Some((to, to_value, to_slope));
            if stuck {
                break;
            }
        } else {
            return Some((to, to_value, to_slope));
        }
        length = if high.is_finite() {
            (low + high) / 2.0
        } else {
            2.0 * low
        };
        if high - low <= 1e-14 * high {
            break;
        }
    }
    best
}

fn outward(at: f64, direction: f64) -> bool {
    (at >= BOUND && direction > 0.0) || (at <= -BOUND && direction < 0.0)
}

/// The largest slope that does not push against the box.
fn steepness<const N: usize>(at: &Point<N>, slope: &Point<N>) -> f64 {
    (0..N)
        .filter(|&i| !outward(at[i], -slope[i]))
        .fold(0.0, |steepest, i| steepest.max(slope[i].abs()))
}

/// The inverse of the matrix of second derivatives, by differences of the gradient; `None` where
/// the function is not curved upwards in every direction.
pub(super) fn inverse_curvature<const N: usize>(
    at: &[f64; N],
    function: impl Fn(&[f64; N]) -> (f64, [f64; N]),
) -> Option<SMatrix<f64, N, N>> {
    const STEP: f64 = 1e-4;
    let mut curvature = SMatrix::<f64, N, N>::zeros();
    for i in 0..N {
        let (mut above, mut below) = (*at, *at);
        above[i] += STEP;
        below[i] -= STEP;
        let (above, below) = (function(&above).1, function(&below).1);
        for j in 0..N {
            curvature[(i, j)] = (above[j] - below[j]) / (2.0 * STEP);
        }
    }
    let symmetric = (curvature + curvature.transpose()) / 2.0;
    symmetric.cholesky().map(|factors| factors.inverse())
}

/// Whether a variable ended at the edge of the box.
pub(super) fn at_edge(x: f64) -> bool {
    x.abs() >= BOUND
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rosenbrock's valley: curved, narrow, with its minimum at (1, 1).
    fn valley(at: &[f64; 2]) -> (f64, [f64; 2]) {
        let [x, y] = *at;
        let up = y - x * x;
        (
            (1.0 - x).powi(2) + 100.0 * up * up,
            [-2.0 * (1.0 - x) - 400.0 * x * up, 200.0 * up],
        )
    }

    #[test]
    fn a_curved_valley_is_followed_to_its_end() {
        let found = minimise([-1.2, 1.0], valley).unwrap();
        assert!((found.at[0] - 1.0).abs() < 1e-7 && (found.at[1] - 1.0).abs() < 1e-7);
        assert!(found.value < 1e-14);
    }

    #[test]
    fn what_falls_for_ever_ends_at_the_edge() {
        let found = minimise([0.0, 1.0], |at| {
            (
                (-at[0]).exp() + at[1] * at[1],
                [-(-at[0]).exp(), 2.0 * at[1]],
            )
        })
        .unwrap();
        assert!(at_edge(found.at[0]) || (-found.at[0]).exp() < 1e-8);
        assert!(found.at[1].abs() < 1e-8);
    }

    #[test]
    fn curvature_of_a_bowl() {
        let inverse = inverse_curvature(&[0.3, 0.4], |at| {
            let [x, y] = *at;
            (x * x + x * y + 2.0 * y * y, [2.0 * x + y, x + 4.0 * y])
        })
        .unwrap();
        assert!((inverse[(0, 0)] - 4.0 / 7.0).abs() < 1e-9);
        assert!((inverse[(0, 1)] + 1.0 / 7.0).abs() < 1e-9);
    }
}
