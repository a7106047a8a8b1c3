//! Every production of the grammar: how it may be written, and its canonical text.

use fenqun_rules::{Language, Rule, check, describe, parse, print};

use super::shop;

/// Each line reads as written on the left and prints as on the right; where there is no right,
/// it is canonical already.
const FORMS: &[(&str, &str)] = &[
    // Logic and precedence.
    ("everyone", ""),
    ("EveryOne", "everyone"),
    ("no one", ""),
    ("not everyone", ""),
    ("a = 1 and b = 2 or c = 3 and d = 4", ""),
    ("(a = 1 and b = 2) or (c = 3)", "a = 1 and b = 2 or c = 3"),
    ("(a = 1 or b = 2) and c = 3", ""),
    ("a = 1 and (b = 2 and c = 3)", ""),
    ("a = 1 or (b = 2 or c = 3)", ""),
    ("not (a = 1 and b = 2)", ""),
    ("not (a = 1) and b = 2", "not a = 1 and b = 2"),
    ("not (not a = 1)", ""),
    ("not not a = 1", "not (not a = 1)"),
    ("((((a = 1))))", "a = 1"),
    (
        "a = 1 AND NOT b = 2 OR c = 3",
        "a = 1 and not b = 2 or c = 3",
    ),
    // Comparisons.
    ("a=1", "a = 1"),
    ("a != 1", ""),
    ("a ≠ 1", "a != 1"),
    ("a < 1 and a <= 2 and a > 3 and a >= 4", ""),
    ("a ≤ 1 and a ≥ 2", "a <= 1 and a >= 2"),
    ("a between 1 and 2", ""),
    ("a not between 1 and 2 and b = 3", ""),
    ("a between b and c", ""),
    (r#"city in ("上海", "杭州")"#, ""),
    (r#"city not in ("上海")"#, ""),
    (
        "a in (1, 20%, true, 2011-03-01, now, today, 3 days ago)",
        "",
    ),
    (r#"name contains "李""#, ""),
    (r#"name not contains "李""#, ""),
    (r#"name starts with "李" and name not ends with "x""#, ""),
    (
        r#"phone matches "^1\d{10}$""#,
        r#"phone matches "^1\\d{10}$""#,
    ),
    (r#"phone not matches "\\d""#, ""),
    (
        "phone is set and email IS NOT SET",
        "phone is set and email is not set",
    ),
    ("birthday anniversary today", ""),
    ("birthday anniversary within next 7 days", ""),
    ("birthday anniversary within last 1 week", ""),
    // Operands and literals.
    ("a = b.c", ""),
    ("a = -1.50", ""),
    ("a = +3", "a = 3"),
    ("rate >= 20%", ""),
    ("rate >= 20 %", "rate >= 20%"),
    ("a = true or a = FALSE", "a = true or a = false"),
    ("a >= 2011-3-1", "a >= 2011-03-01"),
    (
        "a >= 2011-03-01T09:30:00+08:00",
        "a >= 2011-03-01T01:30:00Z",
    ),
    ("a >= 2011-03-01T01:30:00.000001Z", ""),
    ("a >= 90days ago", "a >= 90 days ago"),
    ("a >= 1 day ago", ""),
    (
        "a >= 1 days ago and a < 2 Month ago",
        "a >= 1 day ago and a < 2 months ago",
    ),
    ("a <= now and b = today", ""),
    (r#"a = "say \"hi\" \\ bye""#, ""),
    ("a = \"two\nlines\"", ""),
    // Names.
    (r#"客户等级 = "A""#, ""),
    ("address.province is set", ""),
    ("`any name` = 1", ""),
    ("`plain` = 1", "plain = 1"),
    ("`address`.`province` = 1", "address.province = 1"),
    ("`not` = 1", ""),
    (r"`a\`b\\c` = 1", ""),
    (
        "last = 1 and class = 2 and top = 3 and count = 4 and has = 5",
        "",
    ),
    (
        "no = 1 and sequence = 2 and days = 3 and event = 4 and list = 5",
        "",
    ),
    // Metrics.
    (r#"count("Order Completed") >= 3"#, ""),
    (
        r#"COUNT ( "Order Completed" ) >= 3"#,
        r#"count("Order Completed") >= 3"#,
    ),
    (r#"count(any event, today) > 0"#, ""),
    (r#"sum("E".revenue, last 365 days) > 10000.50"#, ""),
    (
        r#"avg("E".`a b`) > 1 and min("E".p) < 2 and max(any event.p) = 3"#,
        "",
    ),
    (
        r#"distinct("P".product_id where category = "Books" and not (a = 1 or b = 2)) > 1"#,
        "",
    ),
    (
        r#"days("E", this month) = first("E") and last("E".channel) = "app""#,
        "",
    ),
    (r#"first("E") between 90 days ago and 30 days ago"#, ""),
    (
        r#"count("E", last 30 days) > count("E", from 2011-01-01 to 2011-01-31)"#,
        "",
    ),
    (
        r#"count("E" where p between 1 and 2 and q = r, yesterday) > 1"#,
        "",
    ),
    (
        r#"count("E", since 2011-01-01) > 1 or count("E", before 2011-01-01) > 1"#,
        "",
    ),
    (r#"count("E", this week) + 1"#, "!"),
    (
        r#"count("E", last week) > 1 and count("E", last quarter) > 1"#,
        "",
    ),
    (
        r#"count("E", last 1 year) > 1 and count("E", last year) > 1"#,
        "",
    ),
    (
        r#"count("E", last 15 minutes) > 1 and count("E", last 2 hours) > 1"#,
        "",
    ),
    // Rankings, sequences, memberships.
    (r#"top 20% by sum("E".revenue, last 365 days)"#, ""),
    (r#"bottom 100 by count(any event)"#, ""),
    (r#"top 2.5% by last("E")"#, ""),
    (
        "TOP 20 % BY `生命周期 价值` or bottom 7 by last",
        "top 20% by `生命周期 价值` or bottom 7 by last",
    ),
    (r#"sequence("A")"#, ""),
    (
        r#"sequence("A" then "B" within 3 days then not "C" within 1 hour, last 90 days)"#,
        "",
    ),
    (
        r#"sequence("A" where x = 1 or y = 2 then not "B" then "C" where z is set within 2 weeks)"#,
        "",
    ),
    (r#"in segment "员工" and not in segment "a""#, ""),
    (
        r#"in list "x" and NOT IN LIST "y""#,
        r#"in list "x" and not in list "y""#,
    ),
    (r#"not (in segment "a")"#, ""),
    (r#"not not in list "a""#, r#"not (not in list "a")"#),
    (r#"class "RFM" = "重要价值""#, ""),
    (r#"class "RFM" not = "x""#, ""),
    (r#"class "RFM" != "x""#, r#"class "RFM" not = "x""#),
    (
        r#"class "RFM" in ("x", "y") or class "RFM" not in ("z", "w")"#,
        "",
    ),
    (r#"class "RFM" in ("x")"#, r#"class "RFM" = "x""#),
    (r#"has tag "高价值" and consents to "sms""#, ""),
    (r#"not has tag "a" and not class "b" = "c""#, ""),
    // Full-width punctuation, comments, blanks.
    ("city in（“上海”，“杭州”）", r#"city in ("上海", "杭州")"#),
    (
        "客户等级＝“A” and（a＞＝１ or b≠2）",
        r#"客户等级 = "A" and (a >= 1 or b != 2)"#,
    ),
    (
        "sum（“E”．revenue，last ９０ days）＞１０％",
        r#"sum("E".revenue, last 90 days) > 10%"#,
    ),
    ("　a = 1　", "a = 1"),
    (
        "a = 1 -- first\n  and b = 2 -- “second\n",
        "a = 1 and b = 2",
    ),
    ("\u{feff}a\t=\r\n1", "a = 1"),
];

#[test]
fn every_form_reads_and_prints_canonically() {
    for (written, canonical) in FORMS {
        let canonical = match *canonical {
            "" => written,
            "!" => {
                assert!(parse(written).is_err(), "{written}");
                continue;
            }
            canonical => canonical,
        };
        let rule = parse(written).unwrap_or_else(|error| panic!("{written}: {error}"));
        assert_eq!(print(&rule), canonical, "{written}");
        assert_eq!(parse(canonical).as_ref(), Ok(&rule), "{canonical}");
    }
}

#[test]
fn and_binds_tighter_than_or_and_not_tighter_than_and() {
    let rule = parse("a = 1 or b = 2 and not c = 3").expect("a rule");
    let Rule::Any { rules } = rule else {
        panic!("or is the outermost");
    };
    let [Rule::Condition(_), Rule::All { rules }] = &rules[..] else {
        panic!("and holds its two sides");
    };
    assert!(matches!(&rules[..], [Rule::Condition(_), Rule::Not { .. }]));
}

#[test]
fn the_rule_of_the_design_reads() {
    let rule = parse(
        r#"city in ("上海", "杭州")
      and count("Order Completed", last 90 days) >= 3
      and sum("Order Completed".revenue, last 365 days) > 10000
      and not in segment "员工""#,
    );
    let Ok(Rule::All { rules }) = rule else {
        panic!("four conditions");
    };
    assert_eq!(rules.len(), 4);
}

#[test]
fn nesting_is_bounded_and_breadth_is_not() {
    let nested = |depth: usize| format!("{}a = 1{}", "(".repeat(depth), ")".repeat(depth));
    assert!(parse(&nested(50)).is_ok());
    let error = parse(&nested(100_000)).expect_err("too deep");
    assert_eq!((error.position.line, error.position.column), (1, 51));
    assert!(parse(&format!("{}a = 1", "not ".repeat(50))).is_ok());
    assert!(parse(&format!("{}a = 1", "not ".repeat(51))).is_err());
    let alternating = |depth: usize| {
        let open = "x = 1 or y = 2 and (".repeat(depth);
        format!("{open}a = 1{}", ")".repeat(depth))
    };
    assert!(parse(&alternating(24)).is_ok());
    assert!(parse(&alternating(26)).is_err());
    let broad = vec!["a = 1"; 10_000].join(" or ");
    assert!(parse(&broad).is_ok());
}

#[test]
fn the_deepest_rule_passes_through_everything() {
    let text = format!("{}a = 1{}", "not (".repeat(50), ")".repeat(50));
    let rule = parse(&text).expect("a rule");
    assert_eq!(print(&rule), text.replace("(a = 1)", "a = 1"));
    let catalog = shop::catalog();
    assert!(check(&rule, &catalog).is_ok());
    assert!(describe(&rule, Language::Zh, &catalog).contains("a 不等于 1"));
    let json = serde_json::to_string(&rule).expect("a rule is JSON");
    let read: Rule = serde_json::from_str(&json).expect("its JSON is a rule");
    assert_eq!(read, rule);
}

#[test]
fn what_text_can_say_fits_into_json_parsers() {
    // Deep rules, with a deep filter at their ends, stay within the 128 levels of serde_json.
    let filter = |depth: usize| {
        let open = "p = 1 and (q = 2 or (".repeat(depth);
        format!("{open}r = 3{}", "))".repeat(depth))
    };
    let deepest = (1..50)
        .map(|depth| {
            let open = "x = 1 or (y = 2 and (".repeat(depth);
            let close = "))".repeat(depth);
            format!("{open}count(\"E\" where {}) = 1{close}", filter(3))
        })
        .take_while(|text| parse(text).is_ok())
        .last()
        .expect("the shallowest reads");
    let rule = parse(&deepest).expect("a rule");
    let json = serde_json::to_string(&rule).expect("a rule is JSON");
    let read: Rule = serde_json::from_str(&json).expect("its JSON is a rule");
    assert_eq!(read, rule);
}
