//! The values that people choose from: how many customers have each.

use std::collections::HashMap;

use arrow::array::AsArray;
use fenqun_model::ValueType;
use fenqun_segment::Population;

use super::DirectoryCache;
use crate::{Context, Result};

/// Attributes whose values are personal or all different, so nobody chooses from them.
const PERSONAL: [&str; 5] = ["name", "phone", "email", "address", "birthday"];
/// An attribute with more different values than this is not one to choose from.
const DIFFERENT_MOST: usize = 500;
/// So many values are shown.
const SHOWN: usize = 50;

/// For each text attribute with few values, those values, the most frequent first.
pub async fn usual_values(
    ctx: &Context,
    cache: &DirectoryCache,
) -> Result<HashMap<String, Vec<(String, u64)>>> {
    let directory = cache.get(&ctx.platform).await?;
    let counted = move || directory.usual_values(count).clone();
    Ok(tokio::task::spawn_blocking(counted).await?)
}

fn count(population: &Population) -> HashMap<String, Vec<(String, u64)>> {
    let texts = population.attributes().filter(|(name, attribute)| {
        attribute.value_type == ValueType::Text && !PERSONAL.contains(name)
    });
    let counted = texts.filter_map(|(name, attribute)| {
        let values = attribute.values.as_string_opt::<i32>()?;
        let mut counts: HashMap<&str, u64> = HashMap::new();
        for value in values.iter().flatten() {
            *counts.entry(value).or_default() += 1;
            if counts.len() > DIFFERENT_MOST {
                return None;
            }
        }
        let counts = counts.into_iter().map(|(value, n)| (value.to_owned(), n));
        let mut counts: Vec<(String, u64)> = counts.collect();
        counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        counts.truncate(SHOWN);
        Some((name.to_owned(), counts))
    });
    counted.collect()
}
