//! Where everybody is, in terms that rules can compare: derived from country, province and city
//! however those are written ([`fenqun_model::region`]), so that a rule about 华东 is one short
//! comparison and holds for places that come later, too.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use arrow::array::{AsArray, StringArray, StringBuilder};
use fenqun_model::region::{ABROAD, Located, locate};
use fenqun_model::{DateCalendar, ValueType};

use super::Attribute;

/// What places are derived from.
pub(super) const SOURCES: [&str; 3] = ["country", "province", "city"];

/// An attribute that everybody has by where they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RegionAttribute {
    /// The continent, as 欧洲.
    Continent,
    /// The part of the world, as 东南亚.
    World,
    /// ISO 3166-1 alpha-2, as `CN`.
    Country,
    /// The part of China, as 华东, or 海外.
    Area,
    /// The province's short name, as 浙江.
    Province,
    /// The city's short name, as 杭州.
    City,
    /// The city's rank.
    CityRank,
}

impl RegionAttribute {
    /// All of them, a parent before its children.
    pub const ALL: [Self; 7] = [
        Self::Continent,
        Self::World,
        Self::Country,
        Self::Area,
        Self::Province,
        Self::City,
        Self::CityRank,
    ];

    /// The name in rules and in SQL.
    pub fn name(self) -> &'static str {
        match self {
            Self::Continent => "region_continent",
            Self::World => "region_world",
            Self::Country => "region_country",
            Self::Area => "region_area",
            Self::Province => "region_province",
            Self::City => "region_city",
            Self::CityRank => "region_city_rank",
        }
    }

    /// The label in Chinese and in English.
    pub fn labels(self) -> (&'static str, &'static str) {
        match self {
            Self::Continent => ("所在大洲", "Continent"),
            Self::World => ("所在世界区域", "Part of the world"),
            Self::Country => ("所在国家", "Country code"),
            Self::Area => ("所在大区", "Part of China"),
            Self::Province => ("所在省份", "Province found"),
            Self::City => ("所在城市", "City found"),
            Self::CityRank => ("城市级别", "Rank of the city"),
        }
    }

    fn of(self, located: &Located) -> Option<&'static str> {
        match self {
            Self::Continent => located.country.map(|country| country.world.continent.0),
            Self::World => located.country.map(|country| country.world.zh),
            Self::Country => located.country.map(|country| country.code),
            Self::Area => match (located.province, located.country) {
                (Some(province), _) => Some(province.area),
                (None, Some(country)) if country.code != "CN" => Some(ABROAD.0),
                _ => None,
            },
            Self::Province => located.province.map(|province| province.zh),
            Self::City => located.city.map(|city| city.zh),
            Self::CityRank => located.city.map(|city| city.rank.names().0),
        }
    }
}

/// Adds the attributes, or makes them anew; their names are the platform's.
pub(super) fn derive(attributes: &mut BTreeMap<String, Attribute>) {
    let sources = SOURCES.map(|name| {
        let attribute = attributes.get(name)?;
        attribute.values.as_string_opt::<i32>().cloned()
    });
    let [Some(country), Some(province), Some(city)] = sources else {
        return;
    };
    let (places, rows) = located(&country, &province, &city);
    for attribute in RegionAttribute::ALL {
        let texts: Vec<Option<&str>> = places.iter().map(|place| attribute.of(place)).collect();
        let mut values = StringBuilder::with_capacity(rows.len(), rows.len() * 6);
        for &place in &rows {
            values.append_option(texts[place]);
        }
        let derived = Attribute {
            value_type: ValueType::Text,
            calendar: DateCalendar::Gregorian,
            values: Arc::new(values.finish()),
        };
        attributes.insert(attribute.name().to_owned(), derived);
    }
}

/// Each different place once, and everybody's among them.
fn located(
    country: &StringArray,
    province: &StringArray,
    city: &StringArray,
) -> (Vec<Located>, Vec<usize>) {
    let mut places = Vec::new();
    let mut known = HashMap::new();
    let rows = country.iter().zip(province).zip(city);
    let rows = rows.map(|((country, province), city)| {
        *known.entry((country, province, city)).or_insert_with(|| {
            places.push(locate(country, province, city));
            places.len() - 1
        })
    });
    let rows = rows.collect();
    (places, rows)
}
