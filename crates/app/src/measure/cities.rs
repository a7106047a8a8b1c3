//! Where the customers are, and what they bring.

use std::collections::HashMap;

use arrow::array::AsArray;
use rust_decimal::Decimal;

use crate::{customers::money, platform::KeyFigures};

/// A city and its customers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct City {
    /// The city.
    pub name: String,
    /// How many customers live there.
    pub customers: u64,
    /// What they have brought.
    pub revenue: Decimal,
}

/// The cities whose customers have brought most.
pub(super) fn top_cities(figures: &KeyFigures, most: usize) -> Vec<City> {
    let attribute = figures.population.attribute("city");
    let Some(values) = attribute.and_then(|city| city.values.as_string_opt::<i32>()) else {
        return Vec::new();
    };
    let mut cities: HashMap<&str, (u64, Decimal)> = HashMap::new();
    for (row, city) in values.iter().enumerate() {
        if let Some(city) = city {
            let (customers, revenue) = cities.entry(city).or_default();
            *customers += 1;
            *revenue += figures.revenue(row);
        }
    }
    let named = cities.into_iter().map(|(name, (customers, revenue))| City {
        name: name.to_owned(),
        customers,
        revenue: money(revenue),
    });
    let mut cities: Vec<City> = named.collect();
    cities.sort_by(|a, b| {
        let most_first = (b.revenue, b.customers).cmp(&(a.revenue, a.customers));
        most_first.then_with(|| a.name.cmp(&b.name))
    });
    cities.truncate(most);
    cities
}
