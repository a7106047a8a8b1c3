//! Attribute values as people enter them, made into typed ones or refused by name.

use chrono::{DateTime, NaiveDate, Utc};
use fenqun_identity::{email, phone, pinyin};
use fenqun_model::{
    Attribute, BuiltInAttribute, CustomerAttributes, Email, LunarDay, Phone, Value, ValueType,
};
use rust_decimal::Decimal;
use serde_json::Value as Json;

use crate::{Error, FieldError, Result};

/// Values by attribute name, as JSON; `null` takes the value away.
pub type AttributeInput = serde_json::Map<String, Json>;

/// Longest text that an attribute holds.
const TEXT_MAX: usize = 2_000;

/// Puts values into a customer's attributes; all faults are reported at once.
pub(super) fn apply(
    attributes: &mut CustomerAttributes,
    declared: &[Attribute],
    input: &AttributeInput,
) -> Result<()> {
    let mut errors = Vec::new();
    for (name, json) in input {
        let known = declared.iter().find(|attribute| attribute.name == *name);
        let done = match known {
            None => Err(("unknown", "there is no such attribute".to_owned())),
            Some(attribute) => set(attributes, attribute, json),
        };
        if let Err((code, message)) = done {
            errors.push(FieldError {
                field: format!("attributes.{name}"),
                code,
                message,
            });
        }
    }
    match errors.is_empty() {
        true => Ok(()),
        false => Err(Error::Invalid(errors)),
    }
}

type Refused = (&'static str, String);

fn set(
    attributes: &mut CustomerAttributes,
    attribute: &Attribute,
    json: &Json,
) -> Result<(), Refused> {
    let built_in = BuiltInAttribute::from_name(&attribute.name);
    let blank = json.is_null() || json.as_str().is_some_and(|text| text.trim().is_empty());
    match (built_in, blank) {
        (Some(built_in), true) => clear(attributes, built_in),
        (None, true) => {
            attributes.custom.remove(&attribute.name);
        }
        (Some(built_in), false) => {
            let value = normalised(built_in, typed(json, attribute.value_type)?)?;
            if let (BuiltInAttribute::Name, Value::Text(name)) = (built_in, &value) {
                let sound = pinyin(name);
                attributes.pinyin = Some(sound.full);
                attributes.initials = Some(sound.initials);
            }
            attributes.set(built_in, value);
        }
        (None, false) => {
            let value = typed(json, attribute.value_type)?;
            attributes.set_custom(&attribute.name, &value);
        }
    }
    Ok(())
}

fn typed(json: &Json, value_type: ValueType) -> Result<Value, Refused> {
    let wrong = |wanted: &str| Err(("invalid", format!("this must be {wanted}")));
    match (value_type, json) {
        (ValueType::Text, Json::String(text)) => {
            let text = text.trim();
            if text.chars().count() > TEXT_MAX {
                return Err(("too_long", format!("use at most {TEXT_MAX} characters")));
            }
            Ok(Value::Text(text.to_owned()))
        }
        (ValueType::Text, _) => wrong("text"),
        (ValueType::Number, Json::Number(_) | Json::String(_)) => {
            let text = match json {
                Json::String(text) => text.trim().to_owned(),
                number => number.to_string(),
            };
            let parsed = text.parse::<Decimal>();
            parsed
                .or_else(|_| Decimal::from_scientific(&text))
                .map_or_else(|_| wrong("a number"), |number| Ok(Value::Number(number)))
        }
        (ValueType::Number, _) => wrong("a number"),
        (ValueType::Boolean, Json::Bool(flag)) => Ok(Value::Boolean(*flag)),
        (ValueType::Boolean, _) => wrong("true or false"),
        (ValueType::Date, Json::String(text)) => {
            let date = text.parse().ok();
            let date: Option<NaiveDate> = date.or_else(|| LunarDay::parse_date(text));
            match date {
                Some(date) => Ok(Value::Date(date)),
                None => wrong("a date such as 2024-01-31"),
            }
        }
        (ValueType::Date, _) => wrong("a date such as 2024-01-31"),
        (ValueType::Instant, Json::String(text)) => match DateTime::parse_from_rfc3339(text) {
            Ok(time) => Ok(Value::Instant(time.with_timezone(&Utc))),
            Err(_) => wrong("a time such as 2024-01-31T08:00:00Z"),
        },
        (ValueType::Instant, _) => wrong("a time such as 2024-01-31T08:00:00Z"),
    }
}

/// Phone and e-mail are normalised; what is neither is refused.
fn normalised(attribute: BuiltInAttribute, value: Value) -> Result<Value, Refused> {
    let parse = |text: &str| match attribute {
        BuiltInAttribute::Phone => phone(text).map(|p| Phone::reveal(&p).to_owned()),
        BuiltInAttribute::Email => email(text).map(|e| Email::reveal(&e).to_owned()),
        _ => Some(text.to_owned()),
    };
    match value {
        Value::Text(text) => match parse(&text) {
            Some(text) => Ok(Value::Text(text)),
            None => {
                let what = attribute.as_str();
                Err(("invalid", format!("this is no valid {what}")))
            }
        },
        other => Ok(other),
    }
}

fn clear(attributes: &mut CustomerAttributes, attribute: BuiltInAttribute) {
    match attribute {
        BuiltInAttribute::Name => {
            attributes.name = None;
            attributes.pinyin = None;
            attributes.initials = None;
        }
        BuiltInAttribute::Phone => attributes.phone = None,
        BuiltInAttribute::Email => attributes.email = None,
        BuiltInAttribute::Gender => attributes.gender = None,
        BuiltInAttribute::Birthday => attributes.birthday = None,
        BuiltInAttribute::Country => attributes.country = None,
        BuiltInAttribute::Province => attributes.province = None,
        BuiltInAttribute::City => attributes.city = None,
        BuiltInAttribute::District => attributes.district = None,
        BuiltInAttribute::Address => attributes.address = None,
        BuiltInAttribute::Company => attributes.company = None,
        BuiltInAttribute::Industry => attributes.industry = None,
        BuiltInAttribute::Level => attributes.level = None,
        BuiltInAttribute::Source => attributes.source = None,
        BuiltInAttribute::RegisteredAt => attributes.registered_at = None,
    }
}
