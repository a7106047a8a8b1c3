//! How many clusters: several yardsticks over the same candidates, and a recommendation that says
//! what it rests on.

use serde::{Deserialize, Serialize};

use super::gap::{Gap, first_sufficient, gap_statistic};
use super::sampling::sample_rows;
use super::silhouette::silhouettes;
use super::validity::within;
use super::{Covariance, Error, KMeans, Mixture, Points, calinski_harabasz, davies_bouldin};

/// How a number of clusters is looked for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Choosing {
    pub clusters_min: usize,
    pub clusters_max: usize,
    /// Everything is measured on at most this many rows, drawn at random …
    pub rows_max: usize,
    /// … and silhouettes on at most this many of those.
    pub silhouette_rows_max: usize,
    /// How many reference sets the gap statistic draws.
    pub references: usize,
    pub seed: u64,
}

impl Choosing {
    /// 2 to 10 clusters on 20,000 rows, silhouettes on 5,000, 20 reference sets.
    pub fn new(seed: u64) -> Self {
        Self {
            clusters_min: 2,
            clusters_max: 10,
            rows_max: 20_000,
            silhouette_rows_max: 5_000,
            references: 20,
            seed,
        }
    }

    /// Measures every candidate of k-means and recommends one.
    ///
    /// # Errors
    /// Where there are no candidates of at least two clusters, or fewer different rows than
    /// clusters.
    pub fn choose(&self, points: &Points) -> Result<Choice, Error> {
        let points = &self.sample(points)?;
        let labelings = (self.clusters_min..=self.clusters_max)
            .map(|clusters| Ok((self.kmeans(clusters).fit(points)?.labels, clusters)))
            .collect::<Result<Vec<Labeling>, Error>>()?;
        let quick = KMeans {
            restarts: 3,
            swaps: 0,
            ..self.kmeans(1)
        };
        // One more than the largest candidate, which has to be compared with the next.
        let gaps = gap_statistic(points, self.clusters_max + 1, self.references, &quick).or_else(
            |error| match error {
                Error::FewDistinct { .. } => {
                    gap_statistic(points, self.clusters_max, self.references, &quick)
                }
                other => Err(other),
            },
        )?;
        Ok(self.measure(points, &labelings, &gaps))
    }

    /// Measures every candidate of Gaussian mixtures by its own labels and recommends one.
    ///
    /// The gap statistic and the bend of the inertia rest on compact clusters, which components
    /// need not be: silhouettes alone decide. Candidates with a component that is the likeliest of
    /// no row are left out.
    ///
    /// # Errors
    /// As [`Choosing::choose`], and where no candidate is left.
    pub fn choose_mixture(&self, points: &Points, covariance: Covariance) -> Result<Choice, Error> {
        let points = &self.sample(points)?;
        let mut labelings: Vec<Labeling> = Vec::new();
        for clusters in self.clusters_min..=self.clusters_max {
            match Mixture::new(clusters, covariance, self.seed).fit(points) {
                Ok(fit) if !fit.sizes.contains(&0) => labelings.push((fit.labels, clusters)),
                Ok(_) | Err(Error::Singular { .. }) => {}
                Err(other) => return Err(other),
            }
        }
        if labelings.is_empty() {
            return Err(Error::NoClusters { least: 1 });
        }
        Ok(self.measure(points, &labelings, &[]))
    }

    fn sample(&self, points: &Points) -> Result<Points, Error> {
        if self.clusters_min < 2 || self.clusters_max < self.clusters_min {
            return Err(Error::NoCandidates {
                least: self.clusters_min,
                most: self.clusters_max,
            });
        }
        let rows = sample_rows(points.rows(), self.rows_max, self.seed);
        Ok(points.select(&rows))
    }

