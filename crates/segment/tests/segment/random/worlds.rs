//! Random customers and events around clock changes and month ends, with ties and gaps.

use std::collections::BTreeMap;

use chrono::{Duration, NaiveDate};
use fenqun_model::{Calendar, CustomerNumber, Event, Instant, Value, ValueType};
use proptest::prelude::*;
use proptest::sample::select;
use rust_decimal::Decimal;

use crate::world::{World, customer, set};

/// A world and the instant around which its events lie.
#[derive(Clone, Debug)]
pub struct RandomWorld {
    pub world: World,
    base: Instant,
}

impl RandomWorld {
    /// An instant so many half hours after the base.
    pub fn as_of(&self, half_hours: i64) -> Instant {
        self.base + Duration::minutes(30 * half_hours)
    }
}

/// Where as_of lies, in half hours after the base.
pub fn as_of() -> impl Strategy<Value = i64> {
    0..600_i64
}

/// Two weeks around a clock change, the ends of a February and of a year, and a Chinese New Year.
const BASES: [&str; 5] = [
    "2024-03-26T00:00:00Z",
    "2023-02-20T00:00:00Z",
    "2024-10-31T00:00:00Z",
    "2024-12-25T00:00:00Z",
    "2025-01-20T00:00:00Z",
];

/// A small world.
pub fn world() -> impl Strategy<Value = RandomWorld> {
    let zones = ["Asia/Shanghai", "Europe/London", "America/New_York"];
    let customers = prop::collection::vec(attributes(), 0..7);
    let events = prop::collection::vec(event(), 0..40);
    (
        select(&BASES[..]),
        select(zones.to_vec()),
        customers,
        events,
        any::<bool>(),
    )
        .prop_map(|(base, zone, customers, events, is_lunar)| {
            let base: Instant = base.parse().expect("an instant");
            let calendar = Calendar::new(zone.parse().expect("a zone"));
            let mut world = build(base, calendar, customers, events);
            world.world.lunar.insert("lunar_day".to_owned());
            if is_lunar {
                world.world.lunar.insert("birthday".to_owned());
            }
            world
        })
}

/// Attribute values of one customer, by name; those left out are missing.
type Attributes = BTreeMap<&'static str, Value>;

fn attributes() -> impl Strategy<Value = Attributes> {
    let pairs = prop::collection::vec(
        prop_oneof![
            (select(&["city", "level"][..]), text()),
            (Just("age"), number()),
            (Just("vip"), any::<bool>().prop_map(Value::Boolean)),
            (
                Just("consent.email"),
                any::<bool>().prop_map(Value::Boolean)
            ),
            (select(&["birthday", "joined", "lunar_day"][..]), date()),
            (Just("registered_at"), instant()),
        ],
        0..7,
    );
    pairs.prop_map(|pairs| pairs.into_iter().collect())
}

/// Texts that differ in letter case only, too.
pub const TEXTS: [&str; 7] = ["app", "APP", "web", "小程序", "we", "上海", ""];

fn text() -> impl Strategy<Value = Value> {
    select(&TEXTS[..]).prop_map(|text| Value::Text(text.to_owned()))
}

/// Few numbers, so that they often coincide.
pub fn decimal() -> impl Strategy<Value = Decimal> {
    prop_oneof![
        (-2..6_i64).prop_map(Decimal::from),
        (0..400_i64).prop_map(|cents| Decimal::new(cents * 25, 2)),
    ]
}

fn number() -> impl Strategy<Value = Value> {
    decimal().prop_map(Value::Number)
}

/// Days near the bases, and birthdays at month ends.
pub fn naive_date() -> impl Strategy<Value = NaiveDate> {
    let near = (select(&BASES[..]), 0..16_i64).prop_map(|(base, days)| {
        let base: Instant = base.parse().expect("an instant");
        base.date_naive() + Duration::days(days)
    });
    let births = [
        "2000-02-29",
        "1999-02-28",
        "1988-03-31",
        "1990-01-01",
        "1995-12-31",
        // In leap months, and the last day of the Chinese year.
        "1990-06-23",
        "2023-04-01",
        "2024-02-09",
        "1966-05-18",
    ];
    let births = select(births.to_vec()).prop_map(|date| date.parse().expect("a date"));
    prop_oneof![near, births]
}

