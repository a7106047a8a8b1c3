//! The JSON form, node by node, and what is said of shapes that are none.

use fenqun_rules::{from_json, parse, print};
use serde_json::{Value, json};

#[test]
fn the_example_of_the_document_is_the_rule_it_shows() {
    let document = include_str!("../../JSON.md");
    let block = |fence: &str| {
        let start = document.rfind(fence).expect("the block is there") + fence.len();
        let rest = &document[start..];
        &rest[..rest.find("```").expect("it ends")]
    };
    let rule = parse(block("```\ncity").trim_start_matches('\n'));
    assert!(rule.is_err(), "the fence took its first word");
    let rule = parse(&format!("city{}", block("```\ncity"))).expect("a rule");
    let json: Value = serde_json::from_str(block("```json\n")).expect("JSON");
    assert_eq!(from_json(&json), Ok(rule.clone()));
    let written = serde_json::to_value(&rule).expect("a rule is JSON");
    assert_eq!(from_json(&written), Ok(rule));
}

/// Text and JSON of every node.
fn nodes() -> Vec<(&'static str, Value)> {
    let city = json!({"type": "attribute", "path": "city"});
    let days = |amount: u32| json!({"amount": amount, "unit": "days"});
    vec![
        ("everyone", json!({"type": "everyone"})),
        ("no one", json!({"type": "no_one"})),
        (
            "not everyone",
            json!({"type": "not", "rule": {"type": "everyone"}}),
        ),
        (
            "everyone or no one",
            json!({"type": "any", "rules": [{"type": "everyone"}, {"type": "no_one"}]}),
        ),
        (
            "city != today",
            json!({"type": "compare", "value": city, "op": "!=", "operand": {"type": "today"}}),
        ),
        (
            "city = city",
            json!({"type": "compare", "value": city, "op": "=", "operand": city}),
        ),
        (
            "city not between 1.50 and 2 days ago",
            json!({"type": "between", "value": city, "negated": true,
                   "low": {"type": "number", "value": "1.50"},
                   "high": {"type": "ago", "value": days(2)}}),
        ),
        (
            "city in (20%, true, 2011-03-01, 2011-03-01T01:30:00Z, now)",
            json!({"type": "in", "value": city, "negated": false, "literals": [
                {"type": "percent", "value": "20"},
                {"type": "boolean", "value": true},
                {"type": "date", "value": "2011-03-01"},
                {"type": "instant", "value": "2011-03-01T01:30:00Z"},
                {"type": "now"},
            ]}),
        ),
        (
            r#"city starts with "上""#,
            json!({"type": "text_match", "value": city, "negated": false,
                   "kind": "starts_with", "text": "上"}),
        ),
        (
            "city is not set",
            json!({"type": "is_set", "value": city, "negated": true}),
        ),
        (
            "city anniversary within next 7 days",
            json!({"type": "anniversary", "value": city,
                   "kind": {"type": "within_next", "span": days(7)}}),
        ),
        (
            "city anniversary today",
            json!({"type": "anniversary", "value": city, "kind": {"type": "today"}}),
        ),
        (
            r#"top 20% by count(any event, this month)"#,
            json!({"type": "rank", "direction": "top",
                   "amount": {"type": "percent", "value": "20"},
                   "metric": {"aggregate": "count", "window": {"type": "this", "unit": "month"},
                              "events": {"name": null, "property": null, "filter": null}}}),
        ),
        (
            "bottom 100 by address.distance",
            json!({"type": "rank", "direction": "bottom",
                   "amount": {"type": "count", "value": 100}, "attribute": "address.distance"}),
        ),
        (
            r#"bottom 5 by sum("E".p where not q = 1)"#,
            json!({"type": "rank", "direction": "bottom",
                   "amount": {"type": "count", "value": 5},
                   "metric": {"aggregate": "sum", "window": null, "events": {
                       "name": "E", "property": "p", "filter": {"type": "not", "rule": {
                           "type": "compare", "value": {"type": "property", "path": "q"},
                           "op": "=", "operand": {"type": "number", "value": "1"}}}}}}),
        ),
        (
            r#"sequence("A" then not "B" within 3 days, since 2011-01-01)"#,
            json!({"type": "sequence", "window": {"type": "since", "date": "2011-01-01"},
                   "steps": [
                {"negated": false, "event": "A", "filter": null, "within": null},
                {"negated": true, "event": "B", "filter": null, "within": days(3)},
            ]}),
        ),
        (
            r#"not in segment "员工""#,
            json!({"type": "in_segment", "name": "员工", "negated": true}),
        ),
        (
            r#"in list "x""#,
            json!({"type": "in_list", "name": "x", "negated": false}),
        ),
        (
            r#"class "RFM" not in ("a", "b")"#,
            json!({"type": "class", "scheme": "RFM", "negated": true, "classes": ["a", "b"]}),
        ),
        (r#"has tag "x""#, json!({"type": "has_tag", "tag": "x"})),
        (
            r#"consents to "sms""#,
            json!({"type": "consents_to", "purpose": "sms"}),
        ),
    ]
}

#[test]
fn every_node_has_its_shape() {
    for (text, json) in nodes() {
        let rule = parse(text).expect(text);
        assert_eq!(serde_json::to_value(&rule).expect("JSON"), json, "{text}");
        assert_eq!(from_json(&json), Ok(rule), "{text}");
    }
}

#[test]
fn what_may_be_left_out_may() {
    let read = |json: Value| print(&from_json(&json).expect("a rule"));
    assert_eq!(
        read(json!({"type": "in_segment", "name": "x"})),
        r#"in segment "x""#
    );
    let value = json!({"type": "metric", "aggregate": "count", "events": {"name": "E"}});
    let operand = json!({"type": "number", "value": 3});
    assert_eq!(
        read(json!({"type": "compare", "op": ">=", "value": value, "operand": operand})),
        r#"count("E") >= 3"#
    );
    assert_eq!(
        read(json!({"type": "sequence", "steps": [{"event": "A"}]})),
        r#"sequence("A")"#
    );
}

#[test]
fn groups_of_one_or_none_are_what_they_mean() {
    let read = |json: Value| print(&from_json(&json).expect("a rule"));
    let tag = json!({"type": "has_tag", "tag": "x"});
    assert_eq!(read(json!({"type": "all", "rules": []})), "everyone");
    assert_eq!(read(json!({"type": "any", "rules": []})), "no one");
    assert_eq!(
        read(json!({"type": "any", "rules": [tag]})),
        r#"has tag "x""#
    );
    let filter = json!({"type": "all", "rules": []});
    let events = json!({"name": "E", "filter": filter});
    let value = json!({"type": "metric", "aggregate": "count", "events": events});
    assert_eq!(
        read(json!({"type": "is_set", "value": value})),
        r#"count("E") is set"#
    );
}

#[test]
fn shapes_that_are_none_are_named() {
    let compare = |field: &str, with: Value| {
        let mut json = json!({"type": "compare", "op": "=",
            "value": {"type": "attribute", "path": "a"},
            "operand": {"type": "number", "value": "1"}});
        json[field] = with;
        json!({"type": "all", "rules": [{"type": "everyone"}, json]})
    };
    let rank = |by: Value| {
        let mut json = json!({"type": "rank", "direction": "top",
            "amount": {"type": "count", "value": 5}});
        let fields = json.as_object_mut().expect("an object");
        fields.extend(by.as_object().expect("an object").clone());
        json
    };
    let cases = [
        (json!([]), "expected an object, found a list"),
        (json!({}), "missing field `type`"),
        (json!({"type": 3}), "/type: expected a text, found a number"),
        (
            json!({"type": "al"}),
            "unknown type `al`, expected one of everyone, no_one, all, any, not, compare, between, \
             in, text_match, is_set, anniversary, rank, sequence, in_segment, in_list, class, \
             has_tag, consents_to",
        ),
        (json!({"type": "all"}), "missing field `rules`"),
        (
            json!({"type": "all", "rules": {}}),
            "/rules: expected a list, found an object",
        ),
        (
            json!({"type": "in_segment", "name": "x", "negatd": true}),
            "unknown field `negatd`, expected one of name, negated",
        ),
        (
            json!({"type": "in_segment", "name": "x", "negated": "yes"}),
            "/negated: expected true or false, found a text",
        ),
        (
            json!({"type": "class", "scheme": "x", "classes": []}),
            "/classes: must have at least one item",
        ),
        (
            json!({"type": "class", "scheme": "x", "classes": ["a", 1]}),
            "/classes/1: expected a text, found a number",
        ),
        (
            rank(json!({})),
            "expected one of the fields metric, attribute",
        ),
        (
            rank(json!({"metric": {"aggregate": "count", "events": {}}, "attribute": "clv"})),
            "expected one of the fields metric, attribute",
        ),
        (
            rank(json!({"attribute": ""})),
            "/attribute: must not be empty",
        ),
        (
            compare("op", json!("==")),
            "/rules/1: unknown op `==`, expected one of =, !=, <, <=, >, >=",
        ),
        (
            compare("value", json!({"type": "attribute", "path": ""})),
            "/rules/1/value/path: must not be empty",
        ),
        (
            compare("value", json!({"type": "property", "path": "a"})),
            "/rules/1/value: unknown type `property`, expected one of attribute, metric",
        ),
        (
            compare("operand", json!({"type": "number", "value": "1e5000"})),
            "/rules/1/operand/value: expected a number in a string, such as \"10000.50\"",
        ),
        (
            compare("operand", json!({"type": "date", "value": "2011-02-30"})),
            "/rules/1/operand/value: input is out of range",
        ),
        (
            compare(
                "operand",
                json!({"type": "ago", "value": {"amount": -1, "unit": "days"}}),
            ),
            "/rules/1/operand/value: invalid value: integer `-1`, expected u32",
        ),
        (
            compare("operand", json!({"type": "nothing"})),
            "/rules/1/operand: unknown type `nothing`, expected one of text, number, percent, \
             date, instant, boolean, ago, now, today",
        ),
        (
            compare(
                "value",
                json!({"type": "metric", "aggregate": "median", "events": {}}),
            ),
            "/rules/1/value: unknown aggregate `median`, expected one of count, sum, avg, min, \
             max, distinct, days, first, last",
        ),
    ];
    for (json, expected) in cases {
        let error = from_json(&json).expect_err(expected);
        assert_eq!(error.to_string(), expected, "{json}");
    }
}

#[test]
fn depth_is_bounded() {
    let nested = |depth: usize| {
        (0..depth).fold(
            json!({"type": "everyone"}),
            |rule, _| json!({"type": "not", "rule": rule}),
        )
    };
    assert!(from_json(&nested(50)).is_ok());
    let error = from_json(&nested(51)).expect_err("too deep");
    assert_eq!(error.problem, "groups nest at most 50 deep");
    assert_eq!(error.pointer, "/rule".repeat(50));
    assert!(from_json(&nested(2000)).is_err());
}
