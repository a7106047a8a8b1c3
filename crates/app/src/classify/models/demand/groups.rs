//! Where customers are, by which sales are told apart, and what places are called.

use std::sync::Arc;

use arrow::array::{Array, ArrayRef, AsArray, Int64Array, RecordBatch, StringArray};
use fenqun_model::region::{ABROAD, AREAS, cities, countries, provinces, world_regions};
use fenqun_segment::Population;
use roaring::RoaringBitmap;

use super::By;
use crate::classify::models::Said;
use crate::{Error, Result};

/// Attributes that say where somebody is: as derived from what was written, then as written.
fn attributes(by: By) -> Option<(&'static str, &'static str)> {
    match by {
        By::All | By::Product | By::Category => None,
        By::Continent => Some(("region_continent", "region_continent")),
        By::WorldRegion => Some(("region_world", "region_world")),
        By::Country => Some(("region_country", "country")),
        By::Area => Some(("region_area", "region_area")),
        By::Province => Some(("region_province", "province")),
        By::City => Some(("region_city", "city")),
    }
}

/// Whether sales are told apart by where the customer is.
pub(super) fn is_place(by: By) -> bool {
    attributes(by).is_some()
}

/// Customers with their place: `number` and, empty where it is not known, `place`. With `members`
/// only those.
pub(super) fn customers(
    population: &Population,
    members: Option<&RoaringBitmap>,
    by: By,
) -> Result<RecordBatch> {
    let numbers = population.numbers();
    let rows: Vec<usize> = (0..numbers.len())
        .filter(|row| members.is_none_or(|members| members.contains(numbers.value(*row))))
        .collect();
    let texts = |name: &str| -> Option<StringArray> {
        let values = &population.attribute(name)?.values;
        values.as_string_opt::<i32>().cloned()
    };
    let (found, written) = attributes(by)
        .map(|(found, written)| (texts(found), texts(written)))
        .unwrap_or_default();
    let at = |texts: &Option<StringArray>, row: usize| -> Option<String> {
        let texts = texts.as_ref().filter(|texts| texts.is_valid(row))?;
        Some(texts.value(row).trim().to_owned())
    };
    let places: StringArray = rows
        .iter()
        .map(|row| at(&found, *row).or_else(|| at(&written, *row)))
        .map(|place| Some(place.unwrap_or_default()))
        .collect();
    let numbers: Int64Array = rows
        .iter()
        .map(|row| i64::from(numbers.value(*row)))
        .collect();
    let columns: [(&str, ArrayRef); 2] =
        [("number", Arc::new(numbers)), ("place", Arc::new(places))];
    RecordBatch::try_from_iter(columns).map_err(Error::internal)
}

/// What a key of sales is called; `written` is what orders call it.
pub(super) fn name_of(by: By, key: &str, written: &str) -> Said {
    if key.is_empty() {
        return Said::new("未填写", "not given");
    }
    let known = match by {
        By::All | By::Product | By::Category => None,
        By::Continent => world_regions()
            .iter()
            .map(|region| region.continent)
            .find(|continent| continent.0 == key),
        By::WorldRegion => world_regions()
            .iter()
            .find(|region| region.zh == key)
            .map(|region| (region.zh, region.en)),
        By::Country => countries()
            .iter()
            .find(|country| country.code == key)
            .map(|country| (country.zh, country.en)),
        By::Area => AREAS.into_iter().chain([ABROAD]).find(|area| area.0 == key),
        By::Province => provinces()
            .iter()
            .find(|province| province.zh == key)
            .map(|province| (province.zh, province.en)),
        By::City => cities()
            .iter()
            .find(|city| city.zh == key)
            .map(|city| (city.zh, city.en)),
    };
    match known {
        Some((zh, en)) => Said::new(zh, en),
        None => Said::new(written, written),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_have_names_in_both_languages() {
        assert_eq!(
            name_of(By::Country, "GB", "GB"),
            Said::new("英国", "United Kingdom")
        );
        assert_eq!(
            name_of(By::City, "杭州", "杭州"),
            Said::new("杭州", "Hangzhou")
        );
        assert_eq!(
            name_of(By::Area, "海外", "海外"),
            Said::new("海外", "Abroad")
        );
        assert_eq!(
            name_of(By::WorldRegion, "东南亚", "东南亚"),
            Said::new("东南亚", "South-eastern Asia")
        );
        assert_eq!(
            name_of(By::Continent, "欧洲", "欧洲"),
            Said::new("欧洲", "Europe")
        );
        assert_eq!(
            name_of(By::City, "Leeds", "Leeds"),
            Said::new("Leeds", "Leeds")
        );
        assert_eq!(name_of(By::Product, "P1", "茶"), Said::new("茶", "茶"));
        assert_eq!(
            name_of(By::Province, "", ""),
            Said::new("未填写", "not given")
        );
    }
}
