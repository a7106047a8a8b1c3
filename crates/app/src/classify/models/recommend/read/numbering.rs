//! Dense numbers for the different values of a column, the same in every part.

use std::sync::Arc;

use fenqun_lake::{Column, EventParts, Property, Texts, Values};
use rust_decimal::Decimal;
use rustc_hash::FxHashMap;

const UNKNOWN: u32 = u32::MAX;

/// Numbers from 0 for the values of one property, in the order in which they are met.
pub(super) struct Numbering {
    events: EventParts,
    property: Option<Property>,
    /// By the number that the table gives a text, and by value of another type.
    by_text: Vec<u32>,
    by_integer: FxHashMap<i64, u32>,
    /// Each value once, as text, and the number of each.
    pub(super) shown: Vec<String>,
    by_shown: FxHashMap<String, u32>,
}

/// A column of one part, ready to be numbered row by row.
pub(super) struct Numbered<'a> {
    column: &'a Column,
    ids: Option<(Arc<[u32]>, &'a Texts)>,
}

impl Numbering {
    /// For a property of the events table, or for none.
    pub(super) fn new(events: &EventParts, property: Option<Property>) -> Self {
        Self {
            events: events.clone(),
            property,
            by_text: Vec::new(),
            by_integer: FxHashMap::default(),
            shown: Vec::new(),
            by_shown: FxHashMap::default(),
        }
    }

    /// A part's column.
    pub(super) fn of<'a>(&self, column: Option<&'a Column>) -> Option<Numbered<'a>> {
        let (column, property) = (column?, self.property.as_ref()?);
        let ids = match &column.values {
            Values::Codes(_, texts) => {
                let known = self.events.text_ids(&property.column);
                Some((texts.ids(&known), texts.as_ref()))
            }
            Values::Integers(_) => None,
        };
        Some(Numbered { column, ids })
    }

    /// The number of a row's value; none where there is no value or an empty one.
    pub(super) fn number(&mut self, column: &Numbered<'_>, row: usize) -> Option<u32> {
        match (&column.column.values, &column.ids) {
            (Values::Codes(codes, _), Some((ids, texts))) => {
                let code = codes[row] as usize;
                let id = *ids.get(code)? as usize;
                if self.by_text.len() <= id {
                    self.by_text.resize(id + 1, UNKNOWN);
                }
                if self.by_text[id] == UNKNOWN {
                    self.by_text[id] = self.number_of(texts.texts[code].trim())?;
                }
                Some(self.by_text[id])
            }
            (Values::Integers(values), _) if column.column.is_present(row) => {
                let value = values[row];
                if let Some(known) = self.by_integer.get(&value) {
                    return Some(*known);
                }
                let scale = self.property.as_ref().map_or(0, |property| property.scale);
                let shown = Decimal::new(value, u32::from(scale.unsigned_abs()));
                let number = self.number_of(&shown.normalize().to_string())?;
                self.by_integer.insert(value, number);
                Some(number)
            }
            _ => None,
        }
    }

    /// The number of a text, met before or not; none of an empty one.
    pub(super) fn number_of(&mut self, text: &str) -> Option<u32> {
        if text.is_empty() {
            return None;
        }
        if let Some(known) = self.by_shown.get(text) {
            return Some(*known);
        }
        let number = u32::try_from(self.shown.len()).ok()?;
        self.shown.push(text.to_owned());
        self.by_shown.insert(text.to_owned(), number);
        Some(number)
    }
}
