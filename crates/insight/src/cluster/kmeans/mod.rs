//! k-means: rows around centres.

mod bounds;
mod centres;
mod lloyd;
mod mini_batch;
mod seeding;
mod totals;

pub use centres::Centres;

use rand_chacha::ChaCha8Rng;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::order::by_size;
use super::sampling::{generator, sample_rows};
use super::{Error, Points};
use lloyd::{Settled, settle};

/// Which passes are made over the rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// [`Method::Full`] up to 5 million rows, else [`Method::MiniBatch`].
    Auto,
    /// Every round looks at every row.
    Full,
    /// Restarts on a sample, then random batches, then two rounds over all rows: nearly as tight
    /// for a fraction of the time.
    MiniBatch,
}

const FULL_ROWS_MAX: usize = 5_000_000;
/// Up to this many rows there is time for [`KMeans::swap`] …
const SWAP_ROWS_MAX: usize = 20_000;
/// … of this many of the best restarts.
const CHAINS: usize = 3;
/// The share of the tolerance that holds for the last rounds of the best result.
const POLISH: f64 = 0.01;
const MINI_BATCH_SAMPLE: usize = 100_000;

/// What is asked of k-means.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct KMeans {
    pub clusters: usize,
    /// How often it starts anew; the tightest result counts.
    pub restarts: usize,
    /// How often, a cluster, the best results are improved by putting one centre elsewhere; up to
    /// 20,000 rows only.
    pub swaps: usize,
    pub rounds_max: usize,
    /// A restart ends when the squared distances that the centres move add up to at most this
    /// share of the columns' mean variance.
    pub tolerance: f64,
    pub method: Method,
    pub seed: u64,
}

impl KMeans {
    /// Ten restarts of at most 300 rounds, eight swaps, a tolerance of 10⁻⁴.
    pub fn new(clusters: usize, seed: u64) -> Self {
        Self {
            clusters,
            restarts: 10,
            swaps: 8,
            rounds_max: 300,
            tolerance: 1e-4,
            method: Method::Auto,
            seed,
        }
    }

    /// Finds clusters. The result depends on the points and the settings only, not on the number
    /// of threads.
    ///
    /// # Errors
    /// Where no clusters, or more than there are different rows, are asked for.
    pub fn fit(&self, points: &Points) -> Result<KMeansFit, Error> {
        if self.clusters == 0 {
            return Err(Error::TooFew {
                what: "clusters",
                given: 0,
                least: 1,
            });
        }
        let variances = points.moments().1;
        let tolerance = self.tolerance * variances.iter().sum::<f64>() / variances.len() as f64;
        let mini_batch = match self.method {
            Method::Auto => points.rows() > FULL_ROWS_MAX,
            Method::Full => false,
            Method::MiniBatch => true,
        };
        let settled = if mini_batch {
            self.fit_in_batches(points, tolerance)?
        } else {
            self.fit_fully(points, tolerance)?
        };
        Ok(KMeansFit::from_settled(settled))
    }

    fn fit_fully(&self, points: &Points, tolerance: f64) -> Result<Settled, Error> {
        if points.rows() <= SWAP_ROWS_MAX {
            return self.fit_few(points, tolerance);
        }
        let mut best = self.start(points, tolerance, 0)?;
        for restart in 1..self.restarts {
            let settled = self.start(points, tolerance, restart)?;
            if settled.inertia < best.inertia {
                best = settled;
            }
        }
        Ok(self.polish(points, tolerance, best))
    }

    /// The one result that counts may settle more finely than those it was compared with.
    fn polish(&self, points: &Points, tolerance: f64, best: Settled) -> Settled {
        let rounds_left = self.rounds_max.saturating_sub(best.rounds);
        let finer = settle(points, best.centres, rounds_left, tolerance * POLISH);
        Settled {
            rounds: best.rounds + finer.rounds,
            converged: best.converged,
            ..finer
        }
    }

    /// Where the rows are few, restarts run side by side, and the best of them are improved
    /// further: what comes out hardly depends on luck.
    fn fit_few(&self, points: &Points, tolerance: f64) -> Result<Settled, Error> {
        let mut starts = (0..self.restarts.max(1))
            .into_par_iter()
            .map(|restart| self.start(points, tolerance, restart))
            .collect::<Result<Vec<_>, _>>()?;
        if self.clusters > 1 {
            starts.sort_by(|a, b| a.inertia.total_cmp(&b.inertia));
            starts.truncate(CHAINS);
            starts = starts
                .into_par_iter()
                .enumerate()
                .map(|(chain, start)| self.swap(points, tolerance, start, chain))
                .collect();
        }
        let best = starts
            .into_iter()
            .min_by(|a, b| a.inertia.total_cmp(&b.inertia));
        Ok(best.expect("there is at least one start"))
    }

    /// Takes one centre away and puts it elsewhere, again and again, and keeps what is tighter:
    /// random swap (Fränti, "Efficiency of random swap clustering", 2018).
    fn swap(&self, points: &Points, tolerance: f64, start: Settled, chain: usize) -> Settled {
        let random = &mut self.random(u64::MAX - 1 - chain as u64);
        let mut best = start;
        for _ in 0..self.swaps * self.clusters {
            let start = seeding::replace_one(points, &best.centres, random);
            let settled = settle(points, start, self.rounds_max, tolerance);
            if settled.inertia < best.inertia {
                best = settled;
            }
        }
        best
    }

    fn start(&self, points: &Points, tolerance: f64, restart: usize) -> Result<Settled, Error> {
        let mut random = self.random(restart as u64 + 1);
        let centres = seeding::plus_plus(points, self.clusters, &mut random)?;
        Ok(settle(points, centres, self.rounds_max, tolerance))
    }

    fn fit_in_batches(&self, points: &Points, tolerance: f64) -> Result<Settled, Error> {
        let rows = sample_rows(points.rows(), MINI_BATCH_SAMPLE, self.seed);
        let start = self.fit_fully(&points.select(&rows), tolerance)?;
        let random = &mut self.random(u64::MAX);
        let centres = mini_batch::improve(points, start.centres, tolerance, random);
        Ok(settle(points, centres, 2, tolerance))
    }

    fn random(&self, stream: u64) -> ChaCha8Rng {
        generator(self.seed, stream)
    }
}

/// Clusters that k-means found, the largest first.
#[derive(Debug, Clone, PartialEq)]
pub struct KMeansFit {
    pub centres: Centres,
    /// For each row the number of its cluster.
    pub labels: Vec<u32>,
    /// How many rows each cluster has.
    pub sizes: Vec<usize>,
    /// The sum of squared distances of rows from their centres.
    pub inertia: f64,
    /// How many rounds the best restart took.
    pub rounds: usize,
    /// The best restart ended by itself, not by the limit of rounds.
    pub converged: bool,
}

impl KMeansFit {
    fn from_settled(settled: Settled) -> Self {
        let count = settled.centres.count();
        let mut labels = settled.labels;
        let (order, sizes) = by_size(&mut labels, count);
        let dims = settled.centres.dims();
        let mut values = Vec::with_capacity(count * dims);
        for cluster in order {
            values.extend_from_slice(settled.centres.centre(cluster));
        }
        Self {
            centres: Centres::new(dims, values),
            labels,
            sizes,
            inertia: settled.inertia,
            rounds: settled.rounds,
            converged: settled.converged,
        }
    }
}
