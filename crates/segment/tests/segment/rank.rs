//! What a ranking tells of one customer.

use fenqun_model::Value;
use fenqun_segment::Explanation;

use crate::world::{World, customer, set};

#[tokio::test]
async fn a_customer_is_told_value_and_place() {
    let mut world = World::new(fenqun_model::Calendar::new(chrono_tz::Asia::Shanghai));
    world.declared = [("clv".to_owned(), fenqun_model::ValueType::Number)].into();
    for (number, clv) in [(1, Some(100)), (2, Some(250)), (3, None), (4, Some(100))] {
        let mut one = customer(number, &number.to_string());
        if let Some(clv) = clv {
            set(&mut one, "clv", Value::Number(clv.into()));
        }
        world.customers.push(one);
    }
    let as_of = "2024-06-30T00:00:00Z".parse().expect("an instant");
    let evaluator = world.at(as_of);
    let rule = world.rule("top 34% by clv");
    let told = [
        ("1", Some("100 (#2 / 3)"), true),
        ("2", Some("250 (#1 / 3)"), true),
        ("3", None, false),
        ("4", Some("100 (#3 / 3)"), false),
    ];
    for (key, value, verdict) in told {
        let explained = evaluator.explain_with_events(&rule, world.number(key));
        let explained: Explanation = explained.await.expect("an explanation");
        assert_eq!(explained.value.as_deref(), value, "{key}");
        assert_eq!(explained.threshold.as_deref(), Some("#2"));
        assert_eq!(explained.verdict, verdict, "{key}");
        assert_eq!((explained.events_total, explained.changes_at), (None, None));
    }
}
