//! Schemes.

use fenqun_model::{ClassEvent, ClassLabel, Classification, SchemeId};
use fenqun_store::{Archived, Error, schemes, users};
use fenqun_test_support::{on_both, user};
use serde_json::json;

use crate::second;

on_both! {
    async fn a_scheme_is_published_version_by_version(db) {
        let amy = users::create(db, user("amy"), second(0)).await.expect("written");
        let first = json!({"classes": ["高", "低"]});
        let made = schemes::create(db, "价值", "value", &first, Some(amy.id), second(0)).await.expect("written");
        assert_eq!((made.version, &made.definition, made.kind.as_str()), (1, &first, "value"));
        let next = json!({"classes": ["高", "中", "低"]});
        let published = schemes::publish(db, made.id, &next, None, second(1)).await.expect("written");
        assert_eq!((published.version, &published.definition, published.updated_at), (2, &next, second(1)));
        assert_eq!(schemes::find(db, made.id).await.expect("read"), Some(published.clone()));
        assert_eq!(schemes::list(db, Archived::Without).await.expect("read"), [published]);
        let versions = schemes::versions(db, made.id).await.expect("read");
        assert_eq!(versions.iter().map(|v| (v.version, v.published_by)).collect::<Vec<_>>(), [(2, None), (1, Some(amy.id))]);
        assert_eq!(versions[1].definition, first);
        let missing = schemes::publish(db, SchemeId(99), &next, None, second(1)).await;
        assert!(matches!(missing, Err(Error::Missing { .. })));
    }

    async fn moves_between_classes_wait_in_order_to_become_events(db) {
        let class = |key: &str| ClassLabel { key: key.to_owned(), name: format!("{key}类") };
        for at in [1, 2] {
            let event = ClassEvent {
                id: 0,
                scheme_id: SchemeId(5),
                scheme_name: "价值".to_owned(),
                as_of: second(at),
                from: class("low"),
                to: class("high"),
                customers: vec![1, 2, 3],
            };
            schemes::insert_event(db, &event).await.expect("written");
        }
        let waiting = schemes::list_events(db, 9).await.expect("read");
        assert_eq!(waiting.iter().map(|e| e.as_of).collect::<Vec<_>>(), [second(1), second(2)]);
        assert_eq!((&waiting[0].from, &waiting[0].to), (&class("low"), &class("high")));
        assert_eq!(waiting[0].customers, [1, 2, 3]);
        schemes::delete_event(db, waiting[0].id).await.expect("deleted");
        assert_eq!(schemes::list_events(db, 9).await.expect("read"), waiting[1..]);
        assert_eq!(schemes::list_events(db, 0).await.expect("read"), []);
    }

    async fn names_are_unique_and_schemes_can_be_put_away(db) {
        let a = schemes::create(db, "a", "abc", &json!({}), None, second(0)).await.expect("written");
        let b = schemes::create(db, "b", "abc", &json!({}), None, second(0)).await.expect("written");
        assert!(matches!(schemes::create(db, "a", "abc", &json!({}), None, second(0)).await, Err(Error::Taken { .. })));
        assert!(matches!(schemes::rename(db, b.id, "a", second(1)).await, Err(Error::Taken { .. })));
        assert_eq!(schemes::rename(db, b.id, "c", second(1)).await.expect("written").name, "c");
        assert!(matches!(schemes::rename(db, SchemeId(99), "d", second(1)).await, Err(Error::Missing { .. })));
        schemes::set_archived(db, a.id, true, second(2)).await.expect("written");
        let ids = |list: Vec<fenqun_model::Scheme>| list.into_iter().map(|s| s.id).collect::<Vec<_>>();
        assert_eq!(ids(schemes::list(db, Archived::Without).await.expect("read")), [b.id]);
        assert_eq!(ids(schemes::list(db, Archived::Only).await.expect("read")), [a.id]);
        assert_eq!(ids(schemes::list(db, Archived::With).await.expect("read")), [a.id, b.id]);
    }

    async fn the_last_outcome_is_kept(db) {
        let made = schemes::create(db, "a", "abc", &json!({}), None, second(0)).await.expect("written");
        assert_eq!(schemes::find_classification(db, made.id).await.expect("read"), None);
        let mut outcome = Classification {
            scheme_id: made.id,
            version: 1,
            as_of: second(1),
            refreshed_at: second(2),
            result: json!({"classes": [{"name": "A", "count": 3}]}),
            bitmaps: vec![0, 255, 128],
        };
        schemes::save_classification(db, &outcome).await.expect("written");
        outcome.version = 2;
        outcome.bitmaps = Vec::new();
        schemes::save_classification(db, &outcome).await.expect("written");
        assert_eq!(schemes::find_classification(db, made.id).await.expect("read"), Some(outcome.clone()));
        assert_eq!(schemes::list_classifications(db).await.expect("read"), [outcome]);
        assert!(schemes::delete(db, made.id).await.expect("deleted"));
        assert!(schemes::list_classifications(db).await.expect("read").is_empty());
        assert!(!schemes::delete(db, made.id).await.expect("deleted"));
    }
}
