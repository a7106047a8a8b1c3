//! Questions of a tree as rules of our language.
//!
//! A comparison with a missing value is false, so the side to which customers without a value go
//! says so: `or … is not set`; not so where everybody has a value. Each question and its opposite
//! divide all customers, whatever the precision of the numbers that the tree learned from.

use chrono::{Duration, NaiveDate};
use fenqun_insight::features::MISSING;
use fenqun_insight::tree::{Condition as Asked, Question, Split, Test, Tree};
use fenqun_model::{Span, SpanUnit};
use fenqun_rules::{CompareOp, Condition, Literal, Operand, Rule, Value};
use rust_decimal::Decimal;

use crate::classify::models::features::{Feature, FeatureKind};
use crate::{Error, Result};

/// What a tree asks about.
pub(super) struct Ground<'f> {
    pub(super) features: &'f [Feature],
    /// Of each feature, whether everybody has a value.
    pub(super) whole: &'f [bool],
}

/// The rule of a leaf: all of its conditions.
pub(super) fn of_leaf(conditions: &[Asked], ground: &Ground) -> Result<Rule> {
    let mut rules = Vec::new();
    for condition in conditions {
        match of(condition, ground)? {
            Rule::Everyone => {}
            Rule::All { rules: several } => rules.extend(several),
            one => rules.push(one),
        }
    }
    Ok(Rule::all(rules))
}

/// The rule of the customers who answer a question with yes.
pub(super) fn of_split(split: &Split, tree: &Tree, ground: &Ground) -> Result<Rule> {
    let asked = &tree.features()[split.feature as usize];
    let test = match &split.question {
        Question::AtMost(at_most) => Test::Range {
            above: None,
            at_most: Some(*at_most),
        },
        Question::Known => Test::Known,
        Question::OneOf(codes) => {
            let names = match &asked.kind {
                fenqun_insight::features::Kind::Category(names) => names.as_slice(),
                fenqun_insight::features::Kind::Number => &[],
            };
            let codes = codes.iter().filter(|&&code| code != MISSING);
            let listed = codes.filter_map(|&code| names.get(code as usize).cloned());
            Test::OneOf(listed.collect())
        }
    };
    let condition = Asked {
        feature: asked.name.clone(),
        test,
        or_missing: split.missing_yes,
    };
    of(&condition, ground)
}

fn of(condition: &Asked, ground: &Ground) -> Result<Rule> {
    let named = |feature: &Feature| feature.text == condition.feature;
    let place = ground.features.iter().position(named);
    let place = place
        .ok_or_else(|| Error::internal(format!("the tree asks for `{}`", condition.feature)))?;
    let (feature, whole) = (&ground.features[place], ground.whole[place]);
    let value = feature.value()?;
    let is_set = |negated| {
        Rule::from(Condition::IsSet {
            value: value.clone(),
            negated,
        })
    };
    let there = match &condition.test {
        Test::Known => is_set(false),
        Test::Missing => Rule::NoOne,
        Test::Range { above, at_most } => {
            let mut bounds = Vec::new();
            if let Some(above) = above {
                bounds.push(bound(feature.kind, &value, *above, false)?);
            }
            if let Some(at_most) = at_most {
                bounds.push(bound(feature.kind, &value, *at_most, true)?);
            }
            Rule::all(bounds)
        }
        Test::OneOf(listed) => one_of(feature.kind, &value, listed),
        Test::NoneOf(listed) => match (feature.kind, listed.as_slice()) {
            (FeatureKind::Boolean, [one]) => boolean(&value, one != "true"),
            (_, []) => is_set(false),
            _ if whole => Rule::negate(one_of(feature.kind, &value, listed)),
            _ => Rule::all(vec![
                is_set(false),
                Rule::negate(one_of(feature.kind, &value, listed)),
            ]),
        },
    };
    Ok(match (there, condition.or_missing && !whole) {
        (there, false) => there,
        (Rule::NoOne, true) => is_set(true),
        _ if condition.test == Test::Known => Rule::Everyone,
        (there, true) => Rule::any(vec![there, is_set(true)]),
    })
}

