//! From what a customer's record says to places.

use super::table::{Tables, normal, provinces, tables};
use super::{City, Country, Province, cities, countries};

/// Where somebody is, as far as can be told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Located {
    /// The country.
    pub country: Option<&'static Country>,
    /// In China: the province.
    pub province: Option<&'static Province>,
    /// In China: the city.
    pub city: Option<&'static City>,
}

/// Finds the places that a record's country, province and city mean; any may be missing.
///
/// A city alone tells its province, and a place in China the country. What is written under the
/// wrong heading counts where it can be nothing else. A name that two cities share, as `Suzhou`,
/// needs the province; a city that is not in the province given is not believed.
pub fn locate(country: Option<&str>, province: Option<&str>, city: Option<&str>) -> Located {
    let tables = tables();
    let text = |text: Option<&str>| text.map(normal).filter(|text| !text.is_empty());
    let (country, province, city) = (text(country), text(province), text(city));
    let mut located = Located::default();
    if let Some(name) = &country {
        match tables.country_places.get(name) {
            Some(&place) => located.country = Some(&countries()[place]),
            None => located.province = tables.province(name),
        }
        if located.country.is_some_and(|country| country.code != "CN") {
            return located;
        }
        if located.country.is_none() && located.province.is_none() {
            return located;
        }
    }
    if let Some(name) = &province {
        located.province = located.province.or_else(|| tables.province(name));
        if located.province.is_none() {
            located.city = tables.city(name, None);
            located.province = located.city.map(|city| city.province);
        }
    }
    if let Some(name) = &city {
        let found = tables.city(name, located.province);
        located.city = found.or(located.city);
        located.province = located
            .province
            .or(located.city.map(|city| city.province))
            .or_else(|| tables.province(name));
    }
    if located.city.is_none() {
        // A municipality or special region is its own city.
        let alone = |province: &Province| cities().iter().find(|city| city.code == province.code);
        located.city = located.province.and_then(alone);
    }
    if located.province.is_some() {
        located.country = countries().iter().find(|country| country.code == "CN");
    }
    located
}

impl Tables {
    fn province(&self, name: &str) -> Option<&'static Province> {
        let place = self.province_places.get(name)?;
        provinces().get(*place)
    }

    /// The one city of this name, in a province where one is given; `浙江省杭州市` is one, too.
    fn city(&self, name: &str, province: Option<&Province>) -> Option<&'static City> {
        let found = match self.city_places.get(name) {
            Some(places) => places,
            None => {
                let within = provinces().iter().find_map(|province| {
                    let rest = name
                        .strip_prefix(&*normal(province.full))
                        .or_else(|| name.strip_prefix(province.zh))?;
                    self.city_places.get(rest)
                });
                within?
            }
        };
        let mut found = found
            .iter()
            .map(|&place| &cities()[place])
            .filter(|city| province.is_none_or(|province| city.province == province));
        match (found.next(), found.next()) {
            (Some(city), None) => Some(city),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::locate;

    /// Country, province and city found.
    fn found(country: &str, province: &str, city: &str) -> String {
        let given = |text: &'static str| Some(text).filter(|text| !text.is_empty());
        let leak = |text: &str| given(Box::leak(text.to_owned().into_boxed_str()));
        let located = locate(leak(country), leak(province), leak(city));
        format!(
            "{} {} {}",
            located.country.map_or("–", |country| country.code),
            located.province.map_or("–", |province| province.zh),
            located.city.map_or("–", |city| city.zh),
        )
    }

    #[test]
    fn places_are_found_however_they_are_written() {
        for (country, province, city, expected) in [
            ("中国", "浙江省", "杭州市", "CN 浙江 杭州"),
            ("", "浙江", "杭州", "CN 浙江 杭州"),
            ("China", "Zhejiang Province", "Hangzhou", "CN 浙江 杭州"),
            ("", "", "hangzhou city", "CN 浙江 杭州"),
            ("", "", "浙江省杭州市", "CN 浙江 杭州"),
            ("", "", "Xi’an", "CN 陕西 西安"),
            ("", "广西", "", "CN 广西 –"),
            ("", "内蒙古自治区", "呼和浩特", "CN 内蒙古 呼和浩特"),
            ("", "", "恩施州", "CN 湖北 恩施"),
            ("", "上海市", "", "CN 上海 上海"),
            ("", "上海市", "浦东新区", "CN 上海 上海"),
            ("", "深圳", "", "CN 广东 深圳"),
            ("CN", "海南省", "三亚", "CN 海南 三亚"),
            ("Hong Kong", "", "", "CN 香港 香港"),
            ("中国", "台湾", "", "CN 台湾 –"),
            ("中国", "", "", "CN – –"),
            ("USA", "Georgia", "Atlanta", "US – –"),
            ("英国", "", "London", "GB – –"),
            ("united kingdom", "", "", "GB – –"),
            ("EIRE", "", "", "IE – –"),
            ("", "", "Springfield", "– – –"),
            ("Atlantis", "浙江", "杭州", "– – –"),
            ("", "", "", "– – –"),
        ] {
            assert_eq!(
                found(country, province, city),
                expected,
                "{country} {province} {city}"
            );
        }
    }

    #[test]
    fn a_shared_name_needs_its_province() {
        assert_eq!(found("China", "", "Suzhou"), "CN – –");
        assert_eq!(found("", "Jiangsu", "Suzhou"), "CN 江苏 苏州");
        assert_eq!(found("", "Anhui", "Suzhou"), "CN 安徽 宿州");
        assert_eq!(found("", "浙江", "苏州"), "CN 浙江 –", "not believed");
    }
}
