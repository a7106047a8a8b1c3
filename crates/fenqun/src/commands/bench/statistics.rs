//! Times of repeated runs.

use serde_json::{Value, json};

/// Seconds of runs, in the order measured.
#[derive(Clone, Debug, Default)]
pub struct Times(pub Vec<f64>);

impl Times {
    fn sorted(&self) -> Vec<f64> {
        let mut sorted = self.0.clone();
        sorted.sort_by(f64::total_cmp);
        sorted
    }

    /// The time that a share of the runs does not exceed.
    pub fn quantile(&self, share: f64) -> f64 {
        let sorted = self.sorted();
        let at = (share * sorted.len() as f64).ceil() as usize;
        let at = at.clamp(1, sorted.len().max(1)) - 1;
        sorted.get(at).copied().unwrap_or(f64::NAN)
    }

    pub fn median(&self) -> f64 {
        self.quantile(0.5)
    }

    pub fn document(&self) -> Value {
        let sorted = self.sorted();
        json!({
            "runs": sorted.len(),
            "min": sorted.first(),
            "median": self.median(),
            "p95": self.quantile(0.95),
            "max": sorted.last(),
        })
    }
}