/// `value <= limit` or `value > limit`, in what the value is measured by.
fn bound(kind: FeatureKind, value: &Value, limit: f64, at_most: bool) -> Result<Rule> {
    let (below, above) = (CompareOp::Le, CompareOp::Gt);
    let (op, literal) = match kind {
        // So many days ago or fewer is that instant or later.
        FeatureKind::DaysSince => {
            let op = if at_most {
                CompareOp::Ge
            } else {
                CompareOp::Lt
            };
            let literal = match limit as u32 {
                0 => Literal::Now,
                amount => Literal::Ago(Span {
                    amount,
                    unit: SpanUnit::Days,
                }),
            };
            (op, literal)
        }
        FeatureKind::Date => {
            let day = NaiveDate::default() + Duration::days(limit.floor() as i64);
            (if at_most { below } else { above }, Literal::Date(day))
        }
        _ => {
            let number: Decimal = limit.to_string().parse().map_err(Error::internal)?;
            (if at_most { below } else { above }, Literal::Number(number))
        }
    };
    Ok(Rule::from(Condition::Compare {
        value: value.clone(),
        op,
        operand: Operand::Literal(literal),
    }))
}

fn one_of(kind: FeatureKind, value: &Value, listed: &[String]) -> Rule {
    match (kind, listed) {
        (_, []) => Rule::NoOne,
        (FeatureKind::Boolean, [one]) => boolean(value, one == "true"),
        (FeatureKind::Boolean, _) => Rule::from(Condition::IsSet {
            value: value.clone(),
            negated: false,
        }),
        (_, [one]) => equal(value, Literal::Text(one.clone())),
        _ => Rule::from(Condition::In {
            value: value.clone(),
            negated: false,
            literals: listed.iter().cloned().map(Literal::Text).collect(),
        }),
    }
}

fn boolean(value: &Value, is: bool) -> Rule {
    equal(value, Literal::Boolean(is))
}

fn equal(value: &Value, literal: Literal) -> Rule {
    Rule::from(Condition::Compare {
        value: value.clone(),
        op: CompareOp::Eq,
        operand: Operand::Literal(literal),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::classify::models::Said;

    fn shown(text: &str, kind: FeatureKind, test: Test, or_missing: bool) -> String {
        let feature = Feature {
            text: text.to_owned(),
            name: Said::default(),
            kind,
        };
        let condition = Asked {
            feature: text.to_owned(),
            test,
            or_missing,
        };
        let ground = Ground {
            features: &[feature],
            whole: &[false],
        };
        of(&condition, &ground).expect("a rule").to_string()
    }

    #[test]
    fn what_everybody_has_is_never_missing() {
        let feature = Feature {
            text: r#"count("Order Completed")"#.to_owned(),
            name: Said::default(),
            kind: FeatureKind::Number,
        };
        let condition = Asked {
            feature: feature.text.clone(),
            test: Test::Range {
                above: None,
                at_most: Some(3.0),
            },
            or_missing: true,
        };
        let ground = Ground {
            features: &[feature],
            whole: &[true],
        };
        let rule = of(&condition, &ground).expect("a rule").to_string();
        assert_eq!(rule, r#"count("Order Completed") <= 3"#);
    }

    #[test]
    fn conditions_become_rules() {
        let range = |above, at_most| Test::Range { above, at_most };
        let listed = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect();
        let number = |test, or_missing| shown("score", FeatureKind::Number, test, or_missing);
        assert_eq!(
            number(range(Some(0.5), Some(12000.0)), false),
            "score > 0.5 and score <= 12000"
        );
        assert_eq!(
            number(range(None, Some(-1.25)), true),
            "score <= -1.25 or score is not set"
        );
        assert_eq!(number(Test::Missing, true), "score is not set");
        assert_eq!(number(Test::Known, true), "everyone");
        let last = r#"last("Order Completed")"#;
        let days = |test, or_missing| shown(last, FeatureKind::DaysSince, test, or_missing);
        assert_eq!(
            days(range(Some(90.0), None), true),
            format!("{last} < 90 days ago or {last} is not set")
        );
        assert_eq!(
            days(range(None, Some(0.0)), false),
            format!("{last} >= now")
        );
        let birthday = shown(
            "birthday",
            FeatureKind::Date,
            range(None, Some(7305.0)),
            false,
        );
        assert_eq!(birthday, "birthday <= 1990-01-01");
        let city = |test, or_missing| shown("city", FeatureKind::Text, test, or_missing);
        assert_eq!(
            city(Test::OneOf(listed(&["上海"])), false),
            r#"city = "上海""#
        );
        assert_eq!(
            city(Test::NoneOf(listed(&["上海", "北京"])), false),
            r#"city is set and not city in ("上海", "北京")"#
        );
        assert_eq!(city(Test::OneOf(Vec::new()), true), "city is not set");
        let vip = |test| shown("vip", FeatureKind::Boolean, test, false);
        assert_eq!(vip(Test::NoneOf(listed(&["true"]))), "vip = false");
    }
}
