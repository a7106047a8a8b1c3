//! The leaves of a tree for people to read: whom each rule holds.

use fenqun_app::classify::models::TreeFitted;

use crate::output;

/// One line a leaf, the highest share first; its rule can be pasted into a segment.
pub(super) fn show(fitted: &TreeFitted) -> anyhow::Result<()> {
    output::line(format!("target: {}", fitted.target))?;
    let share = fitted.positives as f64 / fitted.customers.max(1) as f64;
    output::line(format!(
        "of all customers: {} of {}, {:.1}%",
        fitted.positives,
        fitted.customers,
        share * 100.0
    ))?;
    let rows: Vec<Vec<String>> = fitted
        .leaves
        .iter()
        .map(|leaf| {
            vec![
                leaf.key.clone(),
                leaf.customers.to_string(),
                format!("{:.1}%", leaf.share * 100.0),
                format!("{:.2}", leaf.lift),
                leaf.rule.clone(),
            ]
        })
        .collect();
    output::table(&["leaf", "customers", "share", "lift", "rule"], &rows)
}
