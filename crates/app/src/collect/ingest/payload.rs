//! Events as the inbox keeps them: a JSON array a line, compressed.

use std::fmt;

use chrono::{DateTime, NaiveDate};
use fenqun_model::{CustomerNumber, Event, Value};
use serde::de::Error as _;
use serde::ser::{SerializeMap, SerializeSeq, SerializeTuple};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{Error, Result};

/// Speed is worth more than size: the rows live for seconds.
const LEVEL: i32 = 1;

/// Events as bytes.
pub(super) fn encode(events: &[Event]) -> Result<Vec<u8>> {
    let mut text = Vec::with_capacity(events.len() * 256);
    for event in events {
        serde_json::to_writer(&mut text, &Stored(event))?;
        text.push(b'\n');
    }
    Ok(zstd::bulk::compress(&text, LEVEL)?)
}

/// Bytes as events.
pub(super) fn decode(bytes: &[u8]) -> Result<Vec<Event>> {
    let text = zstd::decode_all(bytes)?;
    let lines = serde_json::Deserializer::from_slice(&text).into_iter::<Restored>();
    lines
        .map(|line| line.map(|restored| restored.0).map_err(Error::internal))
        .collect()
}

struct Stored<'a>(&'a Event);

impl Serialize for Stored<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let event = self.0;
        let mut tuple = serializer.serialize_tuple(7)?;
        tuple.serialize_element(&event.message_id)?;
        tuple.serialize_element(&event.customer)?;
        tuple.serialize_element(&event.anonymous_id)?;
        tuple.serialize_element(&event.name)?;
        tuple.serialize_element(&event.time.timestamp_micros())?;
        tuple.serialize_element(&event.source)?;
        tuple.serialize_element(&StoredFields(&event.properties))?;
        tuple.end()
    }
}

struct StoredFields<'a>(&'a [(String, Value)]);

impl Serialize for StoredFields<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_seq(Some(self.0.len()))?;
        for (name, value) in self.0 {
            fields.serialize_element(&(name, StoredValue(value)))?;
        }
        fields.end()
    }
}

struct StoredValue<'a>(&'a Value);

impl Serialize for StoredValue<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Text(text) => serializer.serialize_str(text),
            Value::Boolean(flag) => serializer.serialize_bool(*flag),
            Value::Number(number) => tagged(serializer, "n", format_args!("{number}")),
            Value::Date(date) => tagged(serializer, "d", format_args!("{date}")),
            Value::Instant(instant) => {
                let micros = instant.timestamp_micros();
                tagged(serializer, "t", format_args!("{micros}"))
            }
        }
    }
}

fn tagged<S: Serializer>(
    serializer: S,
    tag: &str,
    value: fmt::Arguments<'_>,
) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(Some(1))?;
    map.serialize_entry(tag, &value)?;
    map.end()
}

#[derive(Deserialize)]
#[serde(untagged)]
enum RestoredValue {
    Text(String),
    Boolean(bool),
    Tagged(Tagged),
}

#[derive(Deserialize)]
enum Tagged {
    #[serde(rename = "n")]
    Number(String),
    #[serde(rename = "d")]
    Date(NaiveDate),
    #[serde(rename = "t")]
    Instant(String),
}

type Line = (
    String,
    Option<CustomerNumber>,
    Option<String>,
    String,
    i64,
    String,
    Vec<(String, RestoredValue)>,
);

struct Restored(Event);

impl<'de> Deserialize<'de> for Restored {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (message_id, customer, anonymous_id, name, time, source, properties) =
            Line::deserialize(deserializer)?;
        let instant = |micros: i64| {
            DateTime::from_timestamp_micros(micros).ok_or_else(|| D::Error::custom("no instant"))
        };
        let value = |value: RestoredValue| {
            Ok(match value {
                RestoredValue::Text(text) => Value::Text(text),
                RestoredValue::Boolean(flag) => Value::Boolean(flag),
                RestoredValue::Tagged(Tagged::Number(number)) => {
                    Value::Number(number.parse().map_err(D::Error::custom)?)
                }
                RestoredValue::Tagged(Tagged::Date(date)) => Value::Date(date),
                RestoredValue::Tagged(Tagged::Instant(micros)) => {
                    Value::Instant(instant(micros.parse().map_err(D::Error::custom)?)?)
                }
            })
        };
        let properties = properties
            .into_iter()
            .map(|(name, restored)| Ok((name, value(restored)?)))
            .collect::<Result<_, D::Error>>()?;
        Ok(Self(Event {
            message_id,
            customer,
            anonymous_id,
            name,
            time: instant(time)?,
            source,
            properties,
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_event_survives() {
        let value = |text: &str| Value::Text(text.to_owned());
        let event = Event {
            message_id: "m\"1".to_owned(),
            customer: Some(CustomerNumber(7)),
            anonymous_id: None,
            name: "下单".to_owned(),
            time: "2024-06-01T04:00:00.000001Z".parse().expect("an instant"),
            source: "shop".to_owned(),
            properties: vec![
                ("a".to_owned(), value("{\"n\":\"1\"}\n")),
                (
                    "b".to_owned(),
                    Value::Number("1.50".parse().expect("a number")),
                ),
                ("c".to_owned(), Value::Boolean(true)),
                (
                    "d".to_owned(),
                    Value::Date("2024-02-29".parse().expect("a date")),
                ),
                (
                    "e".to_owned(),
                    Value::Instant("1969-12-31T23:59:59Z".parse().expect("an instant")),
                ),
            ],
        };
        let anonymous = Event {
            customer: None,
            anonymous_id: Some("v".to_owned()),
            properties: Vec::new(),
            ..event.clone()
        };
        let events = vec![event, anonymous];
        let bytes = encode(&events).expect("encoded");
        assert_eq!(decode(&bytes).expect("decoded"), events);
        assert!(decode(b"nonsense").is_err());
    }
}
