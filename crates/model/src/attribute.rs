//! What can be known about a customer: the built-in attributes and those that a workspace declares.

use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use crate::{Instant, Value, ValueType, named::named};

/// An attribute that every workspace has, with a column of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the names say it")]
pub enum BuiltInAttribute {
    Name,
    Phone,
    Email,
    Gender,
    Birthday,
    Country,
    Province,
    City,
    District,
    Address,
    Company,
    Industry,
    Level,
    Source,
    RegisteredAt,
}

impl BuiltInAttribute {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 15] = [
        Self::Name,
        Self::Phone,
        Self::Email,
        Self::Gender,
        Self::Birthday,
        Self::Country,
        Self::Province,
        Self::City,
        Self::District,
        Self::Address,
        Self::Company,
        Self::Industry,
        Self::Level,
        Self::Source,
        Self::RegisteredAt,
    ];

    /// The name in rules, in JSON and in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Phone => "phone",
            Self::Email => "email",
            Self::Gender => "gender",
            Self::Birthday => "birthday",
            Self::Country => "country",
            Self::Province => "province",
            Self::City => "city",
            Self::District => "district",
            Self::Address => "address",
            Self::Company => "company",
            Self::Industry => "industry",
            Self::Level => "level",
            Self::Source => "source",
            Self::RegisteredAt => "registered_at",
        }
    }

    /// The built-in attribute with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|a| a.as_str() == name)
    }

    /// The type of its values.
    pub fn value_type(self) -> ValueType {
        match self {
            Self::Birthday => ValueType::Date,
            Self::RegisteredAt => ValueType::Instant,
            _ => ValueType::Text,
        }
    }

    /// The label in Chinese and in English.
    pub fn labels(self) -> (&'static str, &'static str) {
        match self {
            Self::Name => ("姓名", "Name"),
            Self::Phone => ("手机", "Phone"),
            Self::Email => ("邮箱", "E-mail"),
            Self::Gender => ("性别", "Gender"),
            Self::Birthday => ("生日", "Birthday"),
            Self::Country => ("国家", "Country"),
            Self::Province => ("省份", "Province"),
            Self::City => ("城市", "City"),
            Self::District => ("区县", "District"),
            Self::Address => ("地址", "Address"),
            Self::Company => ("公司", "Company"),
            Self::Industry => ("行业", "Industry"),
            Self::Level => ("会员等级", "Level"),
            Self::Source => ("来源", "Source"),
            Self::RegisteredAt => ("注册时间", "Registered"),
        }
    }

    /// Whether it identifies a person and is masked for roles without the right to see it.
    pub fn is_personal(self) -> bool {
        matches!(self, Self::Phone | Self::Email)
    }
}

named! {
    /// The calendar by which a date's anniversaries are kept.
    DateCalendar {
        /// The common one.
        Gregorian = "gregorian",
        /// The Chinese lunisolar one (农历).
        Lunar = "lunar",
    }
}

/// An attribute, built in or declared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attribute {
    /// The name in rules; unique.
    pub name: String,
    /// The type of its values.
    pub value_type: ValueType,
    /// The label in Chinese.
    pub label_zh: String,
    /// The label in English.
    pub label_en: String,
    /// The calendar of its anniversaries; values are dates of the common calendar all the same.
    /// Only dates can have another than the common one.
    pub calendar: DateCalendar,
    /// Whether it has a column of its own.
    pub built_in: bool,
}

impl Attribute {
    /// The built-in attributes with their own labels.
    pub fn built_in() -> Vec<Self> {
        BuiltInAttribute::ALL
            .into_iter()
            .map(|attribute| {
                let (zh, en) = attribute.labels();
                Self {
                    name: attribute.as_str().to_owned(),
                    value_type: attribute.value_type(),
                    label_zh: zh.to_owned(),
                    label_en: en.to_owned(),
                    calendar: DateCalendar::Gregorian,
                    built_in: true,
                }
            })
            .collect()
    }

    /// How a value stands in the `custom` object of a customer: numbers as text so that no digit
    /// is lost, dates as `2024-01-31`, instants as RFC 3339 in UTC.
    pub fn encode(value: &Value) -> Json {
        match value {
            Value::Text(text) => Json::String(text.clone()),
            Value::Number(number) => Json::String(number.to_string()),
            Value::Boolean(flag) => Json::Bool(*flag),
            Value::Date(date) => Json::String(date.to_string()),
            Value::Instant(instant) => Json::String(instant_text(*instant)),
        }
    }

    /// Reads what [`Attribute::encode`] wrote; `None` where it does not fit the type.
    pub fn decode(value: &Json, value_type: ValueType) -> Option<Value> {
        match (value_type, value) {
            (ValueType::Text, Json::String(text)) => Some(Value::Text(text.clone())),
            (ValueType::Number, Json::String(text)) => {
                text.parse::<Decimal>().ok().map(Value::Number)
            }
            (ValueType::Number, Json::Number(number)) => {
                number.to_string().parse().ok().map(Value::Number)
            }
            (ValueType::Boolean, Json::Bool(flag)) => Some(Value::Boolean(*flag)),
            (ValueType::Date, Json::String(text)) => {
                text.parse::<NaiveDate>().ok().map(Value::Date)
            }
            (ValueType::Instant, Json::String(text)) => DateTime::parse_from_rfc3339(text)
                .ok()
                .map(|t| Value::Instant(t.with_timezone(&Utc))),
            _ => None,
        }
    }
}

fn instant_text(instant: Instant) -> String {
    instant.to_rfc3339_opts(chrono::SecondsFormat::Micros, true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_type_survives_encoding() {
        let values = [
            Value::Text("金卡".to_owned()),
            Value::Number("1234567890.123456789".parse().expect("a decimal")),
            Value::Boolean(true),
            Value::Date(NaiveDate::from_ymd_opt(1990, 2, 28).expect("a date")),
            Value::Instant("2024-05-01T01:02:03.000004Z".parse().expect("an instant")),
        ];
        for value in values {
            let json = Attribute::encode(&value);
            assert_eq!(Attribute::decode(&json, value.value_type()), Some(value));
        }
        assert_eq!(
            Attribute::decode(&Json::Bool(true), ValueType::Number),
            None
        );
    }

    #[test]
    fn names_of_built_in_attributes_are_theirs_alone() {
        for attribute in BuiltInAttribute::ALL {
            assert_eq!(
                BuiltInAttribute::from_name(attribute.as_str()),
                Some(attribute)
            );
        }
        assert_eq!(BuiltInAttribute::from_name("key"), None);
    }
}
