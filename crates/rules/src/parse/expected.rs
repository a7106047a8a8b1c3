//! What the grammar asks for at a place, in words for people.

use crate::Language;

/// What was expected where the text went wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// A condition of a rule.
    Condition,
    /// A comparison of an event's property.
    FilterCondition,
    /// What compares the value that was just named.
    Comparison,
    /// The right side of a comparison.
    Operand,
    /// A constant.
    Literal,
    /// Text in double quotes.
    Text,
    /// A name after a dot.
    Name,
    /// An event's name, or `any event`.
    Events,
    /// The metric's window.
    Window,
    /// A length of time.
    Span,
    /// The unit of a length of time.
    Unit,
    /// A number without fraction, zero or greater.
    WholeNumber,
    /// How many customers a ranking takes.
    Amount,
    /// A calendar day.
    Date,
    /// One of these keywords or signs.
    OneOf(&'static [&'static str]),
    /// Another condition, or nothing more.
    AndOrEnd,
    /// An attribute or a metric.
    Value,
    /// The end of what stands alone.
    NothingMore,
    /// The end of a string.
    ClosingQuote,
    /// The end of a name.
    ClosingBacktick,
    /// A name that is not empty.
    NameInBackticks,
    /// A day that exists.
    RealDate,
    /// A day and a time with an offset.
    Instant,
    /// Fewer digits.
    ShorterNumber,
    /// A sign that the language knows.
    KnownSign,
    /// Fewer groups within groups.
    Depth(usize),
}

impl Expected {
    /// In words: what may follow "expected".
    pub fn text(self, language: Language) -> String {
        let (zh, en) = match self {
            Expected::OneOf(words) => return list(words, language),
            Expected::Depth(deepest) => {
                return language.pick(
                    format!("最多 {deepest} 层嵌套"),
                    format!("groups nested at most {deepest} deep"),
                );
            }
            Expected::Condition => (
                "一个条件，例如 `city = \"上海\"`",
                "a condition such as `city = \"上海\"`",
            ),
            Expected::FilterCondition => (
                "对行为属性的比较，例如 `channel = \"app\"`",
                "a comparison of the event's own property, such as `channel = \"app\"`",
            ),
            Expected::Comparison => (
                "一个比较，例如 `=`、`>`、`in`、`between`、`contains` 或 `is set`",
                "a comparison such as `=`, `>`, `in`, `between`, `contains` or `is set`",
            ),
            Expected::Operand => (
                "一个值：双引号中的文本、数字、日期或名称",
                "a value: text in double quotes, a number, a date or a name",
            ),
            Expected::Literal => (
                "双引号中的文本、数字、日期、`true` 或 `false`",
                "text in double quotes, a number, a date, `true` or `false`",
            ),
            Expected::Text => ("双引号中的文本", "text in double quotes"),
            Expected::Name => ("一个名称", "a name"),
            Expected::Events => (
                "双引号中的行为名称，或 `any event`",
                "an event's name in double quotes, or `any event`",
            ),
            Expected::Window => (
                "一个时间范围，例如 `last 90 days`、`this month` 或 `since 2011-01-01`",
                "a window such as `last 90 days`, `this month` or `since 2011-01-01`",
            ),
            Expected::Span => ("一段时长，例如 `90 days`", "a duration such as `90 days`"),
            Expected::Unit => (
                "时间单位：`minutes`、`hours`、`days`、`weeks`、`months` 或 `years`",
                "a unit: `minutes`, `hours`, `days`, `weeks`, `months` or `years`",
            ),
            Expected::WholeNumber => ("一个不太大的非负整数", "a whole number of moderate size"),
            Expected::Amount => (
                "人数或百分比，例如 `100` 或 `20%`",
                "a number of customers or a share, such as `100` or `20%`",
            ),
            Expected::Date => ("一个日期，例如 `2011-03-01`", "a date such as `2011-03-01`"),
            Expected::Value => ("属性或指标", "an attribute or a metric"),
            Expected::NothingMore => ("到此结束", "nothing more"),
            Expected::AndOrEnd => (
                "`and`、`or` 或规则结束",
                "`and`, `or`, or the end of the rule",
            ),
            Expected::ClosingQuote => ("结尾的双引号", "its closing double quote"),
            Expected::ClosingBacktick => ("结尾的反引号", "its closing backtick"),
            Expected::NameInBackticks => ("反引号中的名称", "a name between the backticks"),
            Expected::RealDate => ("日历上存在的日期", "a date that exists"),
            Expected::Instant => (
                "带时区的时刻，例如 `2011-03-01T09:30:00+08:00`",
                "an instant with its offset, such as `2011-03-01T09:30:00+08:00`",
            ),
            Expected::ShorterNumber => ("不超过 28 位的数字", "a number of at most 28 digits"),
            Expected::KnownSign => ("规则语言中的符号", "a sign of the rule language"),
        };
        language.pick(zh, en).to_owned()
    }
}

/// The words in backticks, joined by commas and "or".
fn list(words: &[&str], language: Language) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    let Some((last, others)) = quoted.split_last() else {
        return String::new();
    };
    if others.is_empty() {
        return last.clone();
    }
    let comma = language.pick("、", ", ");
    let or = language.pick(" 或 ", " or ");
    format!("{}{or}{last}", others.join(comma))
}
