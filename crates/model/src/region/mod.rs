//! Where a customer is: the countries of the world and China's provinces and cities, found however
//! people write them.
//!
//! Places are a hierarchy – continent, part of the world, country, part of China (大区), province,
//! city – and a parent includes its children: whoever is in 杭州 is in 浙江, in 华东, in China, in
//! 东亚 and in 亚洲.

mod locate;
mod table;

pub use locate::{Located, locate};

/// A part of the world, of the geographic regions of the United Nations (M49).
#[derive(Debug, PartialEq, Eq)]
pub struct WorldRegion {
    /// M49, as `035`.
    pub code: &'static str,
    /// The short name in Chinese, as 东南亚.
    pub zh: &'static str,
    /// The name in English.
    pub en: &'static str,
    /// The continent in Chinese and in English, North and South America apart.
    pub continent: (&'static str, &'static str),
    countries: &'static str,
}

/// A country of the world; Hong Kong, Macao and Taiwan are provinces, as in GB/T 2260.
#[derive(Debug, PartialEq, Eq)]
pub struct Country {
    /// ISO 3166-1 alpha-2, as `CN`.
    pub code: &'static str,
    /// The short name in Chinese.
    pub zh: &'static str,
    /// The short name in English.
    pub en: &'static str,
    /// Where in the world it is.
    pub world: &'static WorldRegion,
    alpha3: &'static str,
    aliases: &'static str,
}

/// A province, municipality, autonomous or special administrative region of China.
#[derive(Debug, PartialEq, Eq)]
pub struct Province {
    /// GB/T 2260, as `330000`.
    pub code: &'static str,
    /// The short name in Chinese, as 浙江.
    pub zh: &'static str,
    /// The name in English.
    pub en: &'static str,
    /// The part of the country, as 华东.
    pub area: &'static str,
    full: &'static str,
}

/// A city, or another unit of the second level, of China; a municipality is a city, too.
#[derive(Debug, PartialEq, Eq)]
pub struct City {
    /// GB/T 2260, as `330100`.
    pub code: &'static str,
    /// The short name in Chinese, as 杭州.
    pub zh: &'static str,
    /// The name in English.
    pub en: &'static str,
    /// Its rank.
    pub rank: CityRank,
    /// Its province.
    pub province: &'static Province,
    full: &'static str,
}

/// The rank of a city of China, as the state has it: no publisher's ranking, which change by year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CityRank {
    /// 北京, 上海, 广州 and 深圳.
    First,
    /// Other municipalities, capitals of provinces and cities with plans of their own (计划单列市).
    Capital,
    /// All others.
    Other,
    /// Hong Kong and Macao.
    Special,
}

impl CityRank {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::First, Self::Capital, Self::Other, Self::Special];

    /// The name in Chinese and in English.
    pub fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::First => ("一线城市", "First-rank city"),
            Self::Capital => ("省会与计划单列市", "Capital or city with its own plan"),
            Self::Other => ("其他城市", "Other city"),
            Self::Special => ("特别行政区", "Special administrative region"),
        }
    }
}

/// The part of the world outside China, beside [`AREAS`].
pub const ABROAD: (&str, &str) = ("海外", "Abroad");

/// The parts of China, with their English names.
pub const AREAS: [(&str, &str); 8] = [
    ("华北", "North China"),
    ("东北", "Northeast China"),
    ("华东", "East China"),
    ("华中", "Central China"),
    ("华南", "South China"),
    ("西南", "Southwest China"),
    ("西北", "Northwest China"),
    ("港澳台", "Hong Kong, Macao and Taiwan"),
];

/// The parts of the world, those of a continent together.
pub fn world_regions() -> &'static [WorldRegion] {
    table::world_regions()
}

/// The countries of the world.
pub fn countries() -> &'static [Country] {
    &table::tables().countries
}

/// The provinces of China.
pub fn provinces() -> &'static [Province] {
    table::provinces()
}

/// The cities of China.
pub fn cities() -> &'static [City] {
    &table::tables().cities
}
