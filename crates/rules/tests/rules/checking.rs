//! What a rule is told that reads well but may make no sense.

use fenqun_rules::{
    Catalog, Diagnostic, Language, Severity, check, check_text, from_json, parse, print,
};
use serde_json::json;

use super::shop;

/// A rule, and what is said of it: `code @ the words it stands under`, errors with `!` before.
const VERDICTS: &[(&str, &[&str])] = &[
    (
        r#"city = "上海" and age > 3 and vip = true and birthday < today"#,
        &[],
    ),
    ("city > 3", &["! types_differ @ 3"]),
    (r#"age = "3""#, &[r#"! types_differ @ "3""#]),
    (r#"age in (1, "2", 3%)"#, &[r#"! types_differ @ "2""#]),
    ("age between 1 and now", &["! types_differ @ now"]),
    (
        "age between 5 and 1",
        &["bounds_reversed @ age between 5 and 1"],
    ),
    (
        "registered_at between 30 days ago and 90 days ago",
        &["bounds_reversed @ registered_at between 30 days ago and 90 days ago"],
    ),
    ("registered_at > 2011-03-01 and birthday < 90 days ago", &[]),
    ("registered_at = birthday", &[]),
    ("city = age", &["! types_differ @ age"]),
    ("vip > true", &["! not_ordered @ vip"]),
    ("vip between false and true", &["! not_ordered @ vip"]),
    (r#"name >= "M""#, &[]),
    (r#"age contains "1""#, &["! not_text @ age"]),
    (r#"name matches "a(b""#, &[r#"! invalid_pattern @ "a(b""#]),
    (r#"name contains "a(b""#, &[]),
    ("age anniversary today", &["! not_dated @ age"]),
    (
        "birthday anniversary today and registered_at anniversary within next 3 days",
        &[],
    ),
    ("shoe_size > 40", &["unknown_attribute @ shoe_size"]),
    (r#"citty = "上海""#, &["unknown_attribute @ citty"]),
    ("city = 上海", &["unknown_attribute @ 上海"]),
    ("`lucky number` = 7 and address.province is set", &[]),
    // Events and properties.
    (
        r#"count("Order Complete") > 1"#,
        &[r#"unknown_event @ "Order Complete""#],
    ),
    (
        r#"sum("Order Complete".anything where x > 1) > 1"#,
        &[r#"unknown_event @ "Order Complete""#],
    ),
    (
        r#"sum("Order Completed".revenu) > 1"#,
        &["unknown_property @ revenu"],
    ),
    (
        r#"sum("Order Completed".channel) > 1"#,
        &["! cannot_aggregate @ channel"],
    ),
    (
        r#"sum("Order Completed") > 1"#,
        &[r#"! property_missing @ "Order Completed""#],
    ),
    (
        r#"count("Order Completed".revenue) > 1"#,
        &["! property_unused @ revenue"],
    ),
    (
        r#"days("Order Completed".revenue) > 1"#,
        &["! property_unused @ revenue"],
    ),
    (r#"min("Order Completed".delivered_on) > 2011-01-01"#, &[]),
    (
        r#"max("Order Completed".channel) = "app""#,
        &["! cannot_aggregate @ channel"],
    ),
    (r#"first("Order Completed") > 90 days ago"#, &[]),
    (r#"first("Order Completed") > 3"#, &["! types_differ @ 3"]),
    (r#"last("Order Completed".channel) = "app""#, &[]),
    (
        r#"last("Order Completed".channel) = 3"#,
        &["! types_differ @ 3"],
    ),
    (
        r#"distinct("Order Completed".channel) = "app""#,
        &[r#"! types_differ @ "app""#],
    ),
    (
        r#"count("Order Completed" where channel > 3) > 1"#,
        &["! types_differ @ 3"],
    ),
    (
        r#"count("Order Completed" where gift = true and colour = "red") > 1"#,
        &["unknown_property @ colour"],
    ),
    (
        r#"count("Order Completed" where revenue > order_id) > 1"#,
        &["! types_differ @ order_id"],
    ),
    (
        r#"sum(any event.revenue) > 1 and sum(any event.channel) > 1"#,
        &[],
    ),
    (
        r#"sum(any event.category) > 1"#,
        &["! cannot_aggregate @ category"],
    ),
    (
        r#"count(any event where nothing is set) > 1"#,
        &["unknown_property @ nothing"],
    ),
    (
        r#"count("Order Completed", last 0 days) > 1"#,
        &["empty_window @ last 0 days"],
    ),
    (
        r#"count("Order Completed", from 2011-02-01 to 2011-01-01) > 1"#,
        &["empty_window @ from 2011-02-01 to 2011-01-01"],
    ),
    // Rankings.
    (r#"top 20% by sum("Order Completed".revenue)"#, &[]),
    (r#"top 5 by last("Order Completed")"#, &[]),
    (
        r#"top 5 by last("Order Completed".channel)"#,
        &[r#"! cannot_rank @ last("Order Completed".channel)"#],
    ),
    ("top 5 by age or bottom 5% by birthday", &[]),
    ("top 5 by city", &["! cannot_rank @ city"]),
    ("top 5 by aeg", &["unknown_attribute @ aeg"]),
    (
        r#"top 0 by count("Order Completed")"#,
        &["! amount_out_of_range @ 0"],
    ),
    (
        r#"top 101% by count("Order Completed")"#,
        &["! amount_out_of_range @ 101%"],
    ),
    (
        r#"bottom 0% by count("Order Completed")"#,
        &["! amount_out_of_range @ 0%"],
    ),
    // Sequences.
    (
        r#"sequence("Order Completed" then not "Order Completed" within 3 days)"#,
        &[],
    ),
    (
        r#"sequence(not "Order Completed")"#,
        &[r#"! first_step_negated @ not "Order Completed""#],
    ),
    (
        r#"sequence("Order Completed" within 3 days)"#,
        &["! first_step_within @ 3 days"],
    ),
    (
        r#"sequence("Order Completed" then not "Product Purchased")"#,
        &[r#"! last_step_unbounded @ not "Product Purchased""#],
    ),
    (
        r#"sequence("Order Completed" then not "Product Purchased" within 1 day then "Order Completed")"#,
        &["! within_between_steps @ 1 day"],
    ),
    (
        r#"sequence("Order Completed" then "Order Paid" where x = 1 then "Product Purchased" where price = "x")"#,
        &[r#"! types_differ @ "x""#, r#"unknown_event @ "Order Paid""#],
    ),
    // Memberships.
    (
        r#"in segment "员工" and in list "黑名单" and has tag "高价值""#,
        &[],
    ),
    (
        r#"in segment "vip 客户""#,
        &[r#"! unknown_segment @ "vip 客户""#],
    ),
    (r#"not in list "白名单""#, &[r#"! unknown_list @ "白名单""#]),
    (r#"has tag "低价值""#, &[r#"unknown_tag @ "低价值""#]),
    (r#"class "RFN" = "x""#, &[r#"! unknown_scheme @ "RFN""#]),
    (
        r#"class "RFM" in ("一般客户", "重要客户")"#,
        &[r#"! unknown_class @ "重要客户""#],
    ),
    // Several at once: errors first, then in the order of the text.
    (
        r#"shoe_size = 1 and not (city > 3 or has tag "x")"#,
        &[
            "! types_differ @ 3",
            "unknown_attribute @ shoe_size",
            r#"unknown_tag @ "x""#,
        ],
    ),
];

fn said(text: &str, catalog: &Catalog) -> (bool, Vec<Diagnostic>) {
    match check_text(text, catalog) {
        Ok(checked) => (true, checked.warnings().to_vec()),
        Err(diagnostics) => (false, diagnostics),
    }
}

#[test]
fn every_verdict_stands_under_its_words() {
    let catalog = shop::catalog();
    for (text, expected) in VERDICTS {
        let (passed, diagnostics) = said(text, &catalog);
        let verdicts: Vec<String> = diagnostics
            .iter()
            .map(|diagnostic| {
                let position = diagnostic.position.expect("it came as text");
                let end = position.offset + position.length;
                let bang = if diagnostic.severity == Severity::Error {
                    "! "
                } else {
                    ""
                };
                format!(
                    "{bang}{} @ {}",
                    diagnostic.code(),
                    &text[position.offset..end]
                )
            })
            .collect();
        assert_eq!(verdicts, *expected, "{text}");
        assert_eq!(
            passed,
            !expected.iter().any(|v| v.starts_with('!')),
            "{text}"
        );
    }
}

#[test]
fn messages_suggest_the_nearest_name() {
    let catalog = shop::catalog();
    let message = |text: &str, language| {
        let (_, diagnostics) = said(text, &catalog);
        diagnostics[0].message(language)
    };
    assert_eq!(
        message(r#"count("Order Complete") > 1"#, Language::En),
        r#"line 1, column 7: no event "Order Complete" has been seen yet; did you mean `Order Completed`?"#
    );
    assert_eq!(
        message("city = 上海", Language::En),
        "line 1, column 8: no customer has an attribute 上海 yet; if the text is meant, write \"上海\""
    );
    assert_eq!(
        message(r#"in segment "员工们""#, Language::Zh),
        "第 1 行第 12 列：没有分群“员工们”，是否指“员工”？"
    );
    assert_eq!(
        message(r#"city > 3"#, Language::Zh),
        "第 1 行第 8 列：文本不能与数字比较"
    );
    assert!(message(r#"vip = "Yes""#, Language::En).ends_with("as in member = true"));
    assert!(message(r#"vip in ("是", "否")"#, Language::Zh).ends_with("例如 member = true"));
    assert_eq!(
        message(r#"city >"#, Language::Zh),
        "第 1 行第 7 列：规则在此结束，应为一个值：双引号中的文本、数字、日期或名称"
    );
}

#[test]
fn messages_list_what_there_is_where_nothing_is_near() {
    let mut catalog = shop::catalog();
    catalog.lists = ["a", "b", "c", "d", "e", "f"].map(str::to_owned).to_vec();
    catalog.tags.clear();
    let told = |text: &str| {
        let (_, diagnostics) = said(text, &catalog);
        let problem = |language| {
            let message = diagnostics[0].message(language);
            let (_, problem) = message.split_once([':', '：']).expect("a place");
            problem.trim().to_owned()
        };
        (problem(Language::En), problem(Language::Zh))
    };
    let cases = [
        (
            r#"class "ABC 分类" = "x""#,
            r#"there is no scheme "ABC 分类"; there is: RFM, Activity"#,
            "没有分类标准“ABC 分类”，现有：RFM、活跃度",
        ),
        (
            r#"class "Activty" = "x""#,
            r#"there is no scheme "Activty"; did you mean `Activity`?"#,
            "没有分类标准“Activty”，是否指“Activity”？",
        ),
        (
            r#"class "Activity" = "流失""#,
            r#"scheme "活跃度" has no class "流失"; there is: Active, Potential, Dormant"#,
            "分类标准“活跃度”中没有类别“流失”，现有：活跃客户、潜在客户、沉睡客户",
        ),
        (
            r#"class "activity" = "dormnt""#,
            r#"scheme "活跃度" has no class "dormnt"; did you mean `Dormant`?"#,
            "分类标准“活跃度”中没有类别“dormnt”，是否指“Dormant”？",
        ),
        (
            r#"in segment "高价值""#,
            r#"there is no segment "高价值"; there is: 员工, VIP 客户"#,
            "没有分群“高价值”，现有：员工、VIP 客户",
        ),
        (
            r#"in list "黑名单""#,
            r#"there is no list "黑名单"; there is: a, b, c, d, e, …"#,
            "没有名单“黑名单”，现有：a、b、c、d、e……",
        ),
        (
            r#"has tag "x""#,
            r#"nobody has the tag "x" yet"#,
            "还没有客户带标签“x”",
        ),
    ];
    for (text, en, zh) in cases {
        assert_eq!(told(text), (en.to_owned(), zh.to_owned()), "{text}");
    }
}

#[test]
fn a_class_is_named_as_people_say_it() {
    let checked = check_text(r#"class "activity" = "沉睡""#, &shop::catalog());
    let checked = checked.expect("a class");
    assert_eq!(checked.rule().to_string(), r#"class "活跃度" = "沉睡客户""#);
}

#[test]
fn every_verdict_has_words_in_both_languages() {
    let catalog = shop::catalog();
    for (text, _) in VERDICTS {
        for diagnostic in said(text, &catalog).1 {
            let (zh, en) = (
                diagnostic.message(Language::Zh),
                diagnostic.message(Language::En),
            );
            assert!(
                zh.starts_with("第 1 行") && en.starts_with("line 1"),
                "{zh} {en}"
            );
        }
    }
}

#[test]
fn labels_become_the_names_they_stand_for() {
    let catalog = shop::catalog();
    let text = r#"城市 = "上海" and CITY = 省份 and count("关注公众号") > 0 and sum("order completed".Revenue) > 1 and top 3 by 生日 and class "activity" = "Dormant""#;
    let checked = check_text(text, &catalog).expect("it makes sense");
    assert_eq!(
        print(checked.rule()),
        r#"city = "上海" and city = province and count("wechat_follow") > 0 and sum("Order Completed".revenue) > 1 and top 3 by birthday and class "活跃度" = "Dormant""#
    );
    assert!(checked.warnings().is_empty());
}

#[test]
fn a_rule_without_text_is_told_by_json_pointers() {
    let rule = from_json(&json!({
        "type": "all",
        "rules": [
            {"type": "everyone"},
            {"type": "compare", "op": ">", "value": {"type": "attribute", "path": "city"},
             "operand": {"type": "number", "value": "3"}},
        ],
    }))
    .expect("a rule");
    let errors = check(&rule, &shop::catalog()).expect_err("types differ");
    let [error] = &errors[..] else {
        panic!("one error: {errors:?}");
    };
    assert_eq!(error.pointer, "/rules/1/operand");
    assert_eq!(error.position, None);
    assert_eq!(error.to_string(), "a text cannot be compared with a number");
}

#[test]
fn a_document_that_is_no_rule_is_told_the_same_way() {
    let json = json!({"type": "all", "rules": [{"type": "nothing"}]});
    let error = from_json(&json).expect_err("no such node");
    let diagnostic = Diagnostic::from(error);
    assert_eq!(diagnostic.code(), "wrong_shape");
    assert_eq!(diagnostic.pointer, "/rules/0");
    let told = diagnostic.message(Language::En);
    assert!(told.starts_with("not the shape of a rule: unknown type `nothing`"));
}

#[test]
fn a_huge_broken_rule_is_told_in_part_and_never_passes() {
    let unknown = vec!["shoe_size > 1"; 5000].join(" or ");
    let catalog = shop::catalog();
    let (passed, diagnostics) = said(&unknown, &catalog);
    assert!(passed && diagnostics.len() == 200);
    let (passed, diagnostics) = said(&format!("{unknown} or city > 3"), &catalog);
    assert!(!passed);
    assert_eq!(diagnostics[0].code(), "types_differ");
}

#[test]
fn an_empty_workspace_only_warns_of_attributes_and_events() {
    let rule = parse(r#"city = 3 and count("Order Completed" where x > 1) > 3 and has tag "x""#);
    let checked = check(&rule.expect("a rule"), &Catalog::default()).expect("only warnings");
    let codes: Vec<_> = checked.warnings().iter().map(Diagnostic::code).collect();
    assert_eq!(codes, ["unknown_attribute", "unknown_event", "unknown_tag"]);
}