fn date() -> impl Strategy<Value = Value> {
    naive_date().prop_map(Value::Date)
}

fn instant() -> impl Strategy<Value = Value> {
    (select(&BASES[..]), 0..48_i64).prop_map(|(base, half_days)| {
        let base: Instant = base.parse().expect("an instant");
        Value::Instant(base + Duration::hours(12 * half_days))
    })
}

#[derive(Clone, Debug)]
struct RandomEvent {
    customer: Option<usize>,
    name: &'static str,
    half_hours: i64,
    micros: i64,
    properties: BTreeMap<&'static str, Value>,
    message: u16,
}

/// Event names.
pub const EVENTS: [&str; 2] = ["Order Completed", "Page Viewed"];

fn event() -> impl Strategy<Value = RandomEvent> {
    let properties = prop::collection::vec(
        prop_oneof![
            (select(&["revenue", "items"][..]), number()),
            (select(&["channel", "page"][..]), text()),
            (Just("gift"), any::<bool>().prop_map(Value::Boolean)),
            (Just("ship_on"), date()),
        ],
        0..6,
    );
    // A coarse time makes ties.
    let half_hours = prop_oneof![0..600_i64, (0..12_i64).prop_map(|n| n * 48)];
    let micros = prop_oneof![8 => Just(0), 1 => Just(1), 1 => 0..1_800_000_000_i64];
    (
        prop::option::weighted(0.95, 0..7_usize),
        select(&EVENTS[..]),
        half_hours,
        micros,
        properties,
        any::<u16>(),
    )
        .prop_map(
            |(customer, name, half_hours, micros, properties, message)| RandomEvent {
                customer,
                name,
                half_hours,
                micros,
                properties: properties.into_iter().collect(),
                message,
            },
        )
}

/// Keys in no order, so that natural order, text order and number order differ.
const KEYS: [&str; 7] = ["10", "9", "a2", "007", "b", "7", "a10"];

fn build(
    base: Instant,
    calendar: Calendar,
    customers: Vec<Attributes>,
    events: Vec<RandomEvent>,
) -> RandomWorld {
    let mut world = World::new(calendar);
    let declared = [
        ("age", ValueType::Number),
        ("vip", ValueType::Boolean),
        ("consent.email", ValueType::Boolean),
        ("joined", ValueType::Date),
        ("lunar_day", ValueType::Date),
    ];
    world.declared = declared.map(|(name, t)| (name.to_owned(), t)).into();
    let properties = [
        ("revenue", ValueType::Number),
        ("items", ValueType::Number),
        ("channel", ValueType::Text),
        ("page", ValueType::Text),
        ("gift", ValueType::Boolean),
        ("ship_on", ValueType::Date),
    ];
    world.properties = properties.map(|(name, t)| (name.to_owned(), t)).into();
    for (index, attributes) in customers.into_iter().enumerate() {
        // Numbers with gaps, descending: the builder sorts.
        let number = 100 - 3 * u32::try_from(index).expect("a few");
        let mut one = customer(number, KEYS[index]);
        for (name, value) in attributes {
            set(&mut one, name, value);
        }
        world.customers.push(one);
    }
    let numbers: Vec<CustomerNumber> = world.customers.iter().map(|c| c.number).collect();
    let every_other = numbers.iter().copied().step_by(2).collect();
    world.lists.insert("名单".to_owned(), every_other);
    let every_third = numbers.iter().copied().step_by(3).collect();
    world.tags.insert("标签".to_owned(), every_third);
    let buyers = r#"count("Order Completed", last 5 days) >= 1"#;
    world
        .segments
        .insert("近期购买".to_owned(), buyers.to_owned());
    let nested = r#"not in segment "近期购买" and vip = true"#;
    world.segments.insert("嵌套".to_owned(), nested.to_owned());
    let placed = events.into_iter().enumerate().map(|(index, event)| Event {
        message_id: format!("{:05}-{index}", event.message),
        customer: event
            .customer
            .map(|index| numbers.get(index).copied().unwrap_or(CustomerNumber(7))),
        anonymous_id: None,
        name: event.name.to_owned(),
        time: base
            + Duration::minutes(30 * event.half_hours)
            + Duration::microseconds(event.micros),
        source: "random".to_owned(),
        properties: event
            .properties
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value))
            .collect(),
    });
    world.events = placed.collect();
    RandomWorld { world, base }
}
