//! Strategies: their content, their order, whom they are for.

use fenqun_model::{
    Budget, NewSegment, Schedule, SchemeId, ServiceLevel, StrategyContent, StrategyId,
    StrategyPlan, StrategyTarget, Wording,
};
use fenqun_store::{Archived, DatabaseConnection, Error, schemes, segments, strategies, users};
use fenqun_test_support::{on_both, user};
use serde_json::json;

use crate::second;

fn content(zh: &str, en: &str) -> StrategyContent {
    StrategyContent {
        name: Wording::new(zh, en),
        ..StrategyContent::default()
    }
}

async fn ids(db: &DatabaseConnection, archived: Archived) -> Vec<StrategyId> {
    let all = strategies::list(db, archived).await.expect("read");
    all.into_iter().map(|one| one.id).collect()
}

on_both! {
    async fn what_is_written_is_read(db) {
        let amy = users::create(db, user("amy"), second(0)).await.expect("written").id;
        let scheme = schemes::create(db, "频率", "frequency", &json!({}), None, second(0)).await.expect("written").id;
        let mut content = content("高频客户", "Frequent");
        content.targets = ["medium", "high"].map(|class| StrategyTarget::Class { scheme, class: class.to_owned() }).into();
        content.plan = StrategyPlan {
            service_level: Some(ServiceLevel::Vip),
            budget: Some(Budget { hours: Some("0.5".parse().expect("a number")), money: None }),
            ..StrategyPlan::default()
        };
        content.administrator = Some(amy);
        let made = strategies::create(db, &content, Some(amy), second(1)).await.expect("written");
        assert_eq!((&made.content, made.place, made.created_by, made.created_at), (&content, 0, Some(amy), second(1)));
        assert_eq!(strategies::find(db, made.id).await.expect("read"), Some(made.clone()));
        content.targets.reverse();
        content.plan = StrategyPlan::default();
        content.administrator = None;
        let changed = strategies::update(db, made.id, &content, second(2)).await.expect("written");
        assert_eq!((&changed.content, changed.created_at, changed.updated_at), (&content, second(1), second(2)));
        assert_eq!(strategies::list(db, Archived::Without).await.expect("read"), [changed]);
        let missing = strategies::update(db, StrategyId(99), &self::content("x", "x"), second(2)).await;
        assert!(matches!(missing, Err(Error::Missing { .. })));
        assert_eq!(strategies::find(db, StrategyId(99)).await.expect("read"), None);
    }

    async fn names_are_unique_in_each_language(db) {
        let first = strategies::create(db, &content("甲", "a"), None, second(0)).await.expect("written");
        let second_one = strategies::create(db, &content("乙", "b"), None, second(0)).await.expect("written");
        for taken in [content("甲", "c"), content("丙", "a")] {
            let again = strategies::create(db, &taken, None, second(1)).await;
            assert!(matches!(again, Err(Error::Taken { .. })));
            let renamed = strategies::update(db, second_one.id, &taken, second(1)).await;
            assert!(matches!(renamed, Err(Error::Taken { .. })));
        }
        assert_eq!(ids(db, Archived::With).await, [first.id, second_one.id]);
    }

    async fn they_have_an_order_and_can_be_put_away(db) {
        let mut made = Vec::new();
        for name in ["a", "b", "c"] {
            made.push(strategies::create(db, &content(name, name), None, second(0)).await.expect("written").id);
        }
        let [a, b, c] = made[..] else { panic!("three") };
        strategies::set_order(db, &[c, a, b]).await.expect("written");
        assert_eq!(ids(db, Archived::Without).await, [c, a, b]);
        strategies::set_archived(db, a, true, second(1)).await.expect("written");
        assert_eq!(ids(db, Archived::Without).await, [c, b]);
        assert_eq!(ids(db, Archived::Only).await, [a]);
        let last = strategies::create(db, &content("d", "d"), None, second(2)).await.expect("written").id;
        let back = strategies::set_archived(db, a, false, second(3)).await.expect("written");
        assert_eq!((back.place, back.archived_at), (1, None));
        assert_eq!(ids(db, Archived::With).await, [c, a, b, last]);
        assert!(matches!(strategies::set_archived(db, StrategyId(99), true, second(1)).await, Err(Error::Missing { .. })));
    }

    async fn a_target_goes_with_its_segment_or_scheme(db) {
        let new = NewSegment {
            name: "s".to_owned(),
            description: String::new(),
            rule_text: "true".to_owned(),
            rule_json: json!({}),
            schedule: Schedule::Manual,
        };
        let segment = segments::create(db, new, None, second(0)).await.expect("written").id;
        let scheme: SchemeId = schemes::create(db, "x", "abc", &json!({}), None, second(0)).await.expect("written").id;
        let mut content = content("a", "a");
        content.targets = vec![
            StrategyTarget::Segment { segment },
            StrategyTarget::Class { scheme, class: "a".to_owned() },
        ];
        let made = strategies::create(db, &content, None, second(1)).await.expect("written");
        assert_eq!(made.content.targets, content.targets);
        schemes::delete(db, scheme).await.expect("deleted");
        let left = strategies::find(db, made.id).await.expect("read").expect("still there");
        assert_eq!(left.content.targets, content.targets[..1]);
        segments::delete(db, segment).await.expect("deleted");
        let left = strategies::find(db, made.id).await.expect("read").expect("still there");
        assert!(left.content.targets.is_empty());
    }
}
