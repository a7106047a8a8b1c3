//! Hamerly's bounds, kept up by what the centres drifted, and the pass over a block that heeds them.

use super::centres::{Centres, SideBySide};
use super::totals::Totals;
use crate::cluster::points::{BLOCK, distance_sq};

/// By how much bounds have loosened so far, for the rows of each centre.
pub(super) struct Worn {
    pub(super) upper: Vec<f64>,
    pub(super) lower: Vec<f64>,
}

impl Worn {
    pub(super) fn not(centres: usize) -> Self {
        Self {
            upper: vec![0.0; centres],
            lower: vec![0.0; centres],
        }
    }

    pub(super) fn add(&mut self, motion: &Motion) {
        let add = |(sum, more): (&mut f64, &f64)| *sum += more;
        self.upper.iter_mut().zip(&motion.drift).for_each(add);
        self.lower.iter_mut().zip(&motion.others).for_each(add);
    }
}

/// How far the centres moved in a round.
pub(super) struct Motion {
    pub(super) drift: Vec<f64>,
    /// For each centre, the farthest that any *other* one moved.
    pub(super) others: Vec<f64>,
    pub(super) squares: f64,
}

impl Motion {
    pub(super) fn between(before: &Centres, after: &Centres) -> Self {
        let squares: Vec<f64> = before
            .iter()
            .zip(after.iter())
            .map(|(a, b)| distance_sq(a, b))
            .collect();
        let drift: Vec<f64> = squares.iter().map(|square| square.sqrt()).collect();
        let farthest = |but: usize| {
            let others = drift.iter().enumerate().filter(|(c, _)| *c != but);
            others.map(|(_, d)| *d).fold(0.0, f64::max)
        };
        Self {
            others: (0..drift.len()).map(farthest).collect(),
            squares: squares.iter().sum(),
            drift,
        }
    }
}

/// What a block needs to know of the centres.
pub(super) struct View<'s> {
    pub(super) table: SideBySide,
    pub(super) half_gaps: Vec<f64>,
    pub(super) centres: &'s Centres,
    pub(super) worn: &'s Worn,
}

impl View<'_> {
    /// Three passes over a block, each over the rows that the one before could not clear: by the
    /// bounds, by the exact distance from the own centre, by the distances from all centres. The
    /// rows are gathered without branches, which could not be foreseen.
    #[inline(always)]
    pub(super) fn assign(&self, dims: usize, block: Block<'_>, change: &mut Totals) {
        let Block {
            points,
            labels,
            upper,
            slack,
        } = block;
        let worn = self.worn;
        let both: Vec<f64> = worn
            .upper
            .iter()
            .zip(&worn.lower)
            .map(|(u, l)| u + l)
            .collect();
        let within: Vec<f64> = self
            .half_gaps
            .iter()
            .zip(&worn.upper)
            .map(|(h, u)| h - u)
            .collect();
        let mut rows = [0_u32; BLOCK];

        let mut unsure = 0;
        let bounds = labels.iter().zip(upper.iter()).zip(slack.iter());
        for (row, ((label, upper), slack)) in bounds.enumerate() {
            let own = *label as usize;
            rows[unsure] = row as u32;
            unsure += usize::from((*slack < both[own]) & (*upper > within[own]));
        }

        let mut open = 0;
        for index in 0..unsure {
            let row = rows[index] as usize;
            let own = labels[row] as usize;
            let point = &points[row * dims..][..dims];
            let least = slack[row] + upper[row] - worn.lower[own];
            let exact = distance_sq(point, &self.centres.centre(own)[..dims]).sqrt();
            upper[row] = exact - worn.upper[own];
            slack[row] = least - exact + both[own];
            rows[open] = row as u32;
            open += usize::from((exact > least) & (exact > self.half_gaps[own]));
        }

        for row in &rows[..open] {
            let row = *row as usize;
            let own = labels[row] as usize;
            let point = &points[row * dims..][..dims];
            let nearest = self.table.nearest(dims, point);
            let now = nearest.label as usize;
            let distance = nearest.distance_sq.sqrt();
            upper[row] = distance - worn.upper[now];
            slack[row] = nearest.second_sq.sqrt() - distance + both[now];
            if now != own {
                change.leave(labels[row], point);
                change.enter(nearest.label, point);
                change.moved += 1;
                labels[row] = nearest.label;
            }
        }
    }
}

/// Some rows, and what is known of them.
pub(super) struct Block<'b> {
    pub(super) points: &'b [f64],
    pub(super) labels: &'b mut [u32],
    pub(super) upper: &'b mut [f64],
    pub(super) slack: &'b mut [f64],
}
