//! Comparisons.

use fenqun_model::DateCalendar;

use crate::ast::{AnniversaryKind, CompareOp, Condition, Literal, Operand, TextMatchKind};

use super::super::facts::{Context, Described, Nature, count_test, nature};
use super::metric::{count_phrase, metric_noun};
use super::words::{literal, one_of, quoted, span};
use super::{join, unlike};

/// A comparison, or its complement.
pub(super) fn condition<V: Described>(
    condition: &Condition<V>,
    complement: bool,
    context: Context,
) -> String {
    if let Some((metric, test)) = count_test(condition) {
        let text = count_phrase(metric, test, context);
        return if complement { unlike(&text) } else { text };
    }
    let subject = noun(condition.value(), context);
    match condition {
        Condition::Compare { value, op, operand } => {
            let nature = nature(value, operand, context);
            let op = match (complement, op) {
                (true, CompareOp::Eq) => CompareOp::Ne,
                (true, CompareOp::Ne) => CompareOp::Eq,
                _ => *op,
            };
            let text = compare(&subject, op, operand, nature, context);
            let said = matches!(op, CompareOp::Eq | CompareOp::Ne);
            if complement && !said {
                unlike(&text)
            } else {
                text
            }
        }
        Condition::Between {
            negated, low, high, ..
        } => {
            let within = if *negated ^ complement {
                "不在"
            } else {
                "在"
            };
            let (low, high) = (side(low, context), side(high, context));
            join(&[&subject, within, &low, "到", &high, "之间"])
        }
        Condition::In {
            negated, literals, ..
        } => {
            let is = if *negated ^ complement {
                "不是"
            } else {
                "是"
            };
            let literals: Vec<String> = literals.iter().map(literal).collect();
            join(&[&subject, is, &one_of(&literals)])
        }
        Condition::TextMatch {
            negated,
            kind,
            text,
            ..
        } => {
            let not = if *negated ^ complement { "不" } else { "" };
            let text = quoted(text);
            match kind {
                TextMatchKind::Contains => join(&[&subject, not, "包含", &text]),
                TextMatchKind::StartsWith => join(&[&subject, not, "以", &text, "开头"]),
                TextMatchKind::EndsWith => join(&[&subject, not, "以", &text, "结尾"]),
                TextMatchKind::Matches => join(&[&subject, not, "匹配正则", &text]),
            }
        }
        Condition::IsSet { negated, .. } => {
            let is = if *negated ^ complement {
                "为空"
            } else {
                "不为空"
            };
            join(&[&subject, is])
        }
        Condition::Anniversary { value, kind } => {
            let day = match value.calendar(context) {
                DateCalendar::Gregorian => join(&[&subject, "的周年日"]),
                DateCalendar::Lunar if subject.contains("农历") => subject,
                DateCalendar::Lunar => join(&["农历", &subject]),
            };
            let not = if complement { "不" } else { "" };
            match kind {
                AnniversaryKind::Today => join(&[&day, not, "是今天"]),
                AnniversaryKind::WithinNext { span: length } => {
                    join(&[&day, not, "在未来", &span(*length), "内"])
                }
                AnniversaryKind::WithinLast { span: length } => {
                    join(&[&day, not, "在过去", &span(*length), "内"])
                }
            }
        }
    }
}

fn compare<V: Described>(
    subject: &str,
    op: CompareOp,
    operand: &Operand<V>,
    nature: Nature,
    context: Context,
) -> String {
    if let Operand::Literal(Literal::Boolean(flag)) = operand
        && let CompareOp::Eq | CompareOp::Ne = op
    {
        let not = if op == CompareOp::Ne { "不" } else { "" };
        return join(&[subject, not, if *flag { "为真" } else { "为假" }]);
    }
    let words = match (nature, op) {
        (Nature::Number, CompareOp::Eq) => "等于",
        (Nature::Number, CompareOp::Ne) => "不等于",
        (_, CompareOp::Eq) => "是",
        (_, CompareOp::Ne) => "不是",
        (Nature::Time, CompareOp::Lt) => "早于",
        (Nature::Time, CompareOp::Le) => "不晚于",
        (Nature::Time, CompareOp::Gt) => "晚于",
        (Nature::Time, CompareOp::Ge) => "不早于",
        (_, CompareOp::Lt) => "小于",
        (_, CompareOp::Le) => "不超过",
        (_, CompareOp::Gt) => "大于",
        (_, CompareOp::Ge) => "不低于",
    };
    join(&[subject, words, &side(operand, context)])
}

/// What a value is called.
pub(in crate::describe) fn noun<V: Described>(value: &V, context: Context) -> String {
    match (value.as_metric(), value.plain(context)) {
        (Some(metric), _) => metric_noun(metric, context),
        (None, plain) => plain.unwrap_or_default(),
    }
}

fn side<V: Described>(operand: &Operand<V>, context: Context) -> String {
    match operand {
        Operand::Literal(constant) => literal(constant),
        Operand::Value(value) => noun(value, context),
    }
}
