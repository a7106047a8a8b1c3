//! The audit log.

use fenqun_model::{Actor, ActorKind, AuditEntry, NewAuditEntry, PageRequest};
use fenqun_store::DatabaseConnection;
use fenqun_store::audit::{self, AuditFilter};
use fenqun_test_support::on_both;
use serde_json::json;

use crate::second;

fn entry(actor: Actor, action: &str, noun: &str, noun_id: &str) -> NewAuditEntry {
    NewAuditEntry {
        actor,
        action: action.to_owned(),
        noun: noun.to_owned(),
        noun_id: Some(noun_id.to_owned()),
        before: None,
        after: Some(json!({"name": "甲"})),
    }
}

fn amy() -> Actor {
    Actor {
        kind: ActorKind::User,
        id: Some(7),
        name: "amy".to_owned(),
        ip: Some("127.0.0.1".to_owned()),
    }
}

async fn listed(db: &DatabaseConnection, filter: AuditFilter) -> Vec<AuditEntry> {
    let page = audit::list(db, &filter, PageRequest::first(10)).await;
    page.expect("read").items
}

on_both! {
    async fn lines_come_back_newest_first(db) {
        let first = audit::append(db, entry(amy(), "create", "segment", "1"), second(1)).await.expect("written");
        let other = audit::append(db, entry(Actor::system(), "refresh", "segment", "1"), second(2)).await.expect("written");
        assert!(other > first);
        let lines = listed(db, AuditFilter::default()).await;
        assert_eq!(lines.iter().map(|line| line.id).collect::<Vec<_>>(), [other, first]);
        assert_eq!(lines[1].actor, amy());
        assert_eq!((lines[1].at, &lines[1].before, &lines[1].after), (second(1), &None, &Some(json!({"name": "甲"}))));
        let page = audit::list(db, &AuditFilter::default(), PageRequest { after: Some(other), limit: 1 }).await.expect("read");
        assert_eq!((page.items.len(), page.next), (1, None));
    }

    async fn every_filter_narrows(db) {
        audit::append(db, entry(amy(), "create", "segment", "1"), second(1)).await.expect("written");
        audit::append(db, entry(Actor::cli(), "create", "tag", "1"), second(2)).await.expect("written");
        audit::append(db, entry(amy(), "archive", "segment", "2"), second(3)).await.expect("written");
        let at = async |filter| listed(db, filter).await.into_iter().map(|line| line.at).collect::<Vec<_>>();
        let text = |text: &str| Some(text.to_owned());
        let all = AuditFilter::default;
        assert_eq!(at(AuditFilter { noun: text("segment"), ..all() }).await, [second(3), second(1)]);
        assert_eq!(at(AuditFilter { noun: text("segment"), noun_id: text("2"), ..all() }).await, [second(3)]);
        assert_eq!(at(AuditFilter { actor_kind: Some(ActorKind::Cli), ..all() }).await, [second(2)]);
        assert_eq!(at(AuditFilter { actor_id: Some(7), ..all() }).await, [second(3), second(1)]);
        assert_eq!(at(AuditFilter { action: text("create"), ..all() }).await, [second(2), second(1)]);
        assert_eq!(at(AuditFilter { from: Some(second(2)), to: Some(second(3)), ..all() }).await, [second(2)]);
    }
}
