//! Segments: versions, memberships, history, schedules.

use fenqun_model::{
    Membership, MembershipChange, MembershipEvent, NewSegment, Reason, Schedule, SegmentChange,
    SegmentId, SegmentRefresh,
};
use fenqun_store::{Archived, DatabaseConnection, Error, segments, users};
use fenqun_test_support::{on_both, segment, user};
use roaring::RoaringBitmap;
use serde_json::json;

use crate::second;

/// Customers with these numbers.
fn bitmap(numbers: impl IntoIterator<Item = u64>) -> Vec<u8> {
    let numbers = numbers.into_iter();
    let numbers = numbers.map(|number| u32::try_from(number).expect("a small number"));
    let mut bytes = Vec::new();
    numbers
        .collect::<RoaringBitmap>()
        .serialize_into(&mut bytes)
        .expect("room in memory");
    bytes
}

fn membership(id: SegmentId, at: i64, count: u64) -> Membership {
    Membership {
        segment_id: id,
        members: bitmap(1..=count),
        entered: bitmap(1..=1),
        exited: bitmap([]),
        rule_version: 1,
        refresh: SegmentRefresh {
            refreshed_at: second(at + 1),
            as_of: second(at),
            count,
            entered: 1,
            exited: 0,
        },
    }
}

async fn names(db: &DatabaseConnection, archived: Archived) -> Vec<String> {
    let listed = segments::list(db, archived).await.expect("read");
    listed.into_iter().map(|segment| segment.name).collect()
}

