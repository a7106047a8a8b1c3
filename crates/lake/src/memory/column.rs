//! One property of the rows of a part.

use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashMap;

use super::rows::Names;

/// A property of the events of one name, in the order of [`super::NameRows`].
#[derive(Debug)]
pub struct Column {
    /// The values.
    pub values: Values,
    /// Which rows have a value; `None` where all have.
    pub present: Option<Vec<bool>>,
    /// The largest absolute value of integers.
    pub largest: u64,
}

/// Values by row. Rows without a value hold 0, or the code after the last.
#[derive(Debug)]
pub enum Values {
    /// Numbers in units of the property's last decimal, days since 1970, microseconds since 1970,
    /// or 0 and 1 for no and yes.
    Integers(Vec<i64>),
    /// Places in the part's texts.
    Codes(Vec<u32>, Arc<Texts>),
}

/// The different texts that a column of a part holds.
#[derive(Debug, Default)]
pub struct Texts {
    /// Each text once, in order of appearance; rows without a value have the code `texts.len()`.
    pub texts: Vec<Box<str>>,
    ids: OnceLock<Arc<[u32]>>,
}

impl Texts {
    pub(super) fn new(texts: Vec<Box<str>>) -> Self {
        Self {
            texts,
            ids: OnceLock::new(),
        }
    }

    /// A number for each text that is the same in every part: equal texts, equal numbers.
    pub fn ids(&self, names: &TextIds) -> Arc<[u32]> {
        let ids = self.ids.get_or_init(|| names.ids(&self.texts));
        Arc::clone(ids)
    }

    fn bytes(&self) -> usize {
        let text = |text: &str| text.len() + size_of::<Box<str>>() + size_of::<u32>();
        self.texts.iter().map(|own| text(own)).sum()
    }
}

/// Numbers given to texts as they appear, shared by the parts of a table.
#[derive(Debug, Default)]
pub struct TextIds {
    known: std::sync::Mutex<FxHashMap<Box<str>, u32>>,
}

impl TextIds {
    /// How many numbers were given.
    pub fn len(&self) -> usize {
        let known = self.known.lock();
        known
            .unwrap_or_else(std::sync::PoisonError::into_inner)
            .len()
    }

    /// Whether none was given.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn ids(&self, texts: &[Box<str>]) -> Arc<[u32]> {
        let mut known = self
            .known
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        let ids = texts.iter().map(|text| {
            if let Some(id) = known.get(text) {
                return *id;
            }
            let id = u32::try_from(known.len()).expect("texts are fewer than rows");
            known.insert(text.clone(), id);
            id
        });
        ids.collect()
    }
}

/// A property of all rows of a part: by name, where any event of the name has it.
#[derive(Debug, Default)]
pub(super) struct PartColumn {
    pub(super) read: Names,
    pub(super) names: Vec<Option<Column>>,
}

impl PartColumn {
    pub(super) fn bytes(&self) -> usize {
        let mut bytes = 0;
        let mut texts = None;
        for column in self.names.iter().flatten() {
            bytes += column.present.as_ref().map_or(0, Vec::len);
            bytes += match &column.values {
                Values::Integers(values) => size_of_val::<[i64]>(values),
                Values::Codes(codes, own) => {
                    texts = Some(own);
                    size_of_val::<[u32]>(codes)
                }
            };
        }
        bytes + texts.map_or(0, |texts| texts.bytes())
    }
}

impl Column {
    /// Whether a row has a value.
    pub fn is_present(&self, row: usize) -> bool {
        self.present.as_ref().is_none_or(|present| present[row])
    }
}
