//! One class for each usual value of an attribute: texts that differ in case or spaces are one,
//! numbers fall in bands of as many customers each.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

use arrow::array::{Array, AsArray};
use arrow::datatypes::{DataType, Decimal128Type};
use fenqun_model::ValueType;
use fenqun_rules::{CompareOp, Condition, Literal, Operand, Rule, Value};
use rust_decimal::Decimal;

use super::{Drawn, Left, class, most};
use crate::population::Attribute;
use crate::scheme::quantile::quantile;
use crate::scheme::suggest::two_digits;
use crate::scheme::{ClassRule, Definition};
use crate::{KEY_NAMES, Population};

/// More bands than this say nothing more.
const BANDS_MOST: usize = 5;

/// Draws the classes, and notes in the definition which attribute they are of.
pub(super) fn draw(population: &Population, names: &[&str], definition: &mut Definition) -> Drawn {
    let chosen = definition.value("attribute").to_owned();
    let known = |name: &&str| population.attribute(name).is_some();
    let name = match chosen.is_empty() {
        false => chosen,
        true => names
            .iter()
            .find(|name| known(name))
            .map_or_else(String::new, |name| (*name).to_owned()),
    };
    definition
        .parameters
        .insert("attribute".to_owned(), name.clone());
    let attribute = population.attribute(&name);
    let Some(attribute) = attribute.filter(|_| !KEY_NAMES.contains(&&*name)) else {
        return Drawn {
            classes: Vec::new(),
            left: Left::Unknown,
        };
    };
    let (classes, left) = match attribute.value_type {
        ValueType::Text => (
            texts(&name, attribute, most(definition)),
            Left::OthersWhere(is_set(&name)),
        ),
        // Every number is in a band.
        ValueType::Number => (bands(&name, attribute, most(definition)), Left::Unknown),
        ValueType::Boolean => (yes_and_no(&name), Left::Unknown),
        ValueType::Date | ValueType::Instant => (Vec::new(), Left::Others),
    };
    Drawn { classes, left }
}

fn texts(name: &str, attribute: &Attribute, most: usize) -> Vec<ClassRule> {
    let mut counts: HashMap<&str, u64> = HashMap::new();
    for text in attribute.values.as_string::<i32>().iter().flatten() {
        *counts.entry(text).or_default() += 1;
    }
    // Ways to write the same, the most usual first.
    let mut same: BTreeMap<String, Vec<(u64, &str)>> = BTreeMap::new();
    for (text, count) in counts {
        let plain = text.trim().to_lowercase();
        if !plain.is_empty() {
            same.entry(plain).or_default().push((count, text));
        }
    }
    let mut values: Vec<(String, Vec<(u64, &str)>)> = same.into_iter().collect();
    for (_, ways) in &mut values {
        ways.sort_unstable_by_key(|(count, text)| (Reverse(*count), *text));
    }
    let total = |ways: &[(u64, &str)]| ways.iter().map(|(count, _)| count).sum::<u64>();
    values.sort_by_key(|(_, ways)| Reverse(total(ways)));
    let classes = values.into_iter().take(most).map(|(_, ways)| {
        let literals = ways
            .iter()
            .map(|(_, text)| Literal::Text((*text).to_owned()));
        let rule = any_of(name, literals.collect());
        let called = ways[0].1.trim();
        class(called, called, called, rule)
    });
    classes.collect()
}

/// Bands of as many customers each, highest first; their edges are numbers that people would choose.
fn bands(name: &str, attribute: &Attribute, most: usize) -> Vec<ClassRule> {
    let DataType::Decimal128(_, scale) = *attribute.values.data_type() else {
        return Vec::new();
    };
    let cells = attribute.values.as_primitive::<Decimal128Type>();
    let mut values: Vec<i128> = cells.iter().flatten().collect();
    if values.is_empty() {
        return Vec::new();
    }
    values.sort_unstable();
    let bands = most.clamp(2, BANDS_MOST);
    let percent = |band: usize| u32::try_from(100 * band / bands).unwrap_or(100);
    let edges = (1..bands).filter_map(|band| quantile(&values, scale, percent(band)));
    let mut edges: Vec<Decimal> = edges.map(two_digits).collect();
    edges.dedup();
    let mut classes = Vec::with_capacity(edges.len() + 1);
    for (index, edge) in edges.iter().enumerate().rev() {
        let edge = edge.normalize();
        let (zh, en) = match edges.get(index + 1) {
            Some(next) => {
                let band = format!("{edge}–{}", next.normalize());
                (band.clone(), band)
            }
            None => (format!("{edge} 及以上"), format!("{edge} and more")),
        };
        let at_least = Condition::Compare {
            value: value_of(name),
            op: CompareOp::Ge,
            operand: Operand::Literal(Literal::Number(edge)),
        };
        let key = format!("from_{edge}");
        classes.push(class(&key, &zh, &en, print(at_least)));
    }
    if let Some(lowest) = edges.first() {
        let lowest = lowest.normalize();
        let (zh, en) = (format!("{lowest} 以下"), format!("Below {lowest}"));
        classes.push(class("lowest", &zh, &en, is_set(name)));
    }
    classes
}

fn yes_and_no(name: &str) -> Vec<ClassRule> {
    let is = |flag: bool| any_of(name, vec![Literal::Boolean(flag)]);
    vec![
        class("yes", "是", "Yes", is(true)),
        class("no", "否", "No", is(false)),
    ]
}

/// `name = value`, or `name in (values)`.
pub(super) fn any_of(name: &str, mut literals: Vec<Literal>) -> String {
    let value = value_of(name);
    print(match literals.len() {
        1 => Condition::Compare {
            value,
            op: CompareOp::Eq,
            operand: Operand::Literal(literals.remove(0)),
        },
        _ => Condition::In {
            value,
            literals,
            negated: false,
        },
    })
}

/// `name is set`.
pub(super) fn is_set(name: &str) -> String {
    print(Condition::IsSet {
        value: value_of(name),
        negated: false,
    })
}

fn value_of(name: &str) -> Value {
    Value::Attribute {
        path: name.to_owned(),
    }
}

fn print(condition: Condition<Value>) -> String {
    fenqun_rules::print(&Rule::Condition(condition))
}
