//! Attributes with few different texts: cities, levels, channels.
//!
//! A comparison of such an attribute looks at each different text once and at a small number for
//! each customer, instead of at a text for each customer.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use arrow::array::{Array, ArrayRef, AsArray, StringArray, StringBuilder};
use rustc_hash::FxHashMap;

use super::Attribute;

/// More different texts than this are not worth a number each.
const MOST_TEXTS: usize = 1_000;

/// The different texts of attributes, found when first asked for.
#[derive(Clone, Debug, Default)]
pub(super) struct Texts {
    attributes: Arc<BTreeMap<String, Arc<Found>>>,
    /// The first row, where a population is a part of another.
    start: usize,
}

#[derive(Debug)]
struct Found {
    values: ArrayRef,
    texts: OnceLock<Option<Coded>>,
}

#[derive(Debug)]
struct Coded {
    /// Each text once; the last is missing.
    texts: StringArray,
    codes: Vec<u16>,
}

/// The different texts of an attribute; the last one is missing, for those who have none.
pub(crate) struct TextsOf<'t> {
    pub(crate) texts: &'t StringArray,
    /// The place of each customer's.
    pub(crate) codes: &'t [u16],
}

impl Texts {
    pub(super) fn new(attributes: &BTreeMap<String, Attribute>) -> Self {
        Self::default().renewed(attributes)
    }

    /// For other attributes of the same population; what was found of columns that stay is kept.
    pub(super) fn renewed(&self, attributes: &BTreeMap<String, Attribute>) -> Self {
        let texts = attributes
            .iter()
            .filter(|(_, attribute)| attribute.value_type == fenqun_model::ValueType::Text);
        let texts = texts.map(|(name, attribute)| {
            let known = self.attributes.get(name);
            let known = known.filter(|found| Arc::ptr_eq(&found.values, &attribute.values));
            let found = known.map(Arc::clone).unwrap_or_else(|| {
                Arc::new(Found {
                    values: Arc::clone(&attribute.values),
                    texts: OnceLock::new(),
                })
            });
            (name.clone(), found)
        });
        Self {
            attributes: Arc::new(texts.collect()),
            start: 0,
        }
    }

    /// The same from a row on.
    pub(super) fn from(&self, row: usize) -> Self {
        Self {
            attributes: Arc::clone(&self.attributes),
            start: self.start + row,
        }
    }

    pub(super) fn of(&self, attribute: &str, len: usize) -> Option<TextsOf<'_>> {
        let found = self.attributes.get(attribute)?;
        let coded = found.texts.get_or_init(|| coded(&found.values)).as_ref()?;
        Some(TextsOf {
            texts: &coded.texts,
            codes: &coded.codes[self.start..self.start + len],
        })
    }
}

fn coded(values: &ArrayRef) -> Option<Coded> {
    let values = values.as_string_opt::<i32>()?;
    let mut known: FxHashMap<&str, u16> = FxHashMap::default();
    let mut texts = StringBuilder::new();
    let mut codes = Vec::with_capacity(values.len());
    for value in values {
        let next = u16::try_from(known.len()).ok()?;
        let code = match value {
            None => u16::MAX,
            Some(text) => *known.entry(text).or_insert_with(|| {
                texts.append_value(text);
                next
            }),
        };
        if known.len() > MOST_TEXTS {
            return None;
        }
        codes.push(code);
    }
    let missing = u16::try_from(known.len()).ok()?;
    texts.append_null();
    for code in &mut codes {
        *code = missing.min(*code);
    }
    Some(Coded {
        texts: texts.finish(),
        codes,
    })
}
