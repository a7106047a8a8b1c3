//! Finding groups, how many there are, and whether they would be found again.

use fenqun_insight::cluster::{
    Assigner, Choice, Choosing, Covariance, Density, Error, KMeans, Mixture, NOISE, Points,
    Silhouette, Stability, sample_rows, silhouette, stability,
};

use super::{Definition, Method};

/// Resamples by which stability is told, on at most so many customers each.
const RESAMPLES: usize = 20;
const RESAMPLED_MOST: usize = 5_000;
/// Rows from which dense regions are looked for.
const DENSITY_MOST: usize = 20_000;
/// The smallest dense region: one customer in so many, and never fewer than so few.
const DENSITY_PART: usize = 50;
const DENSITY_LEAST: usize = 10;
/// Rows by which it is told how far groups lie apart.
const SILHOUETTE_MOST: usize = 5_000;

/// The groups of everybody, and how sure they are.
pub(super) struct Found {
    pub(super) assigner: Assigner,
    pub(super) labels: Vec<u32>,
    /// What was measured of each number of groups; none where density decides.
    pub(super) choice: Option<Choice>,
    /// How far these groups lie apart, those in none aside; none for a single group.
    pub(super) silhouette: Option<Silhouette>,
    /// Whether resamples show the same; none where one of them cannot be grouped.
    pub(super) stability: Option<Stability>,
    /// Rows in no group.
    pub(super) unassigned: usize,
}

/// Looks for groups as the definition says.
pub(super) fn find(definition: &Definition, points: &Points) -> Result<Found, Error> {
    let seed = definition.seed;
    let choice = match definition.method {
        Method::KMeans => Some(Choosing::new(seed).choose(points)?),
        Method::Mixture => Some(Choosing::new(seed).choose_mixture(points, Covariance::Full)?),
        Method::Density => None,
    };
    let recommended = choice.as_ref().map(|choice| choice.recommended);
    let count = definition.clusters.or(recommended).unwrap_or(2);
    let (assigner, labels) = fit(definition.method, points, count, seed)?;
    let again = |points: &Points, seed| Ok(fit(definition.method, points, count, seed)?.1);
    let groups = labels.iter().filter(|label| **label != NOISE).max();
    let groups = groups.map_or(0, |label| *label as usize + 1);
    Ok(Found {
        silhouette: (groups > 1)
            .then(|| silhouette(points, &labels, groups, SILHOUETTE_MOST, seed)),
        stability: stability(points, &labels, RESAMPLES, RESAMPLED_MOST, seed, again).ok(),
        unassigned: labels.iter().filter(|label| **label == NOISE).count(),
        assigner,
        labels,
        choice,
    })
}

fn fit(
    method: Method,
    points: &Points,
    count: usize,
    seed: u64,
) -> Result<(Assigner, Vec<u32>), Error> {
    Ok(match method {
        Method::KMeans => {
            let fit = KMeans::new(count, seed).fit(points)?;
            let centres = fit.centres;
            (Assigner::Centres { centres }, fit.labels)
        }
        Method::Mixture => {
            let fit = Mixture::new(count, Covariance::Full, seed).fit(points)?;
            let mixture = fit.model;
            (Assigner::Mixture { mixture }, fit.labels)
        }
        Method::Density => {
            let rows = sample_rows(points.rows(), DENSITY_MOST, seed);
            let sample = points.select(&rows);
            let least = (rows.len() / DENSITY_PART).max(DENSITY_LEAST);
            let fit = Density::new(least).fit(&sample)?;
            let labels = fit.model.nearest(points);
            (Assigner::Density { density: fit.model }, labels)
        }
    })
}
