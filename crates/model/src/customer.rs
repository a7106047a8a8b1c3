//! A customer: a person or an organisation, and what is known about it.

use chrono::NaiveDate;
use serde_json::{Map, Value as Json};

use crate::{Attribute, BuiltInAttribute, CustomerNumber, Email, ImportId, Instant, Phone, Value};

/// A customer as the records hold it.
///
/// It is deliberately not `Serialize`: what leaves the process goes through a wire type, which
/// decides whether phone and e-mail are masked.
#[derive(Clone, Debug, PartialEq)]
pub struct Customer {
    /// The dense number, given once.
    pub number: CustomerNumber,
    /// The id that users know; unique.
    pub key: String,
    /// What is known.
    pub attributes: CustomerAttributes,
    /// The import that made it.
    pub import_id: Option<ImportId>,
    /// When it was made.
    pub created_at: Instant,
    /// When anything about it last changed.
    pub updated_at: Instant,
}

/// What is known about a customer; `None` is "not known" or, in an upsert, "leave as it is".
#[derive(Clone, Debug, Default, PartialEq)]
#[allow(missing_docs, reason = "the names say it")]
pub struct CustomerAttributes {
    pub name: Option<String>,
    /// The name in pinyin, lower case, without spaces; always written together with the name.
    pub pinyin: Option<String>,
    /// The first letters of the pinyin syllables; always written together with the name.
    pub initials: Option<String>,
    pub phone: Option<Phone>,
    pub email: Option<Email>,
    pub gender: Option<String>,
    pub birthday: Option<NaiveDate>,
    pub country: Option<String>,
    pub province: Option<String>,
    pub city: Option<String>,
    pub district: Option<String>,
    pub address: Option<String>,
    pub company: Option<String>,
    pub industry: Option<String>,
    pub level: Option<String>,
    pub source: Option<String>,
    pub registered_at: Option<Instant>,
    /// Declared attributes by name, each encoded by [`Attribute::encode`].
    pub custom: Map<String, Json>,
}

impl CustomerAttributes {
    /// A built-in attribute's text; `None` for those that are no text.
    pub fn text(&self, attribute: BuiltInAttribute) -> Option<&str> {
        match attribute {
            BuiltInAttribute::Name => self.name.as_deref(),
            BuiltInAttribute::Phone => self.phone.as_ref().map(Phone::reveal),
            BuiltInAttribute::Email => self.email.as_ref().map(Email::reveal),
            BuiltInAttribute::Gender => self.gender.as_deref(),
            BuiltInAttribute::Country => self.country.as_deref(),
            BuiltInAttribute::Province => self.province.as_deref(),
            BuiltInAttribute::City => self.city.as_deref(),
            BuiltInAttribute::District => self.district.as_deref(),
            BuiltInAttribute::Address => self.address.as_deref(),
            BuiltInAttribute::Company => self.company.as_deref(),
            BuiltInAttribute::Industry => self.industry.as_deref(),
            BuiltInAttribute::Level => self.level.as_deref(),
            BuiltInAttribute::Source => self.source.as_deref(),
            BuiltInAttribute::Birthday | BuiltInAttribute::RegisteredAt => None,
        }
    }

    /// A built-in attribute's value.
    pub fn get(&self, attribute: BuiltInAttribute) -> Option<Value> {
        match attribute {
            BuiltInAttribute::Birthday => self.birthday.map(Value::Date),
            BuiltInAttribute::RegisteredAt => self.registered_at.map(Value::Instant),
            text => self.text(text).map(|t| Value::Text(t.to_owned())),
        }
    }

