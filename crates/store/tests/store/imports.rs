//! Imports.

use fenqun_model::{
    Import, ImportChange, ImportId, ImportKind, ImportState, JobId, NewImport, PageRequest,
};
use fenqun_store::{DatabaseConnection, Error, imports};
use fenqun_test_support::on_both;
use serde_json::json;

use crate::second;

fn orders(fingerprint: Option<&str>) -> NewImport {
    NewImport {
        kind: ImportKind::Orders,
        file_name: "订单.xlsx".to_owned(),
        path: "uploads/1".to_owned(),
        sha256: "00".to_owned(),
        fingerprint: fingerprint.map(str::to_owned),
        source: "till".to_owned(),
        options: json!({"delimiter": ";"}),
        mapping: json!({"customer": "客户"}),
        state: ImportState::Prepared,
    }
}

async fn made(db: &DatabaseConnection, fingerprint: Option<&str>) -> Import {
    imports::create(db, orders(fingerprint), None, second(0))
        .await
        .expect("written")
}

on_both! {
    async fn an_import_is_found_by_its_fingerprint(db) {
        let first = made(db, Some("f1")).await;
        assert_eq!(first.options, json!({"delimiter": ";"}));
        assert_eq!(imports::find_by_fingerprint(db, "f1").await.expect("read"), Some(first.clone()));
        assert_eq!(imports::find(db, first.id).await.expect("read"), Some(first));
        assert_eq!(imports::find_by_fingerprint(db, "f2").await.expect("read"), None);
        let twin = imports::create(db, orders(Some("f1")), None, second(0)).await;
        assert!(matches!(twin, Err(Error::Taken { noun: "import", .. })));
        // Any number of wizards may be open.
        let (a, b) = (made(db, None).await, made(db, None).await);
        assert_ne!(a.id, b.id);
        let claimed = ImportChange { fingerprint: Some("f1".to_owned()), ..Default::default() };
        assert!(matches!(imports::update(db, a.id, claimed).await, Err(Error::Taken { .. })));
    }

    async fn an_import_runs_its_course(db) {
        let import = made(db, None).await;
        let same = imports::update(db, import.id, ImportChange::default()).await.expect("read");
        assert_eq!(same, import);
        let change = ImportChange {
            kind: Some(ImportKind::Events),
            fingerprint: Some("f1".to_owned()),
            source: Some("web".to_owned()),
            options: Some(json!({})),
            mapping: Some(json!({"event": "事件"})),
            state: Some(ImportState::Succeeded),
            report: Some(json!({"rows_read": 541_909})),
            rejects_path: Some("rejects/1.csv".to_owned()),
            job_id: Some(JobId(5)),
            finished_at: Some(second(9)),
        };
        let done = imports::update(db, import.id, change).await.expect("written");
        let expected = Import {
            kind: ImportKind::Events,
            fingerprint: Some("f1".to_owned()),
            source: "web".to_owned(),
            options: json!({}),
            mapping: json!({"event": "事件"}),
            state: ImportState::Succeeded,
            report: Some(json!({"rows_read": 541_909})),
            rejects_path: Some("rejects/1.csv".to_owned()),
            job_id: Some(JobId(5)),
            finished_at: Some(second(9)),
            ..import
        };
        assert_eq!(done, expected);
        let missing = imports::update(db, ImportId(99), ImportChange { source: Some(String::new()), ..Default::default() }).await;
        assert!(matches!(missing, Err(Error::Missing { .. })));
        assert!(imports::delete(db, done.id).await.expect("deleted"));
        assert!(!imports::delete(db, done.id).await.expect("deleted"));
    }

    async fn pages_go_from_new_to_old(db) {
        let mut made_ids = Vec::new();
        for _ in 0..5 {
            made_ids.push(made(db, None).await.id);
        }
        made_ids.reverse();
        let mut seen = Vec::new();
        let mut request = PageRequest::first(2);
        let mut pages = 0;
        loop {
            let page = imports::list(db, request).await.expect("read");
            seen.extend(page.items.into_iter().map(|import| import.id));
            pages += 1;
            match page.next {
                Some(after) => request.after = Some(after),
                None => break,
            }
        }
        assert_eq!((seen, pages), (made_ids, 3));
        let exact = imports::list(db, PageRequest::first(5)).await.expect("read");
        assert_eq!(exact.next, None, "no page follows a full last one");
    }
}
