//! Everyone, in columns: what rules read of customers without touching the records database.
//!
//! One row a customer, ascending by number; one Arrow column an attribute; tags and lists as
//! bitmaps over customer numbers. A population is a snapshot: changes make a new one that shares
//! what did not change.

mod builder;
mod changes;
mod earlier;
mod region;
mod scores;
mod sets;
mod table;
mod texts;

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use arrow::array::{Array, ArrayRef, AsArray, StringArray, UInt32Array};
use fenqun_model::{CustomerNumber, DateCalendar, ValueType, natural_cmp};
use fenqun_rules::Value;
use roaring::RoaringBitmap;

pub use builder::{Declared, PopulationBuilder};
pub use earlier::Earlier;
pub use region::RegionAttribute;
pub use scores::{Score, ScoreError, score_numbers};
pub use sets::Sets;
use texts::{Texts, TextsOf};

/// The names under which rules find the customer's key.
pub const KEY_NAMES: [&str; 2] = ["customer", "key"];

/// The prefix of the boolean attributes that hold consent: `consents to "email"` reads
/// `consent.email`.
pub const CONSENT_PREFIX: &str = "consent.";

/// All customers at one moment.
#[derive(Clone, Debug)]
pub struct Population {
    numbers: UInt32Array,
    keys: StringArray,
    attributes: BTreeMap<String, Attribute>,
    /// Which of the attributes are scores, and of what they were made.
    scores: Arc<BTreeMap<String, Arc<Score>>>,
    all: RoaringBitmap,
    sets: Arc<Sets>,
    key_order: Arc<OnceLock<Vec<u32>>>,
    texts: Texts,
}

/// One attribute of everybody.
#[derive(Clone, Debug)]
pub struct Attribute {
    /// The type as declared.
    pub value_type: ValueType,
    /// The calendar by which anniversaries of its dates are kept.
    pub calendar: DateCalendar,
    /// The values by row: `Utf8`, `Decimal128(38, s)` with the largest scale that occurs,
    /// `Boolean`, `Date32` or `Timestamp(µs, UTC)`.
    pub values: ArrayRef,
}

impl Population {
    /// Starts a population with the built-in attributes and those that the workspace declared; what
    /// is declared of a built-in one is its calendar.
    pub fn builder(declared: &[Declared]) -> PopulationBuilder {
        PopulationBuilder::new(declared)
    }

    /// The number of customers.
    pub fn len(&self) -> usize {
        self.numbers.len()
    }

    /// Whether there is nobody.
    pub fn is_empty(&self) -> bool {
        self.numbers.is_empty()
    }

    /// Every customer's number.
    pub fn all(&self) -> &RoaringBitmap {
        &self.all
    }

    /// Customer numbers by row, ascending.
    pub fn numbers(&self) -> &UInt32Array {
        &self.numbers
    }

    /// Customer keys by row.
    pub fn keys(&self) -> &StringArray {
        &self.keys
    }

    /// The row of a customer.
    pub fn row_of(&self, customer: CustomerNumber) -> Option<usize> {
        let numbers = self.numbers.values();
        let first = *numbers.first()?;
        // Numbers are dense, so the row is usually the distance to the first.
        let guess = customer.0.checked_sub(first)? as usize;
        if numbers.get(guess) == Some(&customer.0) {
            return Some(guess);
        }
        numbers[..guess.min(numbers.len())]
            .binary_search(&customer.0)
            .ok()
    }

    /// The key of a customer.
    pub fn key_of(&self, customer: CustomerNumber) -> Option<&str> {
        Some(self.keys.value(self.row_of(customer)?))
    }

    /// An attribute by the name that rules use; the key has no entry here.
    pub fn attribute(&self, name: &str) -> Option<&Attribute> {
        self.attributes.get(name)
    }

    /// The calendar by which anniversaries of a value are kept.
    pub(crate) fn calendar_of(&self, value: &Value) -> DateCalendar {
        let attribute = match value {
            Value::Attribute { path } => self.attribute(path),
            Value::Metric(_) => None,
        };
        attribute.map_or(DateCalendar::Gregorian, |attribute| attribute.calendar)
    }

