//! Files of cases: a timeline, rules, and who is in at several instants. See `tests/cases`.

use std::collections::BTreeMap;
use std::path::Path;

use chrono::{DateTime, NaiveDate, NaiveDateTime};
use fenqun_model::{Calendar, Event, Instant, Value, ValueType};
use fenqun_segment::Definition;
use serde::Deserialize;
use serde_json::{Map, Value as Json};

use crate::world::{World, customer, set};

/// A file of `tests/cases`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    /// What the file is about; for readers only.
    #[serde(rename = "about")]
    _about: String,
    timezone: String,
    #[serde(default)]
    attributes: BTreeMap<String, ValueType>,
    #[serde(default)]
    properties: BTreeMap<String, ValueType>,
    customers: Vec<Map<String, Json>>,
    #[serde(default)]
    tags: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    lists: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    segments: BTreeMap<String, String>,
    #[serde(default)]
    schemes: BTreeMap<String, Definition>,
    #[serde(default)]
    events: Vec<Map<String, Json>>,
    checks: Vec<Check>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Check {
    as_of: String,
    /// Rule → keys of its members.
    #[serde(default)]
    rules: BTreeMap<String, Vec<String>>,
    /// Rule → key → when the customer enters or leaves by time alone, where that is foretold.
    #[serde(default)]
    turns: BTreeMap<String, BTreeMap<String, Option<String>>>,
}

#[tokio::test]
async fn every_case_file_holds() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut checked = 0;
    for entry in std::fs::read_dir(folder).expect("the folder of cases") {
        let path = entry.expect("an entry of the folder").path();
        if path.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        let text = std::fs::read_to_string(&path).expect("a readable file");
        let case = serde_json::from_str(&text);
        let case: Case = case.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        checked += run(case, &path).await;
    }
    assert!(checked > 100, "only {checked} expectations were found");
}

async fn run(case: Case, path: &Path) -> usize {
    let world = case.world();
    let mut checked = 0;
    for check in &case.checks {
        let as_of = instant(&check.as_of, &world.calendar);
        let evaluator = world.at(as_of);
        let rules: Vec<_> = check.rules.keys().map(|text| world.rule(text)).collect();
        let rules: Vec<_> = rules.iter().collect();
        let members = evaluator.members(&rules).await;
        let members = members.unwrap_or_else(|error| panic!("{}: {error:?}", path.display()));
        for ((text, expected), members) in check.rules.iter().zip(members) {
            assert_eq!(
                &world.keys(&members),
                expected,
                "{} at {}: {text}",
                path.display(),
                check.as_of
            );
            checked += 1;
        }
        for (text, turns) in &check.turns {
            let rule = world.rule(text);
            for (key, expected) in turns {
                let explained = evaluator.explain_with_events(&rule, world.number(key));
                let explained = explained.await;
                let explained =
                    explained.unwrap_or_else(|error| panic!("{}: {error:?}", path.display()));
                let expected = expected.as_ref().map(|at| instant(at, &world.calendar));
                assert_eq!(
                    explained.changes_at,
                    expected,
                    "{} at {}: {text} for {key}",
                    path.display(),
                    check.as_of
                );
                checked += 1;
            }
        }
    }
    checked
}

impl Case {
    fn world(&self) -> World {
        let zone = self.timezone.parse().expect("a time zone");
        let mut world = World::new(Calendar::new(zone));
        world.declared = self.attributes.clone();
        world.segments = self.segments.clone();
        world.schemes = self.schemes.clone();
        for (index, fields) in (1..).zip(&self.customers) {
            let mut one = customer(index, fields["key"].as_str().expect("a key"));
            for (name, json) in fields.iter().filter(|(name, _)| *name != "key") {
                let value_type = fenqun_model::BuiltInAttribute::from_name(name)
                    .map(fenqun_model::BuiltInAttribute::value_type)
                    .or_else(|| self.attributes.get(name).copied());
                let value_type = value_type.unwrap_or_else(|| panic!("{name} is not declared"));
                set(&mut one, name, value(json, value_type, &world.calendar));
            }
            world.customers.push(one);
        }
        let numbers = |sets: &BTreeMap<String, Vec<String>>| {
            let pairs = sets.iter().map(|(name, keys)| {
                let members = keys.iter().map(|key| world.number(key)).collect();
                (name.clone(), members)
            });
            pairs.collect()
        };
        let (tags, lists) = (numbers(&self.tags), numbers(&self.lists));
        for (index, fields) in self.events.iter().enumerate() {
            let event = self.event(index, fields, &world);
            world.events.push(event);
        }
        world.properties = self.properties.clone();
        for (name, value) in world.events.iter().flat_map(|event| &event.properties) {
            world.properties.insert(name.clone(), value.value_type());
        }
        World {
            tags,
            lists,
            ..world
        }
    }

    fn event(&self, index: usize, fields: &Map<String, Json>, world: &World) -> Event {
        let text = |name: &str| fields.get(name).and_then(Json::as_str);
        let core = ["customer", "at", "event", "id"];
        let properties = fields
            .iter()
            .filter(|(name, _)| !core.contains(&name.as_str()));
        let properties = properties.map(|(name, json)| {
            let natural = match json {
                Json::Number(_) => ValueType::Number,
                Json::Bool(_) => ValueType::Boolean,
                _ => ValueType::Text,
            };
            let value_type = self.properties.get(name).copied().unwrap_or(natural);
            (name.clone(), value(json, value_type, &world.calendar))
        });
        Event {
            message_id: text("id").map_or_else(|| format!("m{index:04}"), str::to_owned),
            customer: text("customer").map(|key| world.number(key)),
            anonymous_id: None,
            name: text("event").expect("an event's name").to_owned(),
            time: instant(text("at").expect("an event's time"), &world.calendar),
            source: "case".to_owned(),
            properties: properties.collect(),
        }
    }
}

fn value(json: &Json, value_type: ValueType, calendar: &Calendar) -> Value {
    let text = match json {
        Json::String(text) => text.clone(),
        other => other.to_string(),
    };
    match value_type {
        ValueType::Text => Value::Text(text),
        ValueType::Number => Value::Number(text.parse().expect("a number")),
        ValueType::Boolean => Value::Boolean(text.parse().expect("true or false")),
        ValueType::Date => Value::Date(text.parse().expect("a date")),
        ValueType::Instant => Value::Instant(instant(&text, calendar)),
    }
}

/// A date means the end of that day; a time without an offset is in the workspace's zone.
pub fn instant(text: &str, calendar: &Calendar) -> Instant {
    if let Ok(instant) = DateTime::parse_from_rfc3339(text) {
        return instant.to_utc();
    }
    if let Ok(date) = text.parse::<NaiveDate>() {
        return calendar.end_of(date);
    }
    let formats = ["%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M:%S%.f"];
    let local = formats
        .iter()
        .find_map(|format| NaiveDateTime::parse_from_str(text, format).ok());
    calendar.instant_of(local.unwrap_or_else(|| panic!("{text:?} is no time")))
}
