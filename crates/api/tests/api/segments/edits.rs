//! Edits of rules: atomic, told in history and audit, followed by whoever names the segment.

use std::collections::HashMap;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use fenqun_api::Options;
use fenqun_app::jobs;
use serde_json::{Value, json};

use super::made;
use crate::support::{PASSWORD, Remote, Server, TestApp, keys};

#[tokio::test]
async fn history_and_audit_tell_who_changed_what() {
    let (app, admin) = TestApp::shop().await;
    let id = made(&admin, "本地", r#"city = "上海""#).await;
    let path = format!("/segments/{id}");
    let amy = app.user(&admin, "amy", "operator").await;
    let edit = json!({ "rule_text": r#"city = "北京""# });
    amy.patch(&path, edit).await.ok();
    let versions = admin.get(&format!("{path}/versions")).await.ok();
    let newest = &versions["items"][0];
    assert_eq!(
        (&newest["version"], &newest["changed_by"]),
        (&json!(2), &json!("amy"))
    );
    assert_eq!(newest["rule_text"], r#"city = "北京""#);
    let says = |language: &str| newest["description"][language].to_string();
    assert!(
        says("zh").contains("北京") && says("en").contains("北京"),
        "{newest}"
    );
    assert_eq!(versions["items"][1]["changed_by"], "店长");
    let entry = &admin.get("/audit").await.ok()["items"][0];
    assert_eq!(
        (&entry["action"], &entry["noun"]),
        (&json!("update"), &json!("segment"))
    );
    assert_eq!(entry["before"]["rule"], r#"city = "上海""#);
    assert_eq!(entry["after"]["rule"], r#"city = "北京""#);
}

#[tokio::test]
async fn segments_and_schemes_that_name_it_follow() {
    let (app, admin) = TestApp::shop().await;
    let a = made(&admin, "a", r#"city = "上海""#).await;
    let b = made(&admin, "b", r#"not in segment "a""#).await;
    let c = made(&admin, "c", r#"in segment "b""#).await;
    let classes = json!([
        { "zh": "甲", "en": "A", "rule_text": "in segment \"a\"" },
        { "zh": "其他", "en": "Others", "rule_text": "" },
    ]);
    let scheme = json!({ "kind": "rules", "name": "自定", "classes": classes });
    let scheme = admin.post("/schemes", scheme).await.ok();
    app.work().await;
    app.clock.advance(chrono::Duration::minutes(1));
    let edit = json!({ "rule_text": r#"city = "北京""# });
    admin.patch(&format!("/segments/{a}"), edit).await.ok();
    app.work().await;
    for id in [b, c] {
        let shown = admin.get(&format!("/segments/{id}")).await.ok();
        assert_eq!(
            (&shown["count"], &shown["state"]),
            (&json!(4), &json!("current"))
        );
    }
    let path = format!("/schemes/{}", scheme["id"]);
    let scheme = admin.get(&path).await.ok();
    assert_eq!(scheme["classes"][0]["customers"], 1);
}

#[tokio::test]
async fn a_rule_that_is_refused_leaves_everything_as_it_was() {
    let (_, admin) = TestApp::shop().await;
    let id = made(&admin, "a", r#"city = "上海""#).await;
    let path = format!("/segments/{id}");
    let before = admin.get(&path).await.ok();
    let wrong = json!({ "name": "b", "rule_text": "in segment \"nowhere\"" });
    let refused = admin.patch(&path, wrong).await;
    assert_eq!(refused.problem(), (422, "rule.invalid".to_owned()));
    assert_eq!(admin.get(&path).await.ok(), before);
}

/// Rules with the customers that each holds.
const RULES: [(&str, &[&str]); 5] = [
    ("everyone", &["C1", "C2", "C3", "C4", "C5"]),
    (r#"city = "上海""#, &["C1", "C4"]),
    (
        r#"count("Order Completed") >= 1"#,
        &["C1", "C2", "C3", "C4"],
    ),
    (r#"level = "银卡" and registered_at < 2023-01-01"#, &["C4"]),
    ("no one", &[]),
];
const EDITS: usize = 60;

/// One edits a rule in turns, one refreshes, a worker works, and readers look: every count that is
/// shown is that of the rule beside it, and of the list that is shown with it.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn no_count_is_ever_shown_that_its_list_does_not_have() {
    let options = Options {
        sign_ins_per_minute: 1_000,
        requests_per_second: 100_000,
        ..Options::default()
    };
    let app = TestApp::with(None, options).await;
    let admin = app.first_admin().await;
    app.fill(&admin).await;
    let id = made(&admin, "a", RULES[0].0).await;
    let server = Server::start(app.router()).await;
    let remote = server.remote(app.sign_in("admin", PASSWORD).await.headers());
    let path = format!("/segments/{id}");
    let over = Arc::new(AtomicBool::new(false));

    let mut readers = Vec::new();
    for read in [read_one, read_list, read_members] as [Reader; 3] {
        let (remote, path, over) = (remote.clone(), path.clone(), Arc::clone(&over));
        readers.push(tokio::spawn(async move {
            let mut reads = Vec::new();
            while !over.load(Ordering::Relaxed) {
                reads.extend(read(remote.clone(), path.clone()).await);
            }
            reads
        }));
    }
    let refresher = {
        let (remote, id, over) = (remote.clone(), id.clone(), Arc::clone(&over));
        tokio::spawn(async move {
            while !over.load(Ordering::Relaxed) {
                let request = json!({ "ids": [id] });
                remote.ok("POST", "/segments/refresh", Some(request)).await;
            }
        })
    };
    let worker = {
        let (platform, over) = (app.platform.clone(), Arc::clone(&over));
        tokio::spawn(async move {
            while !over.load(Ordering::Relaxed) {
                jobs::run_queued(&platform).await.expect("jobs run");
                tokio::task::yield_now().await;
            }
        })
    };
    for edit in 1..=EDITS {
        let (rule, whom) = RULES[edit % RULES.len()];
        let request = json!({ "rule_text": rule });
        let edited = remote.ok("PATCH", &path, Some(request)).await;
        assert_eq!(edited["count"], whom.len(), "{edited}");
    }
    over.store(true, Ordering::Relaxed);

    let versions = admin.get(&format!("{path}/versions")).await.ok();
    let versions = versions["items"].as_array().expect("versions");
    assert_eq!(versions.len(), EDITS + 1);
    let rule_of = |version: &Value| -> &str {
        let found = versions.iter().find(|one| one["version"] == *version);
        found.expect("a version")["rule_text"]
            .as_str()
            .expect("a text")
    };
    let expected: HashMap<&str, &[&str]> = RULES.into_iter().collect();
    for reader in readers {
        let reads = reader.await.expect("no fault");
        assert!(reads.len() > 20, "{}", reads.len());
        for read in reads {
            let rule = rule_of(&read.version);
            assert_eq!(
                rule,
                read.rule.as_deref().unwrap_or(rule),
                "one row, one rule"
            );
            let whom = expected[rule];
            assert_eq!(read.count, whom.len(), "{rule}");
            if let Some(list) = read.list {
                assert_eq!(list, whom, "{rule}");
            }
        }
    }
    refresher.await.expect("no fault");
    worker.await.expect("no fault");
    app.work().await;
    let jobs = admin.get("/jobs").await.ok();
    let jobs = jobs["items"].as_array().expect("jobs");
    assert!(
        jobs.iter().all(|job| job["state"] == "succeeded"),
        "{jobs:?}"
    );
}

/// What a reader saw.
struct Read {
    version: Value,
    rule: Option<String>,
    count: Value,
    list: Option<Vec<String>>,
}

type Reading = Pin<Box<dyn Future<Output = Option<Read>> + Send>>;
type Reader = fn(Remote, String) -> Reading;

fn shown(segment: &Value) -> Option<Read> {
    assert_ne!(segment["state"], "failed", "{segment}");
    // Without a count nothing wrong is shown.
    let count = segment["count"].as_u64().map(Value::from)?;
    assert_eq!(segment["last_good"]["rule_version"], segment["version"]);
    Some(Read {
        version: segment["version"].clone(),
        rule: segment["rule_text"].as_str().map(str::to_owned),
        count,
        list: None,
    })
}

fn read_one(remote: Remote, path: String) -> Reading {
    Box::pin(async move { shown(&remote.get(&path).await) })
}

fn read_list(remote: Remote, _: String) -> Reading {
    Box::pin(async move { shown(&remote.get("/segments").await["items"][0]) })
}

/// All pages; `None` where the segment was refreshed between two, as the pages themselves tell.
fn read_members(remote: Remote, path: String) -> Reading {
    Box::pin(async move {
        let mut list = Vec::new();
        let first = remote.get(&format!("{path}/members?limit=2")).await;
        let mut page = first.clone();
        loop {
            let of =
                |page: &Value| ["rule_version", "as_of", "refreshed_at"].map(|n| page[n].clone());
            if of(&page) != of(&first) {
                return None;
            }
            assert_eq!(page["count"], page["total"], "{page}");
            list.extend(keys(&page));
            let Some(cursor) = page["next_cursor"].as_str() else {
                break;
            };
            page = remote
                .get(&format!("{path}/members?limit=2&cursor={cursor}"))
                .await;
        }
        list.sort();
        Some(Read {
            version: first["rule_version"].clone(),
            rule: None,
            count: first["count"].clone(),
            list: Some(list),
        })
    })
}
