//! Birthdays by the Chinese calendar: who has one, why, and when that changes by itself.

use chrono::{Duration, NaiveDate};
use fenqun_model::{Calendar, Instant, Value};

use crate::oracle::Oracle;
use crate::world::{World, customer, set};

/// One customer born on a day, whose birthday is kept by the Chinese calendar.
fn born(date: &str) -> World {
    let mut world = World::new(Calendar::new(chrono_tz::Asia::Shanghai));
    let date: NaiveDate = date.parse().expect("a date");
    let mut one = customer(1, "A");
    set(&mut one, "birthday", Value::Date(date));
    world.customers.push(one);
    world.lunar.insert("birthday".to_owned());
    world
}

fn at(text: &str) -> Instant {
    text.parse().expect("an instant")
}

/// The first noon or midnight at which the rule says otherwise than now.
fn first_turn(world: &World, rule: &str, as_of: Instant) -> Option<Instant> {
    let rule = world.rule(rule);
    let holds = |as_of| !Oracle { world, as_of }.members(rule.rule()).is_empty();
    let now = holds(as_of);
    let mut later = (1..=420 * 2).map(|half_days| as_of + Duration::hours(12 * half_days));
    later.find(|instant| holds(*instant) != now)
}

#[tokio::test]
async fn an_explanation_foretells_the_next_birthday() {
    let cases = [
        // The fifteenth of the eighth month.
        (
            "1990-10-03",
            "2024-09-15T16:00:00Z",
            "birthday anniversary today",
        ),
        // The first of a leap month that this year has not.
        (
            "1990-06-23",
            "2024-05-20T16:00:00Z",
            "birthday anniversary within next 7 days",
        ),
        // The last day of a long year, in a short one.
        (
            "2024-02-09",
            "2025-01-20T16:00:00Z",
            "birthday anniversary within last 3 days",
        ),
        // Nearly a whole year away.
        (
            "1990-10-03",
            "2024-09-17T16:00:00Z",
            "birthday anniversary today",
        ),
        // In the middle of a day.
        (
            "1990-10-03",
            "2024-09-14T16:00:00Z",
            "birthday anniversary within next 36 hours",
        ),
        (
            "1990-10-03",
            "2024-09-17T16:00:00Z",
            "birthday anniversary within last 36 hours",
        ),
    ];
    for (date, as_of, text) in cases {
        let world = born(date);
        let as_of = at(as_of);
        let rule = world.rule(text);
        let number = world.number("A");
        let foretold = world.at(as_of).explain_with_events(&rule, number).await;
        let foretold = foretold.expect("an explanation");
        let expected = first_turn(&world, text, as_of);
        assert!(expected.is_some(), "{date} {text}");
        assert_eq!(foretold.changes_at, expected, "{date} {text} at {as_of}");
    }
}

#[tokio::test]
async fn an_explanation_shows_the_day_of_the_chinese_year() {
    let world = born("1990-10-03");
    let rule = world.rule("birthday anniversary today");
    let number = world.number("A");
    let evaluator = world.at(at("2024-09-17T04:00:00Z"));
    let explained = evaluator.explain(&rule, number).await;
    let explained = explained.expect("an explanation");
    assert!(explained.verdict);
    assert_eq!(
        explained.value.as_deref(),
        Some("1990-10-03 (农历八月十五)")
    );
    assert_eq!(explained.threshold.as_deref(), Some("2024-09-17"));
}
