//! What is offered while typing.

use fenqun_rules::{Completion, CompletionKind, complete};

use super::shop;

/// Completions at the bar in the text.
fn at(text: &str) -> Vec<Completion> {
    let cursor = text.find('|').expect("the text has a bar");
    complete(&text.replacen('|', "", 1), cursor, &shop::catalog())
}

fn inserts(text: &str) -> Vec<String> {
    at(text).into_iter().map(|c| c.insert).collect()
}

/// The text after the first completion has been put in.
fn accepted(text: &str) -> String {
    let bare = text.replacen('|', "", 1);
    let first = at(text).swap_remove(0);
    let (before, after) = (&bare[..first.replace.start], &bare[first.replace.end..]);
    format!("{before}{}{after}", first.insert)
}

#[test]
fn a_condition_starts_with_anything_that_can() {
    for text in ["|", "age = 1 and |", "not |", "(|", "age = 1 or ( |"] {
        let offered = inserts(text);
        for expected in [
            "city",
            "count(",
            "in segment",
            "class",
            "everyone",
            "`lucky number`",
        ] {
            assert!(
                offered.contains(&expected.to_owned()),
                "{text}: {offered:?}"
            );
        }
    }
    assert!(inserts("|").contains(&"not".to_owned()));
}

#[test]
fn letters_narrow_by_name_and_by_label() {
    assert_eq!(inserts("ci|"), ["city"]);
    assert_eq!(inserts("CI|"), ["city"]);
    assert_eq!(inserts("城|"), ["city"]);
    assert_eq!(inserts("ge|"), ["gender", "age"]);
    assert_eq!(accepted("ag|"), "age");
    assert_eq!(accepted("a| = 3"), "address = 3");
    assert_eq!(accepted("ag|x = 3"), "age = 3");
}

#[test]
fn what_follows_depends_on_what_stands_before() {
    let offers = |text: &str, expected: &[&str]| {
        let offered = inserts(text);
        for insert in expected {
            assert!(
                offered.contains(&(*insert).to_owned()),
                "{text}: {offered:?}"
            );
        }
    };
    let only = |text: &str, expected: &[&str]| assert_eq!(inserts(text), expected, "{text}");
    offers(
        "city |",
        &[
            "=",
            "in",
            "not in",
            "contains",
            "is set",
            "anniversary today",
        ],
    );
    offers("city = |", &[r#""上海""#, "province", "last("]);
    only(r#"city = "|"#, &[r#""上海""#, r#""杭州""#, r#""北京""#]);
    only(r#"city in ("上海", "杭|"#, &[r#""杭州""#]);
    offers("vip = |", &["true", "false"]);
    offers("registered_at > |", &["today", "now"]);
    offers("registered_at > 90 |", &["days", "months"]);
    only("registered_at > 90 da|", &["days"]);
    offers("city = 1 |", &["and", "or"]);
    offers("city between 1 |", &["and"]);
    only(
        "count(|",
        &[
            r#""Order Completed""#,
            r#""Product Purchased""#,
            r#""wechat_follow""#,
            "any event",
        ],
    );
    only("count(\"关注|", &[r#""wechat_follow""#]);
    only("count(any |", &["event"]);
    only(
        r#"sum("Order Completed".|"#,
        &["channel", "delivered_on", "gift", "order_id", "revenue"],
    );
    only(r#"sum("Order Completed".rev|"#, &["revenue"]);
    offers(r#"sum("Order Completed" |"#, &["where"]);
    only(r#"count("Order Completed" where ch|"#, &["channel"]);
    only(
        r#"count("Order Completed" where channel = "|"#,
        &[r#""app""#, r#""门店""#],
    );
    only(
        r#"last("Order Completed".channel) = "|"#,
        &[r#""app""#, r#""门店""#],
    );
    offers(
        r#"count("Order Completed", |"#,
        &["last", "this month", "since", "yesterday"],
    );
    offers(
        r#"count("Order Completed", last |"#,
        &["week", "month", "quarter", "year"],
    );
    offers(r#"count("Order Completed", last 3 |"#, &["days"]);
    offers("top 20% |", &["by"]);
    offers("top 20% by |", &["count(", "sum(", "age", "birthday"]);
    only("top 20% by cit|", &[]);
    offers("top 20% by age |", &["and", "or"]);
    only("in |", &["segment", "list"]);
    only("in segment |", &[r#""员工""#, r#""VIP 客户""#]);
    only("not in segment \"v|", &[r#""VIP 客户""#]);
    only("in segment 员|", &[r#""员工""#]);
    only("in list |", &[r#""黑名单""#]);
    only("has tag |", &[r#""高价值""#]);
    only(
        r#"class "RFM" in ("重要|"#,
        &[r#""重要价值客户""#, r#""重要保持客户""#],
    );
    only(
        r#"class "RFM" = |"#,
        &[
            r#""重要价值客户""#,
            r#""Champions""#,
            r#""重要保持客户""#,
            r#""Loyal""#,
            r#""一般客户""#,
            r#""Others""#,
        ],
    );
    offers("class |", &[r#""RFM""#, r#""活跃度""#, "="]);
    only("class act|", &[r#""活跃度""#]);
    only(r#"class "Activity" = 沉|"#, &[r#""沉睡客户""#]);
    offers(
        r#"sequence("Order Completed" |"#,
        &["then", "where", "within"],
    );
    offers(
        r#"sequence("Order Completed" then |"#,
        &["not", r#""Product Purchased""#],
    );
    only("birthday anniversary |", &["today", "within"]);
}

#[test]
fn strings_are_replaced_whole_and_their_closing_quote_is_used() {
    assert_eq!(
        accepted("city = \"上|\" and age = 1"),
        "city = \"上海\" and age = 1"
    );
    assert_eq!(
        accepted("city = “上|” and age = 1"),
        "city = \"上海\" and age = 1"
    );
    assert_eq!(accepted("in segment “员|"), "in segment \"员工\"");
    assert_eq!(accepted("`luck|` = 1"), "`lucky number` = 1");
}

#[test]
fn nothing_is_offered_where_nothing_can_be_typed() {
    for text in [
        "city = \"上海\"|",
        "age = 3|",
        "age = 3 -- and c|",
        "-- c |",
        "city is set ) |",
        "name contains \"|",
        "= |",
    ] {
        assert_eq!(at(text), [], "{text}");
    }
    assert!(!at("-- a comment\n|").is_empty());
}

#[test]
fn completions_carry_labels_and_kinds() {
    let completion = at("cit|").swap_remove(0);
    assert_eq!(completion.kind, CompletionKind::Attribute);
    assert_eq!(completion.labels.zh.as_deref(), Some("城市"));
    assert_eq!(completion.replace, 0..3);
}

#[test]
fn any_cursor_will_do() {
    let text = "城市 = \"上海\" and count(\"Order Completed\" where a = 1) > 3 -- 完";
    for cursor in 0..text.len() + 3 {
        for completion in complete(text, cursor, &shop::catalog()) {
            assert!(text.get(completion.replace).is_some());
        }
    }
}
