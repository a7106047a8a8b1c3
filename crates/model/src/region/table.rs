//! The tables of places, read once, and the index of how they are written.
//!
//! `china.tsv` holds the codes and names of GB/T 2260 (units of the first and second level) with
//! English names, parts of the country and ranks; `countries.tsv` the codes of ISO 3166-1 with the
//! short names of CLDR 48 in Chinese and English, and other ways to write them; `world.tsv` the
//! geographic regions of the United Nations' M49 with their countries, Africa and America in their
//! intermediate regions.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::{City, CityRank, Country, Province, WorldRegion};

const CHINA: &str = include_str!("china.tsv");
const COUNTRIES: &str = include_str!("countries.tsv");
const WORLD: &str = include_str!("world.tsv");

/// Endings that people leave out.
const CITY_ENDINGS: [&str; 4] = ["市", "地区", "州", "盟"];

pub(super) struct Tables {
    pub(super) countries: Vec<Country>,
    pub(super) cities: Vec<City>,
    pub(super) country_places: HashMap<String, usize>,
    pub(super) province_places: HashMap<String, usize>,
    /// An English name may be that of several cities.
    pub(super) city_places: HashMap<String, Vec<usize>>,
}

pub(super) fn provinces() -> &'static [Province] {
    static PROVINCES: OnceLock<Vec<Province>> = OnceLock::new();
    PROVINCES.get_or_init(|| {
        let lines = CHINA.lines().map(|line| line.split('\t').collect());
        let provinces = lines.filter_map(|fields: Vec<&str>| match fields[..] {
            ["province", code, full, zh, en, area] => Some(Province {
                code,
                zh,
                en,
                area,
                full,
            }),
            _ => None,
        });
        provinces.collect()
    })
}

pub(super) fn world_regions() -> &'static [WorldRegion] {
    static REGIONS: OnceLock<Vec<WorldRegion>> = OnceLock::new();
    REGIONS.get_or_init(|| {
        let lines = WORLD.lines().map(|line| line.split('\t').collect());
        let regions = lines.filter_map(|fields: Vec<&str>| match fields[..] {
            [code, zh, en, continent_zh, continent_en, countries] => Some(WorldRegion {
                code,
                zh,
                en,
                continent: (continent_zh, continent_en),
                countries,
            }),
            _ => None,
        });
        regions.collect()
    })
}

pub(super) fn tables() -> &'static Tables {
    static TABLES: OnceLock<Tables> = OnceLock::new();
    TABLES.get_or_init(read)
}

fn read() -> Tables {
    let countries: Vec<Country> = COUNTRIES.lines().filter_map(country).collect();
    let cities: Vec<City> = CHINA.lines().filter_map(city).collect();
    let mut country_places = HashMap::new();
    for (place, country) in countries.iter().enumerate() {
        let names = [country.code, country.alpha3, country.zh, country.en];
        for name in names.into_iter().chain(country.aliases.split('|')) {
            country_places.entry(normal(name)).or_insert(place);
        }
    }
    country_places.remove("");
    let mut province_places = HashMap::new();
    for (place, province) in provinces().iter().enumerate() {
        let written = [
            normal(province.full),
            normal(province.zh),
            normal(province.en),
            province.code.to_owned(),
            format!("{}省", province.zh),
            format!("{}市", province.zh),
        ];
        for name in written {
            province_places.entry(name).or_insert(place);
        }
    }
    // What the two were called in English before.
    for (name, zh) in [
        ("macau", "澳门"),
        ("xizang", "西藏"),
        ("neimenggu", "内蒙古"),
    ] {
        let place = provinces().iter().position(|province| province.zh == zh);
        if let Some(place) = place {
            province_places.insert(name.to_owned(), place);
        }
    }
    let mut city_places: HashMap<String, Vec<usize>> = HashMap::new();
    for (place, city) in cities.iter().enumerate() {
        let mut written = vec![
            normal(city.full),
            normal(city.zh),
            normal(city.en),
            city.code.to_owned(),
        ];
        written.extend(CITY_ENDINGS.map(|ending| format!("{}{ending}", city.zh)));
        written.sort_unstable();
        written.dedup();
        for name in written {
            city_places.entry(name).or_default().push(place);
        }
    }
    Tables {
        countries,
        cities,
        country_places,
        province_places,
        city_places,
    }
}

