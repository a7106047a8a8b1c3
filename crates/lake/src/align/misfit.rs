//! Values that do not fit their column: kept in `extra`, counted, never dropped.

use std::collections::BTreeMap;
use std::fmt;

use arrow::array::ArrayRef;

/// Why a value is not in its property's column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MisfitReason {
    /// It is not of the property's type and cannot be read as it.
    WrongType,
    /// It has more digits than the property's numbers hold.
    TooManyDigits,
    /// It is an infinite or undefined number.
    NotANumber,
    /// It is a list, an object or bytes.
    Nested,
    /// The table has as many properties as it may have.
    TooManyProperties,
}

impl MisfitReason {
    /// The name used in reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::WrongType => "wrong_type",
            Self::TooManyDigits => "too_many_digits",
            Self::NotANumber => "not_a_number",
            Self::Nested => "nested",
            Self::TooManyProperties => "too_many_properties",
        }
    }
}

impl fmt::Display for MisfitReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// How many values of a property went to `extra` for one reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misfit {
    /// The property.
    pub property: String,
    /// Why.
    pub reason: MisfitReason,
    /// How many.
    pub count: u64,
    /// The first of them, as JSON, cut to a readable length.
    pub example: String,
}

/// A column in its final type; rows that do not fit are null there and listed beside.
pub(super) struct Aligned {
    pub(super) array: ArrayRef,
    pub(super) misfits: Vec<(usize, MisfitReason)>,
}

impl Aligned {
    pub(super) fn fits(array: ArrayRef) -> Self {
        Self {
            array,
            misfits: Vec::new(),
        }
    }
}

/// Counts of misfits by property and reason.
#[derive(Debug, Default)]
pub(crate) struct Misfits {
    counts: BTreeMap<(String, MisfitReason), (u64, String)>,
}

impl Misfits {
    pub(super) fn add(&mut self, property: &str, reason: MisfitReason, json: &str) {
        let key = (property.to_owned(), reason);
        let (count, _) = self.counts.entry(key).or_insert_with(|| (0, cut(json)));
        *count += 1;
    }

    pub(crate) fn into_report(self) -> Vec<Misfit> {
        self.counts
            .into_iter()
            .map(|((property, reason), (count, example))| Misfit {
                property,
                reason,
                count,
                example,
            })
            .collect()
    }
}

fn cut(json: &str) -> String {
    const LONGEST: usize = 120;
    if json.chars().count() <= LONGEST {
        json.to_owned()
    } else {
        json.chars().take(LONGEST).chain(['…']).collect()
    }
}