    /// Every attribute, built in and declared, and every score, by name.
    pub fn attributes(&self) -> impl Iterator<Item = (&str, &Attribute)> {
        self.attributes.iter().map(|(name, a)| (name.as_str(), a))
    }

    /// Customers with a tag.
    pub fn tag(&self, name: &str) -> Option<&RoaringBitmap> {
        self.sets.tags.get(name)
    }

    /// Customers on a list.
    pub fn list(&self, name: &str) -> Option<&RoaringBitmap> {
        self.sets.lists.get(name)
    }

    /// Tags and lists.
    pub fn sets(&self) -> &Sets {
        &self.sets
    }

    /// The same customers with other tags and lists.
    pub fn with_sets(&self, sets: Sets) -> Self {
        Self {
            sets: Arc::new(sets),
            ..self.clone()
        }
    }

    /// The place of each row in the natural order of keys ([`natural_cmp`]): how ties are broken.
    pub fn key_order(&self) -> &[u32] {
        self.key_order.get_or_init(|| {
            let mut rows: Vec<u32> = (0..).take(self.len()).collect();
            rows.sort_unstable_by(|&a, &b| {
                natural_cmp(self.keys.value(a as usize), self.keys.value(b as usize))
            });
            let mut places = vec![0; rows.len()];
            for (place, row) in (0..).zip(rows) {
                places[row as usize] = place;
            }
            places
        })
    }

    /// Some consecutive rows alone.
    pub(crate) fn rows(&self, rows: std::ops::Range<usize>) -> Self {
        let (start, len) = (rows.start, rows.len());
        let numbers = self.numbers.slice(start, len);
        let attributes = self.attributes.iter().map(|(name, attribute)| {
            let attribute = Attribute {
                value_type: attribute.value_type,
                calendar: attribute.calendar,
                values: attribute.values.slice(start, len),
            };
            (name.clone(), attribute)
        });
        Self {
            all: RoaringBitmap::from_sorted_iter(numbers.values().iter().copied())
                .expect("rows ascend by number"),
            numbers,
            keys: self.keys.slice(start, len),
            attributes: attributes.collect(),
            scores: Arc::clone(&self.scores),
            sets: Arc::clone(&self.sets),
            key_order: Arc::new(OnceLock::new()),
            texts: self.texts.from(start),
        }
    }

    /// The different texts of an attribute, with the place of everybody's among them, where there
    /// are few.
    pub(crate) fn texts(&self, attribute: &str) -> Option<TextsOf<'_>> {
        self.texts.of(attribute, self.len())
    }

    /// Some customers alone.
    pub(crate) fn chosen(&self, customers: &RoaringBitmap) -> Self {
        let rows = customers.iter().filter_map(|number| {
            let row = self.row_of(CustomerNumber(number))?;
            u32::try_from(row).ok()
        });
        let rows: UInt32Array = rows.collect();
        let take = |values: &dyn Array| {
            arrow::compute::take(values, &rows, None).expect("row numbers lie inside the columns")
        };
        let numbers = rows.values().iter();
        let numbers = numbers
            .map(|&row| self.numbers.value(row as usize))
            .collect();
        let keys = take(&self.keys).as_string::<i32>().clone();
        let attributes = self.attributes.iter().map(|(name, attribute)| {
            let attribute = Attribute {
                value_type: attribute.value_type,
                calendar: attribute.calendar,
                values: take(&attribute.values),
            };
            (name.clone(), attribute)
        });
        Self::assemble(numbers, keys, attributes.collect(), Arc::clone(&self.sets))
    }

    fn assemble(
        numbers: UInt32Array,
        keys: StringArray,
        attributes: BTreeMap<String, Attribute>,
        sets: Arc<Sets>,
    ) -> Self {
        let all = RoaringBitmap::from_sorted_iter(numbers.values().iter().copied())
            .expect("rows ascend by number");
        let texts = Texts::new(&attributes);
        Self {
            texts,
            numbers,
            keys,
            attributes,
            scores: Arc::default(),
            all,
            sets,
            key_order: Arc::new(OnceLock::new()),
        }
    }
}
