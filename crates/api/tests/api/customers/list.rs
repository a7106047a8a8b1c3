//! The customers' table: conditions, orders, pages.

use serde_json::{Value, json};

use crate::support::{Client, TestApp, keys};

async fn page(client: &Client, query: &str) -> Value {
    client.get(&format!("/customers?{query}")).await.ok()
}

async fn found(client: &Client, query: &str) -> Vec<String> {
    keys(&page(client, query).await)
}

#[tokio::test]
async fn the_table_shows_what_customers_are_worth() {
    let (_, admin) = TestApp::shop().await;
    let all = page(&admin, "").await;
    assert_eq!(
        (all["total"].clone(), all["of"].clone()),
        (json!(5), json!(5))
    );
    assert_eq!(
        keys(&all),
        ["C4", "C1", "C2", "C3", "C5"],
        "the most valuable first"
    );
    let first = &all["items"][1];
    assert_eq!(first["name"], "单雄信");
    assert_eq!(first["phone"], "13812345678");
    assert_eq!(first["attributes"]["city"], "上海");
    assert_eq!(first["attributes"]["gender"], Value::Null);
    let metrics = &first["metrics"];
    assert_eq!(metrics["orders_count"], 2);
    assert_eq!(metrics["revenue"], "350.00");
    assert_eq!(metrics["average_order"], "175.00");
    assert_eq!(metrics["recency_days"], 2);
    assert_eq!(metrics["last_order_at"], "2024-05-30T02:00:00Z");
    let nothing = &all["items"][4]["metrics"];
    assert_eq!(nothing["revenue"], "0.00");
    assert_eq!(nothing["average_order"], Value::Null);
}

#[tokio::test]
async fn words_find_names_keys_pinyin_and_initials() {
    let (_, admin) = TestApp::shop().await;
    assert_eq!(found(&admin, "q=%E9%9B%84%E4%BF%A1").await, ["C1"]);
    assert_eq!(found(&admin, "q=zhangsan").await, ["C2"]);
    assert_eq!(found(&admin, "q=zs").await, ["C2"]);
    assert_eq!(found(&admin, "q=smith%20ANNA").await, ["C3"]);
    assert_eq!(found(&admin, "q=c4").await, ["C4"]);
    assert_eq!(found(&admin, "q=138-1234").await, ["C1"]);
    assert_eq!(found(&admin, "q=nobody").await, Vec::<String>::new());
}

#[tokio::test]
async fn conditions_hold_at_once() {
    let (_, admin) = TestApp::shop().await;
    let shanghai = "rule=city%20%3D%20%22%E4%B8%8A%E6%B5%B7%22";
    assert_eq!(found(&admin, shanghai).await, ["C4", "C1"]);
    assert_eq!(found(&admin, &format!("{shanghai}&q=C1")).await, ["C1"]);
    let buyers = "rule=count(%22Order%20Completed%22%2C%20last%2030%20days)%20%3E%3D%201";
    assert_eq!(found(&admin, buyers).await, ["C1", "C2", "C3"]);
    assert_eq!(
        found(&admin, buyers).await,
        ["C1", "C2", "C3"],
        "the same from memory"
    );
}

#[tokio::test]
async fn every_order_is_complete_and_nobody_is_on_two_pages() {
    let (_, admin) = TestApp::shop().await;
    for (sort, expected) in [
        ("key&order=asc", ["C1", "C2", "C3", "C4", "C5"]),
        ("name&order=asc", ["C5", "C3", "C4", "C1", "C2"]),
        ("city&order=asc", ["C2", "C5", "C3", "C1", "C4"]),
        // Without a value last, both ways.
        ("level&order=asc", ["C1", "C2", "C4", "C3", "C5"]),
        ("level&order=desc", ["C2", "C4", "C1", "C3", "C5"]),
        ("orders_count", ["C1", "C2", "C3", "C4", "C5"]),
        ("average_order", ["C4", "C1", "C2", "C3", "C5"]),
        ("first_order_at&order=asc", ["C4", "C1", "C2", "C3", "C5"]),
        ("last_order_at", ["C1", "C3", "C2", "C4", "C5"]),
        ("registered_at", ["C5", "C3", "C2", "C1", "C4"]),
        ("updated_at&order=asc", ["C1", "C2", "C3", "C4", "C5"]),
    ] {
        let mut seen = Vec::new();
        let mut cursor = String::new();
        loop {
            let page = page(&admin, &format!("sort={sort}&limit=2{cursor}")).await;
            seen.extend(keys(&page));
            match page["next_cursor"].as_str() {
                Some(next) => cursor = format!("&cursor={next}"),
                None => break,
            }
        }
        assert_eq!(seen, expected, "{sort}");
    }
}

#[tokio::test]
async fn a_cursor_of_another_order_is_refused() {
    let (_, admin) = TestApp::shop().await;
    let first = page(&admin, "limit=1").await;
    let cursor = first["next_cursor"].as_str().expect("more");
    let refused = admin
        .get(&format!("/customers?sort=key&cursor={cursor}"))
        .await;
    assert_eq!(refused.faults(), ["cursor: other_order"]);
}

#[tokio::test]
async fn a_page_goes_on_where_it_ended_though_customers_changed() {
    let (_, admin) = TestApp::shop().await;
    let first = page(&admin, "sort=key&order=asc&limit=2").await;
    admin
        .post("/customers", json!({ "key": "B9", "name": "新" }))
        .await
        .ok();
    let cursor = first["next_cursor"].as_str().expect("more");
    let next = page(
        &admin,
        &format!("sort=key&order=asc&limit=9&cursor={cursor}"),
    )
    .await;
    assert_eq!(keys(&next), ["C3", "C4", "C5"]);
    assert_eq!(next["of"], 6);
}

#[tokio::test]
async fn what_is_not_there_is_said() {
    let (_, admin) = TestApp::shop().await;
    for (query, code) in [
        ("segment=99", "segment.not_found"),
        ("list=99", "list.not_found"),
        ("tag=99", "tag.not_found"),
        ("scheme=99", "scheme.not_found"),
    ] {
        let missing = admin.get(&format!("/customers?{query}")).await;
        assert_eq!(missing.problem(), (404, code.to_owned()));
    }
    assert_eq!(
        admin.get("/customers?class=a").await.faults(),
        ["scheme: required"]
    );
    assert_eq!(
        admin.get("/customers?scheme=1&cell=9,1").await.faults(),
        ["cell: invalid"]
    );
}
