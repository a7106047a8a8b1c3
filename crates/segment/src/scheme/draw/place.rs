//! Regions (R39): one class for each place of a level that has customers, by the attributes that
//! [`crate::population`] derives from country, province and city.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use arrow::array::AsArray;
use fenqun_model::region::{ABROAD, AREAS, CityRank, cities, countries, provinces, world_regions};
use fenqun_rules::Literal;

use super::attribute::any_of;
use super::attribute::is_set;
use super::{Drawn, Left, class, most};
use crate::Population;
use crate::population::RegionAttribute;
use crate::scheme::Definition;

/// Draws the classes; unless the parameter says otherwise, parts of China where most customers are
/// there, else countries.
pub(super) fn draw(population: &Population, definition: &mut Definition) -> Drawn {
    if !definition.parameters.contains_key("level") {
        let countries = counted(population, RegionAttribute::Country);
        let is_abroad = countries.first().is_some_and(|(code, _)| *code != "CN");
        let level = if is_abroad { "country" } else { "macro_region" };
        let parameters = &mut definition.parameters;
        parameters.insert("level".to_owned(), level.to_owned());
    }
    let level = match definition.value("level") {
        "continent" => RegionAttribute::Continent,
        "world_region" => RegionAttribute::World,
        "country" => RegionAttribute::Country,
        "province" => RegionAttribute::Province,
        "city" => RegionAttribute::City,
        "city_rank" => RegionAttribute::CityRank,
        _ => RegionAttribute::Area,
    };
    let mut taken = HashSet::new();
    let places = counted(population, level);
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
    Drawn {
        classes: classes.collect(),
        left: Left::OthersWhere(is_set(RegionAttribute::Country.name())),
    }
}

/// The places of a level with how many customers are in each, most first.
fn counted(population: &Population, level: RegionAttribute) -> Vec<(&str, u64)> {
    let attribute = population.attribute(level.name());
    let texts = attribute.and_then(|attribute| attribute.values.as_string_opt::<i32>());
    let mut counts: HashMap<&str, u64> = HashMap::new();
    for place in texts.into_iter().flatten().flatten() {
        *counts.entry(place).or_default() += 1;
    }
    let mut places: Vec<(&str, u64)> = counts.into_iter().collect();
    places.sort_unstable_by_key(|(place, customers)| (Reverse(*customers), *place));
    places
}

/// The key and the names of a place.
fn names(level: RegionAttribute, place: &str) -> Option<(String, String, String)> {
    let named = |key: &str, zh: &str, en: &str| {
        let [key, zh, en] = [key, zh, en].map(str::to_owned);
        Some((key, zh, en))
    };
    match level {
        RegionAttribute::Continent => {
            let mut continents = world_regions().iter().map(|region| region.continent);
            let (zh, en) = continents.find(|(zh, _)| *zh == place)?;
            named(zh, zh, en)
        }
        RegionAttribute::World => {
            let region = world_regions().iter().find(|region| region.zh == place)?;
            named(region.code, region.zh, region.en)
        }
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
