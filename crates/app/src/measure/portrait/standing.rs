//! Counts become shares of two groups, and which differences stand.

use super::shape::Standing;
use crate::measure::profile::{discoveries, p_value};

/// How many there are, of whom something is known.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Known {
    pub(super) inside: u64,
    pub(super) everyone: u64,
}

/// The standing of each pair of counts, members and everybody, with discoveries told among them.
pub(super) fn standings(counts: &[(u64, u64)], known: Known) -> Vec<Standing> {
    let p_values: Vec<f64> = counts
        .iter()
        .map(|&(inside, everyone)| p_value(inside, known.inside, everyone, known.everyone))
        .collect();
    let limit = discoveries(&p_values);
    counts
        .iter()
        .zip(p_values)
        .map(|(&counts, p_value)| Standing {
            significant: limit.is_some_and(|limit| p_value <= limit),
            ..standing(counts, known)
        })
        .collect()
}

/// The shares of a pair of counts, members and everybody; no difference is tested.
pub(super) fn standing((inside, everyone): (u64, u64), known: Known) -> Standing {
    let share_inside = share(inside, known.inside);
    let share_everyone = share(everyone, known.everyone);
    let lift = match everyone {
        0 => 0.0,
        _ => share_inside / share_everyone,
    };
    Standing {
        inside,
        everyone,
        share_inside,
        share_everyone,
        lift,
        significant: false,
    }
}

fn share(part: u64, whole: u64) -> f64 {
    match whole {
        0 => 0.0,
        _ => part as f64 / whole as f64,
    }
}

/// How much something stands out: how far its share is from the usual, times how many have it.
pub(super) fn strength(standing: &Standing) -> f64 {
    let lift = standing.lift.max(1e-3).ln().abs();
    lift * (standing.inside.max(1) as f64).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_of_those_who_are_known() {
        let known = Known {
            inside: 40,
            everyone: 200,
        };
        let found = standings(&[(20, 36), (4, 20), (0, 0)], known);
        assert!((found[0].lift - 0.5 / 0.18).abs() < 1e-12);
        assert!(found[0].significant && !found[1].significant);
        assert!((found[1].lift - 1.0).abs() < 1e-12);
        assert_eq!((found[2].lift, found[2].share_inside), (0.0, 0.0));
    }

    #[test]
    fn of_nobody_there_are_no_shares() {
        let found = standings(&[(0, 0)], Known::default());
        assert_eq!(found, [Standing::default()]);
    }
}
