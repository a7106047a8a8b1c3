//! Clusters as something to keep: newcomers are prepared and assigned as those were from whom the
//! clusters were learnt.

use serde::{Deserialize, Serialize};

use super::{Centres, DensityModel, Error, MixtureModel, Preparation};

/// What decides which cluster a prepared row belongs to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Assigner {
    /// The nearest centre (k-means).
    Centres { centres: Centres },
    /// The likeliest component.
    Mixture { mixture: MixtureModel },
    /// The cluster of the nearest row, if it reaches that far.
    Density { density: DensityModel },
}

/// A preparation and what was learnt from prepared rows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Model {
    pub preparation: Preparation,
    pub assigner: Assigner,
}

impl Model {
    /// The label of every row of the same columns, in the order in which they were learnt;
    /// [`NOISE`](super::NOISE) only from density clusters.
    ///
    /// # Errors
    /// Where the columns are no table or not those that were learnt.
    pub fn assign(&self, columns: &[&[f64]]) -> Result<Vec<u32>, Error> {
        let points = self.preparation.apply(columns)?;
        match &self.assigner {
            Assigner::Centres { centres } => Ok(centres.nearest_labels(&points)),
            Assigner::Mixture { mixture } => mixture.likeliest(&points),
            Assigner::Density { density } => Ok(density.nearest(&points)),
        }
    }

    pub fn clusters_count(&self) -> usize {
        match &self.assigner {
            Assigner::Centres { centres } => centres.count(),
            Assigner::Mixture { mixture } => mixture.weights.len(),
            Assigner::Density { density } => density.clusters_count(),
        }
    }
}
