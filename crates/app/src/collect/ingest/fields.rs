//! The fields of a JSON object as values of events, without building a tree.
//!
//! An object inside becomes fields with a dot (`address.city`); an array stays as its JSON text.

use std::borrow::Cow;
use std::fmt;

use chrono::{DateTime, NaiveDate, Utc};
use fenqun_model::Value;
use rust_decimal::Decimal;
use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

/// Objects deeper than this stay as their JSON text.
const DEEPEST: usize = 6;
/// Fields that one event may have.
const FIELDS_MOST: usize = 300;
/// The longest name of a field, in bytes.
const NAME_LONGEST: usize = 200;

/// The entries of a JSON object in their order, values unread.
pub(super) struct Entries<'a>(pub(super) Vec<(Cow<'a, str>, &'a RawValue)>);

#[derive(Deserialize)]
struct Name<'a>(#[serde(borrow)] Cow<'a, str>);

impl<'de: 'a, 'a> Deserialize<'de> for Entries<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Object;
        impl<'de> Visitor<'de> for Object {
            type Value = Entries<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut entries = Vec::new();
                while let Some((Name(name), value)) =
                    map.next_entry::<Name<'de>, &'de RawValue>()?
                {
                    entries.push((name, value));
                }
                Ok(Entries(entries))
            }
        }
        deserializer.deserialize_map(Object)
    }
}

/// The entries of an object; none where the text is something else.
pub(super) fn entries(raw: &RawValue) -> Vec<(Cow<'_, str>, &RawValue)> {
    serde_json::from_str::<Entries<'_>>(raw.get()).map_or_else(|_| Vec::new(), |found| found.0)
}

/// Whether the text is an object.
pub(super) fn is_object(raw: &RawValue) -> bool {
    raw.get().starts_with('{')
}

/// All fields of an object, flat. `leave_out` names a field of the top that is not wanted.
pub(super) fn flat(
    raw: &RawValue,
    leave_out: Option<&str>,
) -> Result<Vec<(String, Value)>, &'static str> {
    let mut fields = Vec::new();
    add(raw, "", leave_out, 0, &mut fields)?;
    Ok(fields)
}

fn add(
    raw: &RawValue,
    before: &str,
    leave_out: Option<&str>,
    depth: usize,
    fields: &mut Vec<(String, Value)>,
) -> Result<(), &'static str> {
    for (name, value) in entries(raw) {
        if leave_out == Some(name.as_ref()) {
            continue;
        }
        if before.len() + name.len() > NAME_LONGEST {
            return Err("the name of a field is longer than 200 bytes");
        }
        let name = match before {
            "" => name.into_owned(),
            before => format!("{before}.{name}"),
        };
        if is_object(value) && depth < DEEPEST {
            add(value, &name, None, depth + 1, fields)?;
        } else if let Some(value) = value_of(value) {
            if fields.len() == FIELDS_MOST {
                return Err("there are more than 300 fields");
            }
            if name.is_empty() || name.contains('\0') {
                return Err("a field has no name that can be kept");
            }
            fields.push((name, value));
        }
    }
    Ok(())
}

/// A JSON value as an event's; none for null and for an empty text.
pub(super) fn value_of(raw: &RawValue) -> Option<Value> {
    let json = raw.get();
    match json.as_bytes().first()? {
        b'n' => None,
        b't' => Some(Value::Boolean(true)),
        b'f' => Some(Value::Boolean(false)),
        b'"' => {
            let text: Cow<'_, str> = string(json)?;
            match text.is_empty() {
                true => None,
                false => Some(typed(text)),
            }
        }
        b'{' | b'[' => Some(Value::Text(json.to_owned())),
        _ => Some(number(json).map_or_else(|| Value::Text(json.to_owned()), Value::Number)),
    }
}

/// A text or a number as text; none for anything else.
pub(super) fn text(raw: &RawValue) -> Option<String> {
    let json = raw.get();
    match json.as_bytes().first()? {
        b'"' => string(json).map(Cow::into_owned),
        b'0'..=b'9' | b'-' => Some(json.to_owned()),
        _ => None,
    }
}

/// The text of a JSON string.
fn string(json: &str) -> Option<Cow<'_, str>> {
    let inside = json.get(1..json.len().checked_sub(1)?)?;
    let text = match memchr::memchr(b'\\', inside.as_bytes()) {
        None => Cow::Borrowed(inside),
        Some(_) => Cow::Owned(serde_json::from_str::<String>(json).ok()?),
    };
    Some(match text.contains('\0') {
        true => Cow::Owned(text.replace('\0', "")),
        false => text,
    })
}

fn number(json: &str) -> Option<Decimal> {
    json.parse()
        .or_else(|_| Decimal::from_scientific(json))
        .ok()
}

/// Dates and instants come as text, because JSON has no others.
fn typed(text: Cow<'_, str>) -> Value {
    let bytes = text.as_bytes();
    let begins_as_date = bytes.len() >= 10
        && bytes[4] == b'-'
        && bytes[7] == b'-'
        && bytes[0].is_ascii_digit()
        && bytes[9].is_ascii_digit();
    if begins_as_date && bytes.len() == 10 {
        if let Ok(date) = text.parse::<NaiveDate>() {
            return Value::Date(date);
        }
    } else if begins_as_date
        && (19..=40).contains(&bytes.len())
        && let Some(instant) = instant(&text)
    {
        return Value::Instant(instant);
    }
    Value::Text(text.into_owned())
}

/// An RFC 3339 instant.
pub(super) fn instant(text: &str) -> Option<DateTime<Utc>> {
    let instant = DateTime::parse_from_rfc3339(text).ok()?;
    Some(instant.with_timezone(&Utc))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flat_of(json: &str) -> Vec<(String, Value)> {
        let raw: &RawValue = serde_json::from_str(json).expect("JSON");
        flat(raw, Some("products")).expect("within the limits")
    }

    #[test]
    fn objects_become_fields_with_a_dot_and_values_keep_their_types() {
        let fields = flat_of(
            r#"{"a":"x\n\u4e0a","n":12345678901234567890.123,"e":1.5e3,"yes":true,"no":null,"empty":"",
               "day":"2024-02-29","at":"2024-02-29T08:00:00.5+08:00","like":"2024-13-41",
               "deep":{"er":{"est":1}},"list":[1, 2],"products":[{"x":1}]}"#,
        );
        let number = |text: &str| Value::Number(text.parse().expect("a number"));
        let expected = [
            ("a", Value::Text("x\n上".to_owned())),
            ("n", number("12345678901234567890.123")),
            ("e", number("1500")),
            ("yes", Value::Boolean(true)),
            ("day", Value::Date("2024-02-29".parse().expect("a date"))),
            (
                "at",
                Value::Instant("2024-02-29T00:00:00.5Z".parse().expect("an instant")),
            ),
            ("like", Value::Text("2024-13-41".to_owned())),
            ("deep.er.est", number("1")),
            ("list", Value::Text("[1, 2]".to_owned())),
        ];
        let expected = expected.map(|(name, value)| (name.to_owned(), value));
        assert_eq!(fields, expected);
    }

    #[test]
    fn what_is_no_object_has_no_fields() {
        assert!(flat_of("[1]").is_empty());
        assert!(flat_of("3").is_empty());
    }

    #[test]
    fn too_many_fields_are_refused() {
        let many: Vec<String> = (0..301).map(|n| format!("\"f{n}\":1")).collect();
        let json = format!("{{{}}}", many.join(","));
        let raw: &RawValue = serde_json::from_str(&json).expect("JSON");
        assert!(flat(raw, None).is_err());
    }
}