    /// Sets a built-in attribute; false (and nothing done) where the value has another type.
    /// A phone or an e-mail must be normalised already; with a name the caller sets the pinyin.
    pub fn set(&mut self, attribute: BuiltInAttribute, value: Value) -> bool {
        let text = match (attribute, value) {
            (BuiltInAttribute::Birthday, Value::Date(date)) => {
                self.birthday = Some(date);
                return true;
            }
            (BuiltInAttribute::RegisteredAt, Value::Instant(instant)) => {
                self.registered_at = Some(instant);
                return true;
            }
            (BuiltInAttribute::Birthday | BuiltInAttribute::RegisteredAt, _) => return false,
            (_, Value::Text(text)) => text,
            _ => return false,
        };
        match attribute {
            BuiltInAttribute::Name => self.name = Some(text),
            BuiltInAttribute::Phone => self.phone = Some(Phone::from_normalised(text)),
            BuiltInAttribute::Email => self.email = Some(Email::from_normalised(text)),
            BuiltInAttribute::Gender => self.gender = Some(text),
            BuiltInAttribute::Country => self.country = Some(text),
            BuiltInAttribute::Province => self.province = Some(text),
            BuiltInAttribute::City => self.city = Some(text),
            BuiltInAttribute::District => self.district = Some(text),
            BuiltInAttribute::Address => self.address = Some(text),
            BuiltInAttribute::Company => self.company = Some(text),
            BuiltInAttribute::Industry => self.industry = Some(text),
            BuiltInAttribute::Level => self.level = Some(text),
            BuiltInAttribute::Source => self.source = Some(text),
            BuiltInAttribute::Birthday | BuiltInAttribute::RegisteredAt => return false,
        }
        true
    }

    /// Sets a declared attribute.
    pub fn set_custom(&mut self, name: &str, value: &Value) {
        self.custom
            .insert(name.to_owned(), Attribute::encode(value));
    }

    /// Takes over every value that `newer` knows and keeps the others: what an upsert does.
    pub fn merge(&mut self, newer: Self) {
        fn take<T>(old: &mut Option<T>, new: Option<T>) {
            if new.is_some() {
                *old = new;
            }
        }
        if newer.name.is_some() {
            self.name = newer.name;
            self.pinyin = newer.pinyin;
            self.initials = newer.initials;
        }
        take(&mut self.phone, newer.phone);
        take(&mut self.email, newer.email);
        take(&mut self.gender, newer.gender);
        take(&mut self.birthday, newer.birthday);
        take(&mut self.country, newer.country);
        take(&mut self.province, newer.province);
        take(&mut self.city, newer.city);
        take(&mut self.district, newer.district);
        take(&mut self.address, newer.address);
        take(&mut self.company, newer.company);
        take(&mut self.industry, newer.industry);
        take(&mut self.level, newer.level);
        take(&mut self.source, newer.source);
        take(&mut self.registered_at, newer.registered_at);
        self.custom.extend(newer.custom);
    }
}

/// One row of a bulk insert or update.
#[derive(Clone, Debug, PartialEq)]
pub struct CustomerUpsert {
    /// The number that the process gave to the key, old or new.
    pub number: CustomerNumber,
    /// The key.
    pub key: String,
    /// Values to set; what is `None` stays.
    pub attributes: CustomerAttributes,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_attribute_can_be_set_and_read() {
        let mut attributes = CustomerAttributes::default();
        for attribute in BuiltInAttribute::ALL {
            let value = match attribute {
                BuiltInAttribute::Birthday => {
                    Value::Date(NaiveDate::from_ymd_opt(1990, 1, 2).expect("a date"))
                }
                BuiltInAttribute::RegisteredAt => {
                    Value::Instant("2024-01-01T00:00:00Z".parse().expect("an instant"))
                }
                other => Value::Text(other.as_str().to_owned()),
            };
            assert!(!attributes.set(attribute, Value::Boolean(true)));
            assert!(attributes.set(attribute, value.clone()));
            assert_eq!(attributes.get(attribute), Some(value));
        }
    }

    #[test]
    fn merging_keeps_what_the_newer_does_not_know() {
        let mut old = CustomerAttributes {
            name: Some("单雄信".to_owned()),
            pinyin: Some("shanxiongxin".to_owned()),
            city: Some("潞州".to_owned()),
            ..Default::default()
        };
        old.set_custom("age", &Value::Number(30.into()));
        let mut newer = CustomerAttributes {
            name: Some("Li".to_owned()),
            ..Default::default()
        };
        newer.set_custom("vip", &Value::Boolean(true));
        old.merge(newer);
        assert_eq!(old.name.as_deref(), Some("Li"));
        assert_eq!(old.pinyin, None);
        assert_eq!(old.city.as_deref(), Some("潞州"));
        assert_eq!(old.custom.len(), 2);
    }
}
