//! What people read when a text is no rule.

use fenqun_rules::{Language, parse};

/// A text and its error.
const ERRORS: &[(&str, &str)] = &[
    (
        "",
        "line 1, column 1: found the end, expected a condition such as `city = \"上海\"`",
    ),
    (
        "a = 1 and",
        "line 1, column 10: found the end, expected a condition such as `city = \"上海\"`",
    ),
    (
        "a",
        "line 1, column 2: found the end, expected a comparison such as `=`, `>`, `in`, `between`, `contains` or `is set`",
    ),
    (
        "a =",
        "line 1, column 4: found the end, expected a value: text in double quotes, a number, a date or a name",
    ),
    (
        "a = 1 b = 2",
        "line 1, column 7: found `b`, expected `and`, `or`, or the end of the rule",
    ),
    (
        "a = 1 adn b = 2",
        "line 1, column 7: found `adn`, expected `and`, `or`, or the end of the rule; did you mean `and`?",
    ),
    (
        "(a = 1",
        "line 1, column 7: found the end, expected `and`, `or` or `)`",
    ),
    (
        "a = 1)",
        "line 1, column 6: found `)`, expected `and`, `or`, or the end of the rule",
    ),
    (
        "a == 1",
        "line 1, column 3: found `==`, expected a comparison such as `=`, `>`, `in`, `between`, `contains` or `is set`; did you mean `=`?",
    ),
    (
        "a <> 1",
        "line 1, column 3: found `<>`, expected a comparison such as `=`, `>`, `in`, `between`, `contains` or `is set`; did you mean `!=`?",
    ),
    (
        "a = 1 && b = 2",
        "line 1, column 7: found `&&`, expected `and`, `or`, or the end of the rule; did you mean `and`?",
    ),
    (
        "a = 'x'",
        "line 1, column 5: found `'`, expected a value: text in double quotes, a number, a date or a name; did you mean `\"`?",
    ),
    (
        "3 < a",
        "line 1, column 1: found `3`, expected a condition such as `city = \"上海\"`",
    ),
    (
        "city = \"上海",
        "line 1, column 8: found `\"上海`, expected its closing double quote",
    ),
    (
        "`a = 1",
        "line 1, column 1: found ``a = 1`, expected its closing backtick",
    ),
    (
        "`` = 1",
        "line 1, column 1: found ````, expected a name between the backticks",
    ),
    (
        "城市 = 1\n  且 年龄 = 2",
        "line 2, column 3: found `且`, expected `and`, `or`, or the end of the rule",
    ),
    (
        "a betwen 1 and 2",
        "line 1, column 3: found `betwen`, expected a comparison such as `=`, `>`, `in`, `between`, `contains` or `is set`; did you mean `between`?",
    ),
    (
        "a between 1 or 2",
        "line 1, column 13: found `or`, expected `and`",
    ),
    (
        "a not 1",
        "line 1, column 7: found `1`, expected `between`, `in`, `contains`, `starts with`, `ends with` or `matches`",
    ),
    (
        "a is empty",
        "line 1, column 6: found `empty`, expected `set` or `not set`",
    ),
    (
        "a in (1 2)",
        "line 1, column 9: found `2`, expected `,` or `)`",
    ),
    (
        "a in ()",
        "line 1, column 7: found `)`, expected text in double quotes, a number, a date, `true` or `false`",
    ),
    ("a in 1", "line 1, column 6: found `1`, expected `(`"),
    (
        "a contains 1",
        "line 1, column 12: found `1`, expected text in double quotes",
    ),
    (
        "a starts \"x\"",
        "line 1, column 10: found `\"x\"`, expected `with`",
    ),
    (
        "a > 90 days",
        "line 1, column 12: found the end, expected `ago`",
    ),
    (
        "a > 1.5 days ago",
        "line 1, column 5: found `1.5`, expected a whole number of moderate size",
    ),
    (
        "a = 2011-02-30",
        "line 1, column 5: found `2011-02-30`, expected a date that exists",
    ),
    (
        "a = 2011-03-01T09:30",
        "line 1, column 5: found `2011-03-01T09:30`, expected an instant with its offset, such as `2011-03-01T09:30:00+08:00`",
    ),
    (
        "a = 12345678901234567890123456789012",
        "line 1, column 5: found `12345678901234567890123456789012`, expected a number of at most 28 digits",
    ),
    (
        "cuont(\"E\") > 1",
        "line 1, column 6: found `(`, expected a comparison such as `=`, `>`, `in`, `between`, `contains` or `is set`; did you mean `count`?",
    ),
    (
        "count(Order Completed) > 1",
        "line 1, column 7: found `Order`, expected an event's name in double quotes, or `any event`",
    ),
    (
        "count(\"E\" last 90 days) > 1",
        "line 1, column 11: found `last`, expected `,` or `)`",
    ),
    (
        "count(\"E\", lst 90 days) > 1",
        "line 1, column 12: found `lst`, expected a window such as `last 90 days`, `this month` or `since 2011-01-01`; did you mean `last`?",
    ),
    (
        "count(\"E\", last 90 dyas) > 1",
        "line 1, column 20: found `dyas`, expected a unit: `minutes`, `hours`, `days`, `weeks`, `months` or `years`; did you mean `days`?",
    ),
    (
        "count(\"E\", last 90) > 1",
        "line 1, column 19: found `)`, expected a unit: `minutes`, `hours`, `days`, `weeks`, `months` or `years`",
    ),
    (
        "count(\"E\", this day) > 1",
        "line 1, column 17: found `day`, expected `week`, `month`, `quarter` or `year`",
    ),
    (
        "count(\"E\", from 2011-01-01 2011-02-01) > 1",
        "line 1, column 28: found `2011-02-01`, expected `to`",
    ),
    (
        "count(\"E\", since monday) > 1",
        "line 1, column 18: found `monday`, expected a date such as `2011-03-01`",
    ),
    (
        "count(\"E\".) > 1",
        "line 1, column 11: found `)`, expected a name",
    ),
    (
        "count(\"E\" where in segment \"x\") > 1",
        "line 1, column 17: found `in`, expected a comparison of the event's own property, such as `channel = \"app\"`",
    ),
    (
        "count(\"E\" where count(\"F\") > 1) > 1",
        "line 1, column 22: found `(`, expected a comparison such as `=`, `>`, `in`, `between`, `contains` or `is set`",
    ),
    (
        "top by count(\"E\")",
        "line 1, column 5: found `by`, expected a number of customers or a share, such as `100` or `20%`",
    ),
    (
        "top 10 count(\"E\")",
        "line 1, column 8: found `count`, expected `by`",
    ),
    (
        "top 10 by 5",
        "line 1, column 11: found `5`, expected an attribute or a metric",
    ),
    (
        "top 10 by cuont(\"E\")",
        "line 1, column 16: found `(`, expected `and`, `or`, or the end of the rule; did you mean `count`?",
    ),
    (
        "top 10 by clv > 3",
        "line 1, column 15: found `>`, expected `and`, `or`, or the end of the rule",
    ),
    (
        "top -1 by count(\"E\")",
        "line 1, column 5: found `-1`, expected a whole number of moderate size",
    ),
    (
        "in segment 员工",
        "line 1, column 12: found `员工`, expected text in double quotes",
    ),
    (
        "in \"x\"",
        "line 1, column 1: found `in`, expected a condition such as `city = \"上海\"`",
    ),
    (
        "class \"x\" \"y\"",
        "line 1, column 11: found `\"y\"`, expected `=` or `in`",
    ),
    (
        "sequence(\"A\" ten \"B\")",
        "line 1, column 14: found `ten`, expected `then`, `within`, `,` or `)`; did you mean `then`?",
    ),
    (
        "sequence()",
        "line 1, column 10: found `)`, expected text in double quotes",
    ),
    (
        "birthday anniversary within 7 days",
        "line 1, column 29: found `7`, expected `next` or `last`",
    ),
    (
        "and = 1",
        "line 1, column 1: found `and`, expected a condition such as `city = \"上海\"`",
    ),
];

#[test]
fn every_error_says_where_what_and_what_instead() {
    for (text, expected) in ERRORS {
        let error = parse(text).expect_err(text);
        assert_eq!(error.to_string(), *expected, "{text}");
        let position = error.position;
        let end = position.offset + position.length;
        assert_eq!(
            text.get(position.offset..end),
            Some(error.found.as_str()),
            "{text}"
        );
    }
}

#[test]
fn errors_are_told_in_chinese_too() {
    let told = |text: &str| parse(text).expect_err(text).message(Language::Zh);
    assert_eq!(
        told("城市 = 1 adn a = 2"),
        "第 1 行第 8 列：此处是 `adn`，应为 `and`、`or` 或规则结束；是否要写 `and`？"
    );
    assert_eq!(
        told("城市 ="),
        "第 1 行第 5 列：规则在此结束，应为一个值：双引号中的文本、数字、日期或名称"
    );
}

#[test]
fn no_message_is_empty_in_either_language() {
    for (text, _) in ERRORS {
        let error = parse(text).expect_err(text);
        assert!(!error.expected.text(Language::Zh).is_empty());
        assert!(!error.expected.text(Language::En).is_empty());
    }
}