    fn measure(&self, points: &Points, labelings: &[Labeling], gaps: &[Gap]) -> Choice {
        let (silhouettes, silhouette_rows_count) = self.silhouettes(points, labelings);
        let candidates = labelings
            .iter()
            .zip(silhouettes)
            .map(|(labeling, silhouette)| Candidate::measure(points, labeling, silhouette, gaps))
            .collect();
        Choice::recommend(
            candidates,
            first_sufficient(gaps),
            points.rows(),
            silhouette_rows_count,
        )
    }

    fn kmeans(&self, clusters: usize) -> KMeans {
        KMeans {
            swaps: 2,
            ..KMeans::new(clusters, self.seed)
        }
    }

    fn silhouettes(&self, points: &Points, labelings: &[Labeling]) -> (Vec<f64>, usize) {
        let rows = sample_rows(points.rows(), self.silhouette_rows_max, self.seed);
        let picked: Vec<Labeling> = labelings
            .iter()
            .map(|(labels, clusters)| (rows.iter().map(|row| labels[*row]).collect(), *clusters))
            .collect();
        let picked: Vec<(&[u32], usize)> = picked
            .iter()
            .map(|(labels, clusters)| (labels.as_slice(), *clusters))
            .collect();
        let found = silhouettes(&points.select(&rows), &picked);
        (found.iter().map(|found| found.mean).collect(), rows.len())
    }
}

/// Labels of rows, and how many clusters they are of.
type Labeling = (Vec<u32>, usize);

/// One number of clusters, measured.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Candidate {
    pub clusters: usize,
    pub inertia: f64,
    pub silhouette: f64,
    pub calinski_harabasz: f64,
    pub davies_bouldin: f64,
    /// Of k-means only.
    pub gap: Option<f64>,
    pub gap_error: Option<f64>,
}

impl Candidate {
    fn measure(points: &Points, labeling: &Labeling, silhouette: f64, gaps: &[Gap]) -> Self {
        let (labels, clusters) = (&labeling.0, labeling.1);
        let gap = gaps.get(clusters - 1);
        Self {
            clusters,
            inertia: within(points, labels, clusters),
            silhouette,
            calinski_harabasz: calinski_harabasz(points, labels, clusters),
            davies_bouldin: davies_bouldin(points, labels, clusters),
            gap: gap.map(|gap| gap.gap),
            gap_error: gap.map(|gap| gap.error),
        }
    }
}

/// How clear the groups are, by the best mean silhouette (Kaufman & Rousseeuw, "Finding groups in
/// data", 1990, table 4): above 0.7, above 0.5, above 0.25, or not at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Structure {
    None,
    Weak,
    Reasonable,
    Strong,
}

impl Structure {
    pub fn of(silhouette: f64) -> Self {
        match silhouette {
            s if s > 0.7 => Self::Strong,
            s if s > 0.5 => Self::Reasonable,
            s if s > 0.25 => Self::Weak,
            _ => Self::None,
        }
    }
}

/// What a recommendation rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// The silhouette is largest there, and the gap statistic says the same.
    SilhouetteAndGap,
    /// The silhouette is largest there; the gap statistic says another number or none.
    Silhouette,
    /// Nothing shows clear groups; more clusters than this gain little.
    Elbow,
    /// Nothing shows clear groups, and the inertia has no bend: the least bad silhouette.
    LeastBad,
}

/// The candidates, what each yardstick says, and a recommendation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Choice {
    pub candidates: Vec<Candidate>,
    pub recommended: usize,
    pub reason: Reason,
    pub structure: Structure,
    pub by_silhouette: usize,
    /// The gap statistic's choice; 1 means that it sees no groups, `None` more than were tried.
    pub by_gap: Option<usize>,
    /// Where the curve of inertia bends most.
    pub by_elbow: Option<usize>,
    pub by_calinski_harabasz: usize,
    /// How many rows were measured; fewer than all for a sample.
    pub rows_count: usize,
    pub silhouette_rows_count: usize,
}

