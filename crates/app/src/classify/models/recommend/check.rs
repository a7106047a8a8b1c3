//! What a definition may say.

use super::Definition;
use crate::{Error, Result};

/// Products that a customer can be shown.
const COUNT_MOST: usize = 50;

/// Refuses what makes no sense, before a model is made.
pub(in crate::classify::models) fn check(definition: &Definition) -> Result<()> {
    let wrong = |field: &str, message: &str| Err(Error::field(field, "invalid", message));
    let days = 7..=3650;
    if !(1..=COUNT_MOST).contains(&definition.count) {
        return wrong("count", "take 1 to 50 products");
    }
    if !days.contains(&definition.days) {
        return wrong("days", "take 7 to 3650 days");
    }
    let within = definition.sold_within_days;
    if within != 0 && !days.contains(&within) {
        return wrong("sold_within_days", "take 7 to 3650 days, or 0 for all");
    }
    if !(1..=3650).contains(&definition.half_life_days) {
        return wrong("half_life_days", "take 1 to 3650 days");
    }
    if definition.per_category == Some(0) {
        return wrong("per_category", "take at least 1 product");
    }
    Ok(())
}
