//! Regions (R39): one class for each place of a level that has customers, by the attributes that
//! [`crate::population`] derives from country, province and city.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use arrow::array::AsArray;
use fenqun_model::region::{ABROAD, AREAS, CityRank, cities, countries, provinces};
use fenqun_rules::Literal;

use super::attribute::any_of;
use super::{class, most};
use crate::Population;
use crate::population::RegionAttribute;
use crate::scheme::{ClassRule, Definition};

pub(super) fn draw(population: &Population, definition: &Definition) -> Vec<ClassRule> {
    let level = match definition.value("level") {
        "country" => RegionAttribute::Country,
        "province" => RegionAttribute::Province,
        "city" => RegionAttribute::City,
        "city_rank" => RegionAttribute::CityRank,
        _ => RegionAttribute::Area,
    };
    let Some(attribute) = population.attribute(level.name()) else {
        return Vec::new();
    };
    let Some(texts) = attribute.values.as_string_opt::<i32>() else {
        return Vec::new();
    };
    let mut counts: HashMap<&str, u64> = HashMap::new();
    for place in texts.iter().flatten() {
        *counts.entry(place).or_default() += 1;
    }
    let mut places: Vec<(&str, u64)> = counts.into_iter().collect();
    places.sort_unstable_by_key(|(place, customers)| (Reverse(*customers), *place));
    let mut taken = HashSet::new();
    let places = places.into_iter().take(most(definition));
    let classes = places.filter_map(|(place, _)| {
        let (key, zh, mut en) = names(level, place)?;
        if !taken.insert(en.clone()) {
            // Two cities may have one English name.
            en = format!("{en} ({key})");
        }
        let rule = any_of(level.name(), vec![Literal::Text(place.to_owned())]);
        Some(class(&key, &zh, &en, rule))
    });
    classes.collect()
}

/// The key and the names of a place.
fn names(level: RegionAttribute, place: &str) -> Option<(String, String, String)> {
    let named = |key: &str, zh: &str, en: &str| {
        let [key, zh, en] = [key, zh, en].map(str::to_owned);
        Some((key, zh, en))
    };
    match level {
        RegionAttribute::Country => {
            let country = countries().iter().find(|country| country.code == place)?;
            named(country.code, country.zh, country.en)
        }
        RegionAttribute::Area => {
            let areas = AREAS.iter().chain([&ABROAD]);
            let (zh, en) = areas.clone().find(|(zh, _)| *zh == place)?;
            named(zh, zh, en)
        }
        RegionAttribute::Province => {
            let province = provinces().iter().find(|province| province.zh == place)?;
            named(province.code, province.zh, province.en)
        }
        RegionAttribute::City => {
            let city = cities().iter().find(|city| city.zh == place)?;
            named(city.code, city.zh, city.en)
        }
        RegionAttribute::CityRank => {
            let ranks = CityRank::ALL.map(CityRank::names);
            let (zh, en) = ranks.into_iter().find(|(zh, _)| *zh == place)?;
            named(zh, zh, en)
        }
    }
}