impl Choice {
    fn recommend(
        candidates: Vec<Candidate>,
        by_gap: Option<usize>,
        rows_count: usize,
        silhouette_rows_count: usize,
    ) -> Self {
        let best = largest(&candidates, |candidate| candidate.silhouette);
        let structure = Structure::of(best.silhouette);
        let by_silhouette = best.clusters;
        let by_calinski_harabasz = largest(&candidates, |c| c.calinski_harabasz).clusters;
        let compact = candidates.iter().all(|candidate| candidate.gap.is_some());
        let by_elbow = elbow(&candidates).filter(|_| compact);
        let (recommended, reason) = if by_gap == Some(by_silhouette) {
            (by_silhouette, Reason::SilhouetteAndGap)
        } else if structure > Structure::None {
            (by_silhouette, Reason::Silhouette)
        } else if let Some(elbow) = by_elbow {
            (elbow, Reason::Elbow)
        } else {
            (by_silhouette, Reason::LeastBad)
        };
        Self {
            candidates,
            recommended,
            reason,
            structure,
            by_silhouette,
            by_gap,
            by_elbow,
            by_calinski_harabasz,
            rows_count,
            silhouette_rows_count,
        }
    }
}

/// Of equal ones the first, which has fewer clusters.
fn largest(candidates: &[Candidate], measure: impl Fn(&Candidate) -> f64) -> &Candidate {
    let mut best = &candidates[0];
    for candidate in candidates {
        if measure(candidate) > measure(best) {
            best = candidate;
        }
    }
    best
}

/// The candidate that lies farthest below the line from the first to the last (Satopää et al.,
/// "Finding a kneedle in a haystack", 2011).
fn elbow(candidates: &[Candidate]) -> Option<usize> {
    let (first, last) = (candidates.first()?, candidates.last()?);
    let width = (last.clusters - first.clusters) as f64;
    let height = first.inertia - last.inertia;
    if candidates.len() < 3 || height <= 0.0 {
        return None;
    }
    let below = |candidate: &Candidate| {
        let along = (candidate.clusters - first.clusters) as f64 / width;
        (first.inertia - candidate.inertia) / height - along
    };
    let bent = largest(candidates, below);
    (below(bent) > 0.0).then_some(bent.clusters)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn candidate(clusters: usize, inertia: f64, silhouette: f64) -> Candidate {
        Candidate {
            clusters,
            inertia,
            silhouette,
            calinski_harabasz: 1.0,
            davies_bouldin: 1.0,
            gap: Some(0.0),
            gap_error: Some(0.0),
        }
    }

    #[test]
    fn two_yardsticks_that_agree_are_the_reason() {
        let candidates = vec![
            candidate(2, 10.0, 0.4),
            candidate(3, 4.0, 0.6),
            candidate(4, 3.0, 0.5),
        ];
        let choice = Choice::recommend(candidates.clone(), Some(3), 10, 10);
        assert_eq!(
            (choice.recommended, choice.reason),
            (3, Reason::SilhouetteAndGap)
        );
        assert_eq!(choice.structure, Structure::Reasonable);
        let choice = Choice::recommend(candidates, None, 10, 10);
        assert_eq!((choice.recommended, choice.reason), (3, Reason::Silhouette));
    }

    #[test]
    fn without_clear_groups_the_bend_decides() {
        let candidates = vec![
            candidate(2, 100.0, 0.21),
            candidate(3, 60.0, 0.2),
            candidate(4, 30.0, 0.19),
            candidate(5, 28.0, 0.18),
        ];
        let choice = Choice::recommend(candidates, Some(1), 10, 10);
        assert_eq!((choice.recommended, choice.reason), (4, Reason::Elbow));
        assert_eq!(choice.structure, Structure::None);
    }

    #[test]
    fn a_straight_line_has_no_elbow() {
        let line: Vec<Candidate> = (2..6).map(|k| candidate(k, 10.0 - k as f64, 0.1)).collect();
        assert_eq!(elbow(&line), None);
    }
}