fn country(line: &'static str) -> Option<Country> {
    let fields: Vec<&str> = line.split('\t').collect();
    let [code, alpha3, zh, en, aliases] = fields[..] else {
        return None;
    };
    let world = world_regions()
        .iter()
        .find(|region| region.countries.split(' ').any(|within| within == code))?;
    Some(Country {
        code,
        zh,
        en,
        world,
        alpha3,
        aliases,
    })
}

fn city(line: &'static str) -> Option<City> {
    let fields: Vec<&str> = line.split('\t').collect();
    let ["city", code, full, zh, en, rank] = fields[..] else {
        return None;
    };
    let rank = match rank {
        "first" => CityRank::First,
        "capital" => CityRank::Capital,
        "special" => CityRank::Special,
        _ => CityRank::Other,
    };
    let province = provinces()
        .iter()
        .find(|province| province.code.get(..2) == code.get(..2))?;
    Some(City {
        code,
        zh,
        en,
        rank,
        province,
        full,
    })
}

/// A name without what people write or leave out: case, spaces, marks, `Province`, `City`.
pub(super) fn normal(text: &str) -> String {
    let letters = text.chars().filter(|c| c.is_alphanumeric());
    let mut name: String = letters.flat_map(char::to_lowercase).collect();
    for ending in ["province", "municipality", "prefecture", "city"] {
        if let Some(shorter) = name.strip_suffix(ending)
            && !shorter.is_empty()
        {
            name.truncate(shorter.len());
        }
    }
    name
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::super::{AREAS, CityRank, cities, countries, provinces, world_regions};

    #[test]
    fn every_country_is_in_one_part_of_the_world() {
        let within = world_regions().iter().flat_map(|r| r.countries.split(' '));
        let within: Vec<&str> = within.collect();
        let codes: HashSet<&str> = countries().iter().map(|c| c.code).collect();
        assert_eq!(within.len(), codes.len(), "each once");
        assert_eq!(within.into_iter().collect::<HashSet<_>>(), codes);
        let of = |code| countries().iter().find(|c| c.code == code).map(|c| c.world);
        let named = |code| of(code).map(|world| (world.code, world.zh, world.continent.0));
        for (country, place) in [
            ("CN", ("030", "东亚", "亚洲")),
            ("VN", ("035", "东南亚", "亚洲")),
            ("DE", ("155", "西欧", "欧洲")),
            ("GB", ("154", "北欧", "欧洲")),
            ("US", ("021", "北美", "北美洲")),
            ("MX", ("013", "中美洲", "北美洲")),
            ("BR", ("005", "南美", "南美洲")),
            ("EG", ("015", "北非", "非洲")),
            ("AU", ("053", "澳大利亚和新西兰", "大洋洲")),
        ] {
            assert_eq!(named(country), Some(place), "{country}");
        }
    }

    #[test]
    fn the_tables_are_whole() {
        assert_eq!((provinces().len(), cities().len()), (34, 339));
        // 249 codes of ISO 3166-1, three of which are provinces here.
        assert_eq!(countries().len(), 246);
        let areas: HashSet<&str> = provinces().iter().map(|p| p.area).collect();
        assert_eq!(areas, AREAS.iter().map(|(zh, _)| *zh).collect());
        let names: HashSet<&str> = cities().iter().map(|c| c.zh).collect();
        assert_eq!(names.len(), cities().len(), "a short name is one city's");
        let first = cities().iter().filter(|c| c.rank == CityRank::First);
        let first: Vec<&str> = first.map(|c| c.zh).collect();
        assert_eq!(first, ["北京", "上海", "广州", "深圳"]);
        let capitals = cities().iter().filter(|c| c.rank == CityRank::Capital);
        // 27 capitals without 广州 but with 5 cities of own plans without 深圳, 天津 and 重庆.
        assert_eq!(capitals.count(), 26 + 4 + 2);
    }
}
