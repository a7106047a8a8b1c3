//! Where they live: provinces of China, cities, countries and parts of the world, by what was made
//! of their records.

use std::collections::HashMap;

use arrow::array::{Array, AsArray};
use fenqun_model::region::{cities, countries, provinces, world_regions};
use fenqun_segment::{Population, RegionAttribute};

use super::shape::{Places, PortraitPlace};
use super::standing::{Known, standings};

const SHOWN: usize = 10;

/// `inside` is by row.
pub(super) fn places(population: &Population, inside: &[bool]) -> Places {
    let counted = |name: &str| count(population, name, inside);
    let of_provinces = counted(RegionAttribute::Province.name());
    let all = provinces().iter().map(|province| {
        let counts = of_provinces.get(province.zh).copied().unwrap_or_default();
        let names = [province.code, province.zh, province.en];
        (names.map(str::to_owned), counts)
    });
    let all = match of_provinces.is_empty() {
        true => Vec::new(),
        false => placed(all.collect()),
    };
    // Cities of China by their own names, others as they are written.
    let found = counted(RegionAttribute::City.name());
    let of_cities = match found.is_empty() {
        true => counted("city"),
        false => found,
    };
    let named = of_cities.into_iter().map(|(name, counts)| {
        let known = cities().iter().find(|city| city.zh == name);
        let en = known.map_or(name, |city| city.en);
        ([name, name, en].map(str::to_owned), counts)
    });
    let of_countries = counted(RegionAttribute::Country.name());
    let lands = of_countries.into_iter().map(|(code, counts)| {
        let known = countries().iter().find(|country| country.code == code);
        let (zh, en) = known.map_or((code, code), |country| (country.zh, country.en));
        ([code, zh, en].map(str::to_owned), counts)
    });
    let of_world = counted(RegionAttribute::World.name());
    let world = of_world.into_iter().map(|(name, counts)| {
        let known = world_regions().iter().find(|region| region.zh == name);
        let (code, en) = known.map_or((name, name), |region| (region.code, region.en));
        ([code, name, en].map(str::to_owned), counts)
    });
    let of_continents = counted(RegionAttribute::Continent.name());
    let continents = of_continents.into_iter().map(|(name, counts)| {
        let mut all = world_regions().iter().map(|region| region.continent);
        let en = all.find(|(zh, _)| *zh == name).map_or(name, |(_, en)| en);
        ([name, name, en].map(str::to_owned), counts)
    });
    Places {
        provinces: all,
        cities: most(placed(named.collect())),
        countries: most(placed(lands.collect())),
        world_regions: most(placed(world.collect())),
        continents: most(placed(continents.collect())),
    }
}

/// Members and everybody by the values of a text attribute.
fn count<'a>(
    population: &'a Population,
    name: &str,
    inside: &[bool],
) -> HashMap<&'a str, (u64, u64)> {
    let mut counts: HashMap<&str, (u64, u64)> = HashMap::new();
    let column = population.attribute(name);
    let column = column.and_then(|attribute| attribute.values.as_string_opt::<i32>());
    let Some(column) = column else {
        return counts;
    };
    for (row, is_member) in inside.iter().enumerate() {
        if column.is_valid(row) {
            let (members, everyone) = counts.entry(column.value(row)).or_default();
            *members += u64::from(*is_member);
            *everyone += 1;
        }
    }
    counts
}

fn placed(named: Vec<([String; 3], (u64, u64))>) -> Vec<PortraitPlace> {
    let counts: Vec<(u64, u64)> = named.iter().map(|(_, counts)| *counts).collect();
    let known = counts.iter().fold(Known::default(), |known, counts| Known {
        inside: known.inside + counts.0,
        everyone: known.everyone + counts.1,
    });
    let standings = standings(&counts, known);
    let places = named.into_iter().zip(standings);
    places
        .map(|(([code, zh, en], _), standing)| PortraitPlace {
            code,
            zh,
            en,
            standing,
        })
        .collect()
}

fn most(mut places: Vec<PortraitPlace>) -> Vec<PortraitPlace> {
    places.retain(|place| place.standing.inside > 0);
    let count = |place: &PortraitPlace| (place.standing.inside, place.standing.everyone);
    places.sort_by(|a, b| count(b).cmp(&count(a)).then_with(|| a.code.cmp(&b.code)));
    places.truncate(SHOWN);
    places
}