on_both! {
    async fn a_new_segment_has_version_one(db) {
        let amy = users::create(db, user("amy"), second(0)).await.expect("written");
        let new = NewSegment { schedule: Schedule::Daily, description: "所有人".to_owned(), ..segment("all") };
        let made = segments::create(db, new, Some(amy.id), second(0)).await.expect("written");
        assert_eq!((made.version, made.schedule, made.created_by), (1, Schedule::Daily, Some(amy.id)));
        assert_eq!(made.rule_json, json!({"type": "everyone"}));
        assert_eq!(segments::find(db, made.id).await.expect("read"), Some(made.clone()));
        assert_eq!(segments::find_by_name(db, "all").await.expect("read"), Some(made.clone()));
        let versions = segments::versions(db, made.id).await.expect("read");
        assert_eq!((versions.len(), versions[0].version, versions[0].changed_by), (1, 1, Some(amy.id)));
        let twin = segments::create(db, segment("all"), None, second(0)).await;
        assert!(matches!(twin, Err(Error::Taken { noun: "segment", .. })));
        assert_eq!(names(db, Archived::With).await, ["all"]);
    }

    async fn another_rule_is_another_version(db) {
        let made = segments::create(db, segment("a"), None, second(0)).await.expect("written");
        let renamed = SegmentChange { name: Some("b".to_owned()), schedule: Some(Schedule::Hourly), ..Default::default() };
        let changed = segments::update(db, made.id, renamed, None, second(1)).await.expect("written");
        assert_eq!((changed.name.as_str(), changed.version, changed.updated_at), ("b", 1, second(1)));
        let same = SegmentChange { rule: Some(("everyone".to_owned(), json!({}))), ..Default::default() };
        assert_eq!(segments::update(db, made.id, same, None, second(2)).await.expect("written").version, 1);
        let rule = SegmentChange { rule: Some(("no one".to_owned(), json!({"type": "no_one"}))), ..Default::default() };
        let changed = segments::update(db, made.id, rule, None, second(3)).await.expect("written");
        assert_eq!((changed.version, changed.rule_text.as_str()), (2, "no one"));
        let versions = segments::versions(db, made.id).await.expect("read");
        assert_eq!(versions.iter().map(|v| (v.version, v.rule_text.as_str())).collect::<Vec<_>>(), [(2, "no one"), (1, "everyone")]);
        let missing = segments::update(db, SegmentId(99), SegmentChange::default(), None, second(3)).await;
        assert!(matches!(missing, Err(Error::Missing { .. })));
    }

    async fn a_name_in_use_is_refused_and_nothing_changes(db) {
        segments::create(db, segment("a"), None, second(0)).await.expect("written");
        let other = segments::create(db, segment("b"), None, second(0)).await.expect("written");
        let change = SegmentChange { name: Some("a".to_owned()), rule: Some(("no one".to_owned(), json!({}))), ..Default::default() };
        let refused = segments::update(db, other.id, change, None, second(1)).await;
        assert!(matches!(refused, Err(Error::Taken { name, .. }) if name == "a"));
        assert_eq!(segments::find(db, other.id).await.expect("read"), Some(other.clone()));
        assert_eq!(segments::versions(db, other.id).await.expect("read").len(), 1);
    }

    async fn archived_ones_are_out_of_sight(db) {
        let a = segments::create(db, segment("a"), None, second(0)).await.expect("written");
        segments::create(db, segment("b"), None, second(0)).await.expect("written");
        let archived = segments::set_archived(db, a.id, true, second(1)).await.expect("written");
        assert_eq!(archived.archived_at, Some(second(1)));
        assert_eq!(names(db, Archived::Without).await, ["b"]);
        assert_eq!(names(db, Archived::Only).await, ["a"]);
        assert_eq!(names(db, Archived::With).await, ["a", "b"]);
        segments::set_archived(db, a.id, false, second(2)).await.expect("written");
        assert_eq!(names(db, Archived::Without).await, ["a", "b"]);
    }

    async fn a_refresh_keeps_members_figures_and_history(db) {
        let made = segments::create(db, segment("a"), None, second(0)).await.expect("written");
        let reason = Reason { zh: "没有这个事件".to_owned(), en: "no such event".to_owned() };
        segments::save_error(db, made.id, &reason).await.expect("written");
        let failed = segments::find(db, made.id).await.expect("read").expect("there");
        assert_eq!((failed.error, failed.refresh, failed.refreshed_version), (Some(reason), None, None));
        assert_eq!(segments::find_membership(db, made.id).await.expect("read"), None);
        for (at, count) in [(10, 3), (20, 5), (20, 6), (30, 4)] {
            segments::save_membership(db, &membership(made.id, at, count)).await.expect("written");
        }
        let last = membership(made.id, 30, 4);
        let found = segments::find(db, made.id).await.expect("read").expect("there");
        assert_eq!((found.error, found.refresh, found.refreshed_version), (None, Some(last.refresh), Some(1)));
        assert_eq!(segments::find_membership(db, made.id).await.expect("read"), Some(last.clone()));
        assert_eq!(segments::list_memberships(db).await.expect("read"), [last]);
        let sizes = segments::sizes(db, made.id, 2).await.expect("read");
        assert_eq!(sizes.iter().map(|s| (s.at, s.count)).collect::<Vec<_>>(), [(second(20), 6), (second(30), 4)]);
        assert!(segments::forget_membership(db, made.id).await.expect("deleted"));
        assert_eq!(segments::sizes(db, made.id, 9).await.expect("read").len(), 3);
        let nobody = segments::save_membership(db, &membership(SegmentId(99), 1, 1)).await;
        assert!(matches!(nobody, Err(Error::Missing { .. })));
    }

    async fn changes_lie_on_top_of_members_until_they_are_folded(db) {
        let made = segments::create(db, segment("a"), None, second(0)).await.expect("written");
        let other = segments::create(db, segment("b"), None, second(0)).await.expect("written");
        let saved = membership(made.id, 10, 3);
        segments::save_membership(db, &saved).await.expect("written");
        segments::save_membership(db, &membership(other.id, 10, 2)).await.expect("written");
        // Customer 1 came with the refresh; 9 comes and goes, 2 goes, 7 comes.
        let refresh = SegmentRefresh {
            refreshed_at: second(21), as_of: second(20), count: 3, entered: 2, exited: 1,
        };
        for (at, entered, exited) in [(12, vec![9], vec![]), (20, vec![7], vec![2, 9])] {
            let change = MembershipChange {
                segment_id: made.id,
                rule_version: 1,
                as_of: second(at),
                changed_at: second(at + 1),
                entered: bitmap(entered),
                exited: bitmap(exited),
            };
            segments::save_change(db, &change, refresh).await.expect("written");
        }
        let expected = Membership {
            members: bitmap([1, 3, 7]),
            entered: bitmap([1, 7]),
            exited: bitmap([2]),
            refresh,
            ..saved
        };
        let found = segments::find_membership(db, made.id).await.expect("read");
        assert_eq!(found.as_ref(), Some(&expected));
        let shown = segments::find(db, made.id).await.expect("read").expect("there");
        assert_eq!(shown.refresh, Some(refresh));
        assert_eq!(segments::sizes(db, made.id, 9).await.expect("read").len(), 1, "no point");
        let all = segments::list_memberships(db).await.expect("read");
        assert_eq!(all, [expected.clone(), membership(other.id, 10, 2)]);

        segments::fold_changes(db, &expected).await.expect("written");
        assert_eq!(segments::find_membership(db, made.id).await.expect("read"), Some(expected));
        let next = membership(made.id, 30, 5);
        segments::save_membership(db, &next).await.expect("written");
        assert_eq!(segments::find_membership(db, made.id).await.expect("read"), Some(next));
    }

    async fn entries_and_exits_wait_in_order_to_become_events(db) {
        for at in [1, 2] {
            let event = MembershipEvent {
                id: 0,
                segment_id: SegmentId(5),
                segment_name: "a".to_owned(),
                as_of: second(at),
                entered: bitmap([1]),
                exited: bitmap([2]),
            };
            segments::insert_event(db, &event).await.expect("written");
        }
        let waiting = segments::list_events(db, 9).await.expect("read");
        assert_eq!(waiting.iter().map(|e| e.as_of).collect::<Vec<_>>(), [second(1), second(2)]);
        segments::delete_event(db, waiting[0].id).await.expect("deleted");
        assert_eq!(segments::list_events(db, 9).await.expect("read"), waiting[1..]);
    }

    async fn sparklines_of_all_segments_come_in_one_query(db) {
        let a = segments::create(db, segment("a"), None, second(0)).await.expect("written");
        let b = segments::create(db, segment("b"), None, second(0)).await.expect("written");
        for at in 1..=4 {
            segments::save_membership(db, &membership(a.id, at, 10)).await.expect("written");
        }
        segments::save_membership(db, &membership(b.id, 1, 20)).await.expect("written");
        let all = segments::sizes_of_all(db, 3).await.expect("read");
        let at = |id| all[&id].iter().map(|size| size.at).collect::<Vec<_>>();
        assert_eq!(at(a.id), [second(2), second(3), second(4)]);
        assert_eq!(at(b.id), [second(1)]);
    }

    async fn deleting_takes_everything_along(db) {
        let made = segments::create(db, segment("a"), None, second(0)).await.expect("written");
        segments::save_membership(db, &membership(made.id, 1, 1)).await.expect("written");
        assert!(segments::delete(db, made.id).await.expect("deleted"));
        assert!(!segments::delete(db, made.id).await.expect("deleted"));
        assert!(segments::list_memberships(db).await.expect("read").is_empty());
        assert!(segments::sizes_of_all(db, 9).await.expect("read").is_empty());
        assert!(segments::versions(db, made.id).await.expect("read").is_empty());
    }

    async fn schedules_fall_due(db) {
        for (name, schedule) in [("m", Schedule::Manual), ("h", Schedule::Hourly), ("d", Schedule::Daily), ("gone", Schedule::Daily)] {
            let new = NewSegment { schedule, ..segment(name) };
            let made = segments::create(db, new, None, second(0)).await.expect("written");
            if name == "gone" {
                segments::set_archived(db, made.id, true, second(0)).await.expect("written");
            }
        }
        let due = async |hourly, daily| -> Vec<String> {
            let due = segments::list_due(db, second(hourly), second(daily)).await.expect("read");
            due.into_iter().map(|segment| segment.name).collect()
        };
        assert_eq!(due(0, 0).await, ["h", "d"], "never refreshed");
        for name in ["h", "d"] {
            let found = segments::find_by_name(db, name).await.expect("read").expect("there");
            segments::save_membership(db, &membership(found.id, 99, 1)).await.expect("written");
        }
        // Both were refreshed at second 100.
        assert!(due(100, 100).await.is_empty());
        assert_eq!(due(101, 100).await, ["h"]);
        assert_eq!(due(100, 101).await, ["d"]);
    }
}
