//! Counting the values of attributes and tags, members and everybody.

use std::collections::HashMap;

use arrow::array::{Array, AsArray};
use arrow::datatypes::{Date32Type, Decimal128Type, TimestampMicrosecondType};
use chrono::{DateTime, Duration, NaiveDate};
use fenqun_model::{Attribute, Calendar, ValueType};
use fenqun_segment::RegionAttribute;
use rust_decimal::Decimal;

use super::Group;
use super::bands::quartile_bands;
use super::shares::{Counted, CountedValue, Names, ValueKind};

/// Texts with more different values than this say nothing in a list of twelve.
const DISTINCT_MOST: usize = 200;

/// Attributes that belong to one person.
const PERSONAL: [&str; 5] = ["name", "phone", "email", "address", "birthday"];

/// Derived attributes that say again what those say that they come from.
const REPEATED: [&str; 5] = [
    "region_continent",
    "region_world",
    "region_country",
    "region_province",
    "region_city",
];

impl Group {
    /// Every attribute that tells something about groups of people.
    pub(super) fn attributes(&self, declared: &[Attribute], calendar: &Calendar) -> Vec<Counted> {
        let all = self.figures.population.attributes();
        let shown = all.filter(|(name, _)| !PERSONAL.contains(name) && !REPEATED.contains(name));
        let counted = shown.filter_map(|(name, attribute)| {
            let (kind, values) = self.count(attribute.value_type, &attribute.values, calendar)?;
            let known = declared.iter().find(|known| known.name == name);
            let region = || {
                let mut regions = RegionAttribute::ALL.into_iter();
                let region = regions.find(|r| r.name() == name);
                region.map(RegionAttribute::labels)
            };
            let score = || {
                let score = self.figures.population.scores().find(|s| s.name == name)?;
                Some((&*score.label_zh, &*score.label_en))
            };
            // A score hides an attribute of its name.
            let label = score()
                .or_else(|| known.map(|known| (&*known.label_zh, &*known.label_en)))
                .or_else(region);
            Some(Counted {
                name: name.to_owned(),
                label: label.map(|(zh, en)| Names {
                    zh: zh.to_owned(),
                    en: en.to_owned(),
                }),
                kind,
                values,
            })
        });
        counted.collect()
    }

    /// Tags as the values of one attribute; a customer may have several.
    pub(super) fn tags(&self) -> Option<Counted> {
        let tags = &self.figures.population.sets().tags;
        if tags.len() > DISTINCT_MOST {
            return None;
        }
        let values = tags.iter().map(|(name, customers)| CountedValue {
            value: name.clone(),
            label: None,
            inside: customers.intersection_len(&self.members),
            everyone: customers.len(),
        });
        Some(Counted {
            name: "tag".to_owned(),
            label: Some(Names {
                zh: "标签".to_owned(),
                en: "Tag".to_owned(),
            }),
            kind: ValueKind::Text,
            values: values.collect(),
        })
    }

    fn count(
        &self,
        value_type: ValueType,
        column: &dyn Array,
        calendar: &Calendar,
    ) -> Option<(ValueKind, Vec<CountedValue>)> {
        Some(match value_type {
            ValueType::Text => (ValueKind::Text, self.texts(column)?),
            ValueType::Boolean => {
                let values = column.as_boolean().iter();
                let counts = [true, false].map(|wanted| {
                    let with = values.clone().zip(&self.inside);
                    let with = with.filter(|(value, _)| *value == Some(wanted));
                    counted(wanted.to_string(), with.map(|(_, inside)| *inside))
                });
                (ValueKind::Boolean, counts.into())
            }
            ValueType::Number => {
                let numbers = column.as_primitive::<Decimal128Type>();
                let scale = u32::from(numbers.scale().unsigned_abs());
                let show = |value: i128| {
                    let number = Decimal::try_from_i128_with_scale(value, scale);
                    number.map_or_else(|_| value.to_string(), |n| n.normalize().to_string())
                };
                (ValueKind::Number, self.bands(numbers.iter(), show))
            }
            ValueType::Date => {
                let days = column.as_primitive::<Date32Type>().iter();
                (ValueKind::Date, self.bands(days, show_day))
            }
            ValueType::Instant => {
                let instants = column.as_primitive::<TimestampMicrosecondType>().iter();
                let days = instants.map(|time_us| {
                    let time = DateTime::from_timestamp_micros(time_us?)?;
                    Some((calendar.date_of(time) - NaiveDate::default()).num_days())
                });
                (ValueKind::Date, self.bands(days, show_day))
            }
        })
    }

    /// `None` where there are too many different ones.
    fn texts(&self, column: &dyn Array) -> Option<Vec<CountedValue>> {
        let mut counts: HashMap<&str, (u64, u64)> = HashMap::new();
        for (value, inside) in column.as_string::<i32>().iter().zip(&self.inside) {
            let Some(value) = value else { continue };
            let (members, everyone) = counts.entry(value).or_default();
            *members += u64::from(*inside);
            *everyone += 1;
            if counts.len() > DISTINCT_MOST {
                return None;
            }
        }
        let values = counts
            .into_iter()
            .map(|(value, (inside, everyone))| CountedValue {
                value: value.to_owned(),
                label: None,
                inside,
                everyone,
            });
        Some(values.collect())
    }

    fn bands<N: Into<i128>>(
        &self,
        values: impl Iterator<Item = Option<N>>,
        show: impl Fn(i128) -> String,
    ) -> Vec<CountedValue> {
        let present = values.zip(&self.inside);
        let present = present.filter_map(|(value, inside)| Some((value?.into(), *inside)));
        let bands = quartile_bands(present.collect()).into_iter();
        let values = bands.map(|band| CountedValue {
            value: match band.low == band.high {
                true => show(band.low),
                false => format!("{} … {}", show(band.low), show(band.high)),
            },
            label: None,
            inside: band.inside,
            everyone: band.everyone,
        });
        values.collect()
    }
}

fn counted(value: String, inside: impl Iterator<Item = bool>) -> CountedValue {
    let mut counted = CountedValue {
        value,
        label: None,
        inside: 0,
        everyone: 0,
    };
    for inside in inside {
        counted.inside += u64::from(inside);
        counted.everyone += 1;
    }
    counted
}

/// A day by its distance to 1970.
fn show_day(days: i128) -> String {
    let days = i64::try_from(days).ok().and_then(Duration::try_days);
    days.and_then(|days| NaiveDate::default().checked_add_signed(days))
        .map(|day| day.to_string())
        .unwrap_or_default()
}
