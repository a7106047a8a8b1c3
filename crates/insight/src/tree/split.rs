//! The best question about one feature.

use super::{Question, Split};
use crate::features::{Column, MISSING, Reading, threshold};

/// Rows and the sum of their outcomes.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Sum {
    pub rows: usize,
    pub outcome: f64,
}

impl Sum {
    pub fn of(rows: &[u32], outcome: &[f64]) -> Self {
        let mut sum = Self::default();
        rows.iter().for_each(|&row| sum.add(outcome[row as usize]));
        sum
    }

    pub fn mean(self) -> f64 {
        self.outcome / self.rows as f64
    }

    fn add(&mut self, outcome: f64) {
        self.rows += 1;
        self.outcome += outcome;
    }

    fn and(self, other: Self) -> Self {
        Self {
            rows: self.rows + other.rows,
            outcome: self.outcome + other.outcome,
        }
    }

    fn without(self, other: Self) -> Self {
        Self {
            rows: self.rows - other.rows,
            outcome: self.outcome - other.outcome,
        }
    }

    /// What a group of its own explains of the sum of squares.
    fn explains(self) -> f64 {
        if self.rows == 0 {
            return 0.0;
        }
        self.outcome * self.outcome / self.rows as f64
    }
}

/// A question, and what it explains.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    /// By how much the sum of squares falls.
    pub gain: f64,
    pub question: Question,
    pub missing_yes: bool,
}

impl Candidate {
    fn known(gain: f64) -> Self {
        Self {
            gain,
            question: Question::Known,
            missing_yes: false,
        }
    }
}

/// Groups that stand in order: the best place to part them, and where the missing go.
struct Search {
    whole: Sum,
    missing: Sum,
    min_leaf: usize,
    best: f64,
    place: Option<(usize, bool)>,
}

impl Search {
    /// Parts after group `place`, with `before` the sum up to there without the missing.
    fn part(&mut self, place: usize, before: Sum) {
        for missing_yes in [false, true] {
            if missing_yes && self.missing.rows == 0 {
                break;
            }
            let yes = if missing_yes {
                before.and(self.missing)
            } else {
                before
            };
            let no = self.whole.without(yes);
            if yes.rows < self.min_leaf || no.rows < self.min_leaf {
                continue;
            }
            let gain = yes.explains() + no.explains() - self.whole.explains();
            // What rounding alone makes different is not better.
            if gain > self.best * (1.0 + 1e-12) {
                self.best = gain;
                self.place = Some((place, missing_yes));
            }
        }
    }

    fn new(whole: Sum, missing: Sum, min_leaf: usize, least: f64) -> Self {
        Self {
            whole,
            missing,
            min_leaf,
            best: least,
            place: None,
        }
    }
}

/// The best question about a feature for the rows of a node, which stand in the feature's order.
/// `least` is a gain that does not count as one.
pub(super) fn best(
    column: &Column,
    rows: &[u32],
    outcome: &[f64],
    whole: Sum,
    min_leaf: usize,
    least: f64,
) -> Option<Candidate> {
    match column {
        Column::Number(values) => number(values, rows, outcome, whole, min_leaf, least),
        Column::Category { codes, names } => {
            let sums = by_code(codes, names.len(), rows, outcome);
            category(&sums, whole, min_leaf, least)
        }
    }
}

fn number(
    values: &[f64],
    rows: &[u32],
    outcome: &[f64],
    whole: Sum,
    min_leaf: usize,
    least: f64,
) -> Option<Candidate> {
    let known = rows.partition_point(|&row| !values[row as usize].is_nan());
    let mut missing = Sum::default();
    for &row in &rows[known..] {
        missing.add(outcome[row as usize]);
    }
    let mut search = Search::new(whole, missing, min_leaf, least);
    let mut before = Sum::default();
    for place in 0..known.saturating_sub(1) {
        let row = rows[place] as usize;
        before.add(outcome[row]);
        if values[row] < values[rows[place + 1] as usize] {
            search.part(place, before);
        }
    }
    if missing.rows > 0 && known > 0 {
        // Known against missing.
        before.add(outcome[rows[known - 1] as usize]);
        search.part(known - 1, before);
    }
    let (place, missing_yes) = search.place?;
    let Some(&next) = rows[..known].get(place + 1) else {
        return Some(Candidate::known(search.best));
    };
    let low = values[rows[place] as usize];
    Some(Candidate {
        gain: search.best,
        question: Question::AtMost(threshold(low, values[next as usize])),
        missing_yes: if missing.rows > 0 {
            missing_yes
        } else {
            2 * (place + 1) >= known
        },
    })
}

/// The sum of each code, and of the missing at the end.
fn by_code(codes: &[u32], levels: usize, rows: &[u32], outcome: &[f64]) -> Vec<Sum> {
    let mut sums = vec![Sum::default(); levels + 1];
    for &row in rows {
        let code = codes[row as usize];
        let place = if code == MISSING {
            levels
        } else {
            code as usize
        };
        sums[place].add(outcome[row as usize]);
    }
    sums
}

fn category(sums: &[Sum], whole: Sum, min_leaf: usize, least: f64) -> Option<Candidate> {
    let (&missing, sums) = sums.split_last()?;
    let mut order: Vec<u32> = (0..sums.len() as u32).collect();
    order.retain(|&code| sums[code as usize].rows > 0);
    let mean = |code: u32| sums[code as usize].outcome / sums[code as usize].rows as f64;
    order.sort_by(|&a, &b| mean(a).total_cmp(&mean(b)));
    let mut search = Search::new(whole, missing, min_leaf, least);
    let mut before = Sum::default();
    for (place, &code) in order.iter().enumerate() {
        before = before.and(sums[code as usize]);
        if place + 1 < order.len() || missing.rows > 0 {
            search.part(place, before);
        }
    }
    let (place, missing_low) = search.place?;
    // Yes is the shorter list, so that a rule names few; the rest, and what comes up later, is no.
    let (low, high) = order.split_at(place + 1);
    if high.is_empty() {
        return Some(Candidate::known(search.best));
    }
    let low_yes = low.len() <= high.len();
    let mut named = if low_yes { low.to_vec() } else { high.to_vec() };
    named.sort_unstable();
    let named_rows: usize = named.iter().map(|&code| sums[code as usize].rows).sum();
    Some(Candidate {
        gain: search.best,
        question: Question::OneOf(named),
        missing_yes: if missing.rows > 0 {
            missing_low == low_yes
        } else {
            2 * named_rows >= whole.rows
        },
    })
}

impl Split {
    /// Whether a row goes with yes.
    pub(super) fn goes_yes(&self, reading: &Reading, row: usize) -> bool {
        match &self.question {
            Question::AtMost(cut) => {
                let value = reading.number(row);
                if value.is_nan() {
                    self.missing_yes
                } else {
                    value <= *cut
                }
            }
            Question::OneOf(codes) => match reading.code(row) {
                MISSING => self.missing_yes,
                code => codes.binary_search(&code).is_ok(),
            },
            Question::Known => !(reading.number(row).is_nan() && reading.code(row) == MISSING),
        }
    }
}
