//! Rules as sentences, in both languages.

use fenqun_model::ValueType;
use fenqun_rules::{Catalog, CatalogAttribute, Labels, Language, describe, parse};

use super::shop;

#[test]
fn every_rule_is_a_sentence() {
    let catalog = shop::catalog();
    let mut sentences = String::new();
    for text in RULES {
        let rule = parse(text).expect(text);
        let zh = describe(&rule, Language::Zh, &catalog);
        let en = describe(&rule, Language::En, &catalog);
        sentences.push_str(&format!("{text}\n  {zh}\n  {en}\n"));
    }
    insta::assert_snapshot!(sentences);
}

#[test]
fn built_in_names_need_no_catalog() {
    let rule = parse(r#"city = "上海" and birthday is set and count("Order Completed") >= 2"#);
    let rule = rule.expect("a rule");
    let nothing = Catalog::default();
    assert_eq!(
        describe(&rule, Language::Zh, &nothing),
        "城市是上海，并且生日不为空，并且累计下单至少 2 次"
    );
    assert_eq!(
        describe(&rule, Language::En, &nothing),
        "city is 上海, and birthday is known, and ordered at least 2 times"
    );
}

#[test]
fn imported_names_keep_their_letters() {
    let mut catalog = shop::catalog();
    for name in ["TotalCharges", "Churn"] {
        let mut known = CatalogAttribute::new(ValueType::Number);
        known.labels = Labels::new(name, name);
        catalog.attributes.insert(name.to_owned(), known);
    }
    let rule = parse("TotalCharges > 3 and Churn > 1 and birthday is set").expect("a rule");
    assert_eq!(
        describe(&rule, Language::En, &catalog),
        "TotalCharges is more than 3, and Churn is more than 1, and birthday is known"
    );
}

const RULES: &[&str] = &[
    "everyone",
    "no one",
    r#"city in ("上海", "杭州") and count("Order Completed", last 90 days) >= 3 and not in segment "员工""#,
    r#"city = "上海" or city = "New York""#,
    r#"city in ("上海", "杭州", "北京") and (age > 30 or vip = true) and not (age < 18 and vip != true)"#,
    r#"not city in ("上海", "杭州")"#,
    "not age > 30",
    "age != 30",
    "age between 18 and 24",
    "age not between 18 and 24",
    "age between age and `lucky number`",
    r#"name contains "李" and name not starts with "王" and phone matches "^1""#,
    "phone is set and email is not set",
    "birthday anniversary within next 7 days",
    "registered_at anniversary today",
    "lunar_birthday anniversary within next 7 days",
    "not wedding_day anniversary today",
    "birthday < 1990-01-01 and registered_at >= 90 days ago",
    "registered_at = today and registered_at != 2011-03-01",
    "registered_at > 2011-03-01T01:30:00Z",
    "rate >= 20% and 客户等级 = \"A\" and shoe_size > 40",
    r#"count("Order Completed") = 0"#,
    r#"count("Order Completed", last 90 days) = 0"#,
    r#"count("Order Completed", this month) > 0"#,
    r#"count("Order Completed") = 1 and count("Order Completed") < 10 and count("Order Completed") <= 2 and count("Order Completed") > 20000"#,
    r#"count("Order Completed", yesterday) between 2 and 5"#,
    r#"not count("Order Completed") >= 3"#,
    r#"count("Order Completed") != 3"#,
    r#"count("Video Played", last 3 months) >= 3"#,
    r#"count("Video Played") = 0 and count(any event, last 30 days) = 0 and count(any event) = 0"#,
    r#"count(any event, last 2 weeks) >= 5"#,
    r#"count("wechat_follow", since 2011-01-01) >= 1"#,
    r#"count("Order Completed" where channel = "app" and (revenue > 100 or gift = true), before 2011-01-01) >= 2"#,
    r#"count("Order Completed", last 30 days) > count("Order Completed", last month)"#,
    r#"sum("Order Completed".revenue, last 365 days) > 10000"#,
    r#"avg("Order Completed".revenue) <= 99.50 and min("Product Purchased".price) < 5 and max("Product Purchased".price) >= 500"#,
    r#"distinct("Product Purchased".category, this year) >= 3"#,
    r#"distinct("Product Purchased".product_id where category = "Books") >= 2"#,
    r#"days("Page Viewed", last 1 week) >= 3"#,
    r#"first("Order Completed") between 90 days ago and 30 days ago"#,
    r#"last("Order Completed") < 180 days ago"#,
    r#"last("Order Completed", this quarter) is not set"#,
    r#"last("Order Completed".channel) = "app""#,
    r#"first("Order Completed".channel) = last("Order Completed".channel)"#,
    r#"max("Order Completed".delivered_on) >= 2011-01-01"#,
    r#"top 20% by sum("Order Completed".revenue, last 365 days)"#,
    r#"bottom 100 by count("Order Completed") and not top 10 by last("Order Completed")"#,
    "top 20% by age and not bottom 100 by birthday",
    r#"sequence("Product Viewed" then "Product Added" within 3 days then not "Order Completed" within 7 days, last 90 days)"#,
    r#"sequence("Product Added" where category = "Books" then not "Order Completed" then "Product Removed")"#,
    r#"not sequence("Product Viewed" then "Order Completed")"#,
    r#"class "RFM" in ("重要价值客户", "重要保持客户")"#,
    r#"class "RFM" not = "一般客户" or not class "RFM" = "重要价值客户""#,
    r#"has tag "高价值" and not has tag "VIP" and consents to "sms" and not consents to "email""#,
    r#"in list "黑名单" or not in list "VIP""#,
    r#"age in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)"#,
    "not everyone or not (not everyone)",
];
