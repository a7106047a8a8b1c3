//! Which rows a model is judged on.

use super::{Error, Options, Sample};

/// Rows to learn from, and later ones to judge by, if there are enough.
pub(super) struct Parts {
    pub learn: Vec<u32>,
    pub later: Option<(i64, Vec<u32>)>,
}

/// Rows of either outcome.
#[derive(Clone, Copy, Default)]
struct Count {
    churned: usize,
    stayed: usize,
}

impl Count {
    fn of(sample: &Sample, keep: impl Fn(i64) -> bool) -> Self {
        let mut count = Self::default();
        for (&cut, &churned) in sample.cut.iter().zip(sample.churned) {
            if keep(cut) {
                *(if churned {
                    &mut count.churned
                } else {
                    &mut count.stayed
                }) += 1;
            }
        }
        count
    }

    fn reaches(self, minimum: usize) -> bool {
        self.churned.min(self.stayed) >= minimum.max(1)
    }
}

/// Takes the fewest latest cuts that suffice to judge, if what is earlier suffices to learn.
pub(super) fn parts(sample: &Sample, options: &Options) -> Result<Parts, Error> {
    let all = Count::of(sample, |_| true);
    if !all.reaches(options.learn_minimum) {
        return Err(Error::TooFew {
            churned: all.churned,
            stayed: all.stayed,
            minimum: options.learn_minimum,
        });
    }
    let mut cuts = sample.cut.to_vec();
    cuts.sort_unstable();
    cuts.dedup();
    let rows = |keep: &dyn Fn(i64) -> bool| -> Vec<u32> {
        let rows = 0..sample.cut.len() as u32;
        rows.filter(|&row| keep(sample.cut[row as usize])).collect()
    };
    for &from in cuts.iter().skip(1).rev() {
        if Count::of(sample, |cut| cut >= from).reaches(options.check_minimum) {
            if Count::of(sample, |cut| cut < from).reaches(options.learn_minimum) {
                return Ok(Parts {
                    learn: rows(&|cut| cut < from),
                    later: Some((from, rows(&|cut| cut >= from))),
                });
            }
            break;
        }
    }
    Ok(Parts {
        learn: rows(&|_| true),
        later: None,
    })
}
