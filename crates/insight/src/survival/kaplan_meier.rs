//! The share that lasts longer than any time.

use serde::{Deserialize, Serialize};
use statrs::distribution::{ContinuousCDF, Normal};

use super::Error;
use super::error::{by_duration, check};

/// A survival curve.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Survival {
    /// Rows looked at.
    pub rows: usize,
    /// Rows that ended.
    pub ended: usize,
    /// Level of the intervals, such as 0.95.
    pub level: f64,
    /// One for each time at which some ended, rising.
    pub steps: Vec<Step>,
}

/// A time at which some ended.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// The time, in the durations' unit.
    pub time: f64,
    /// Rows that lasted until just before it and were still looked at.
    pub at_risk: usize,
    /// Rows of these that ended.
    pub ended: usize,
    /// Share that lasts longer.
    pub share: f64,
    /// Lower end of its confidence interval.
    pub low: f64,
    /// Upper end of its confidence interval.
    pub high: f64,
}

impl Survival {
    /// The share that lasts longer than `time`. Beyond the longest duration it is that of the
    /// last step, which nobody has seen.
    #[must_use]
    pub fn share(&self, time: f64) -> f64 {
        let after = self.steps.partition_point(|step| step.time <= time);
        if after == 0 {
            1.0
        } else {
            self.steps[after - 1].share
        }
    }

    /// The time by which half have ended; `None` if more than half last longer than all that was
    /// seen.
    #[must_use]
    pub fn median(&self) -> Option<f64> {
        let step = self.steps.iter().find(|step| step.share <= 0.5)?;
        Some(step.time)
    }
}

/// The survival curve of durations, of which some had ended and the others go on (Kaplan & Meier
/// 1958). Variance by Greenwood, intervals of log(−log S), which stay within 0 and 1 (Kalbfleisch
/// & Prentice 2002, §1.4). Rows that end and rows that were last seen at one time: the former
/// first.
///
/// # Errors
/// No rows, lengths that differ, a duration that is negative or not finite, a level outside
/// (0, 1).
pub fn kaplan_meier(durations: &[f64], ended: &[bool], level: f64) -> Result<Survival, Error> {
    check(durations, ended.len())?;
    if !(level > 0.0 && level < 1.0) {
        return Err(Error::Level);
    }
    let reach = Normal::standard().inverse_cdf(0.5 + level / 2.0);
    let order = by_duration(durations);
    let mut steps = Vec::new();
    let (mut share, mut greenwood) = (1.0_f64, 0.0_f64);
    let mut at_risk = order.len();
    for same in order.chunk_by(|&a, &b| durations[a as usize] == durations[b as usize]) {
        let count = same.iter().filter(|&&row| ended[row as usize]).count();
        if count > 0 {
            let (risk, over) = (at_risk as f64, count as f64);
            share *= 1.0 - over / risk;
            greenwood += over / (risk * (risk - over));
            let (low, high) = interval(share, greenwood, reach);
            steps.push(Step {
                time: durations[same[0] as usize],
                at_risk,
                ended: count,
                share,
                low,
                high,
            });
        }
        at_risk -= same.len();
    }
    Ok(Survival {
        rows: durations.len(),
        ended: ended.iter().filter(|&&it| it).count(),
        level,
        steps,
    })
}

fn interval(share: f64, greenwood: f64, reach: f64) -> (f64, f64) {
    if share <= 0.0 {
        return (0.0, 0.0);
    }
    let away = (reach * greenwood.sqrt() / share.ln()).exp();
    (share.powf(1.0 / away), share.powf(away))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Weeks of remission under 6-MP (Freireich et al. 1963), the textbooks' example.
    #[test]
    fn leukaemia_remissions_are_as_printed() {
        let weeks = [
            6.0, 6.0, 6.0, 6.0, 7.0, 9.0, 10.0, 10.0, 11.0, 13.0, 16.0, 17.0, 19.0, 20.0, 22.0,
            23.0, 25.0, 32.0, 32.0, 34.0, 35.0,
        ];
        let relapsed = [0, 1, 2, 4, 6, 9, 10, 14, 15];
        let ended: Vec<bool> = (0..21).map(|row| relapsed.contains(&row)).collect();
        let found = kaplan_meier(&weeks, &ended, 0.95).unwrap();
        assert_eq!((found.rows, found.ended, found.steps.len()), (21, 9, 7));
        let printed = [
            (6.0, 0.857),
            (7.0, 0.807),
            (10.0, 0.753),
            (13.0, 0.690),
            (16.0, 0.627),
            (22.0, 0.538),
            (23.0, 0.448),
        ];
        for (week, share) in printed {
            assert!((found.share(week) - share).abs() < 5e-4);
        }
        assert_eq!(found.share(5.0), 1.0);
        assert_eq!(found.median(), Some(23.0));
        assert!((found.steps[0].low - 0.6197).abs() < 5e-4);
        assert!((found.steps[0].high - 0.9516).abs() < 5e-4);
    }

    #[test]
    fn what_has_no_curve_is_refused() {
        assert_eq!(kaplan_meier(&[], &[], 0.95), Err(Error::Empty));
        assert_eq!(
            kaplan_meier(&[-1.0], &[true], 0.95),
            Err(Error::Duration(0))
        );
        let all = kaplan_meier(&[1.0, 2.0], &[true, true], 0.95).unwrap();
        assert_eq!((all.share(2.0), all.steps[1].high), (0.0, 0.0));
        let none = kaplan_meier(&[1.0, 2.0], &[false, false], 0.95).unwrap();
        assert_eq!((none.share(9.0), none.median()), (1.0, None));
    }
}
