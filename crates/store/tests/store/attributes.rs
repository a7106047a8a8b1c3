//! Attributes, built in and declared.

use fenqun_model::{Attribute, BuiltInAttribute, DateCalendar, ValueType};
use fenqun_store::{Error, attributes};
use fenqun_test_support::on_both;

use crate::second;

fn score() -> Attribute {
    Attribute {
        name: "score".to_owned(),
        value_type: ValueType::Number,
        label_zh: "积分".to_owned(),
        label_en: "Score".to_owned(),
        calendar: DateCalendar::Gregorian,
        built_in: false,
    }
}

on_both! {
    async fn declared_ones_follow_the_built_in_ones(db) {
        assert_eq!(attributes::list(db).await.expect("read"), Attribute::built_in());
        attributes::declare(db, &score(), second(0)).await.expect("written");
        let age = Attribute { name: "age".to_owned(), ..score() };
        attributes::declare(db, &age, second(0)).await.expect("written");
        let listed = attributes::list(db).await.expect("read");
        assert_eq!(listed[BuiltInAttribute::ALL.len()..], [age, score()]);
        assert_eq!(attributes::find(db, "score").await.expect("read"), Some(score()));
        assert_eq!(attributes::find(db, "city").await.expect("read").map(|a| a.built_in), Some(true));
        assert_eq!(attributes::find(db, "nothing").await.expect("read"), None);
    }

    async fn declaring_again_is_refused_only_with_another_type(db) {
        attributes::declare(db, &score(), second(0)).await.expect("written");
        let other_label = Attribute { label_en: "Points".to_owned(), ..score() };
        let kept = attributes::declare(db, &other_label, second(1)).await.expect("no change");
        assert_eq!(kept, score());
        let text = Attribute { value_type: ValueType::Text, ..score() };
        assert!(matches!(attributes::declare(db, &text, second(1)).await, Err(Error::Taken { .. })));
        let birthday = Attribute { name: "birthday".to_owned(), value_type: ValueType::Text, ..score() };
        assert!(matches!(attributes::declare(db, &birthday, second(1)).await, Err(Error::Taken { .. })));
    }

    async fn labels_and_calendars_change_for_both_kinds(db) {
        attributes::declare(db, &score(), second(0)).await.expect("written");
        for name in ["score", "birthday"] {
            let known = attributes::find(db, name).await.expect("read").expect("there");
            let changed = Attribute {
                label_zh: "甲".to_owned(),
                calendar: DateCalendar::Lunar,
                ..known
            };
            let kept = attributes::update(db, &changed, second(1)).await.expect("written");
            assert_eq!(kept, changed);
            assert_eq!(attributes::find(db, name).await.expect("read"), Some(changed));
        }
        let listed = attributes::list(db).await.expect("read");
        assert_eq!(listed.len(), BuiltInAttribute::ALL.len() + 1);
        let birthday = listed.iter().find(|a| a.name == "birthday").expect("there");
        assert!(birthday.built_in && birthday.calendar == DateCalendar::Lunar);
        let nothing = Attribute { name: "nothing".to_owned(), ..score() };
        let missing = attributes::update(db, &nothing, second(1)).await;
        assert!(matches!(missing, Err(Error::Missing { .. })));
    }

    async fn a_declaration_can_be_taken_back(db) {
        attributes::declare(db, &score(), second(0)).await.expect("written");
        assert!(attributes::delete(db, "score").await.expect("deleted"));
        assert!(!attributes::delete(db, "score").await.expect("deleted"));
        let level = attributes::find(db, "level").await.expect("read").expect("there");
        attributes::update(db, &level, second(1)).await.expect("written");
        assert!(!attributes::delete(db, "level").await.expect("refused"), "built-in ones stay");
    }
}
