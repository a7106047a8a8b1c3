//! What a workspace knows: the names that rules are checked against and completed from.

mod lookup;

use std::collections::BTreeMap;

use fenqun_model::{DateCalendar, ValueType};

use crate::Language;

/// Everything that a rule can name, at one moment.
#[derive(Clone, Debug, Default)]
pub struct Catalog {
    /// Attributes by name; a nested one by its dotted path.
    pub attributes: BTreeMap<String, CatalogAttribute>,
    /// Events by name.
    pub events: BTreeMap<String, CatalogEvent>,
    /// Names of segments.
    pub segments: Vec<String>,
    /// Names of lists.
    pub lists: Vec<String>,
    /// Names of tags.
    pub tags: Vec<String>,
    /// Schemes by name.
    pub schemes: BTreeMap<String, CatalogScheme>,
}

/// An attribute.
#[derive(Clone, Debug)]
pub struct CatalogAttribute {
    /// The type of its values.
    pub value_type: ValueType,
    /// The calendar by which anniversaries of its dates are kept.
    pub calendar: DateCalendar,
    /// What people call it.
    pub labels: Labels,
    /// Values that occur, the most frequent first; only for completion, and never personal data.
    pub values: Vec<String>,
}

/// An event.
#[derive(Clone, Debug, Default)]
pub struct CatalogEvent {
    /// What people call it.
    pub labels: Labels,
    /// Its properties by name.
    pub properties: BTreeMap<String, CatalogProperty>,
}

/// A property of an event.
#[derive(Clone, Debug)]
pub struct CatalogProperty {
    /// The type of its values.
    pub value_type: ValueType,
    /// What people call it.
    pub labels: Labels,
    /// Values that occur, the most frequent first; only for completion, and never personal data.
    pub values: Vec<String>,
}

/// A scheme.
#[derive(Clone, Debug, Default)]
pub struct CatalogScheme {
    /// What people call it.
    pub labels: Labels,
    /// Its classes in order. A rule names one by a label or an alias.
    pub classes: Vec<Labels>,
}

/// What people call a thing. A rule may use a label or an alias in place of the name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Labels {
    /// In Chinese.
    pub zh: Option<String>,
    /// In English.
    pub en: Option<String>,
    /// Other names.
    pub aliases: Vec<String>,
}

impl Labels {
    /// A label in each language.
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            zh: Some(zh.into()),
            en: Some(en.into()),
            aliases: Vec::new(),
        }
    }

    /// The labels and aliases.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        let labels = [&self.zh, &self.en].into_iter().flatten();
        labels.chain(&self.aliases).map(String::as_str)
    }

    /// The label in a language, else any other.
    pub(crate) fn title(&self, language: Language) -> Option<&str> {
        let label = language.pick(&self.zh, &self.en).as_deref();
        label.or_else(|| self.iter().next())
    }
}

impl CatalogScheme {
    /// Every name by which a rule can mean one of the classes.
    pub(crate) fn class_names(&self) -> impl Iterator<Item = &str> {
        self.classes.iter().flat_map(Labels::iter)
    }

    /// The class that a name means: 沉睡 is 沉睡客户, as people say it.
    pub(crate) fn find_class(&self, written: &str) -> Option<&str> {
        let find = |name: &str| self.class_names().find(|known| *known == name);
        find(written)
            .or_else(|| find(&format!("{written}客户")))
            .or_else(|| find(&format!("{written} customers")))
    }
}

impl CatalogAttribute {
    /// An attribute without labels or known values.
    pub fn new(value_type: ValueType) -> Self {
        Self {
            value_type,
            calendar: DateCalendar::Gregorian,
            labels: Labels::default(),
            values: Vec::new(),
        }
    }
}

impl CatalogProperty {
    /// A property without labels or known values.
    pub fn new(value_type: ValueType) -> Self {
        Self {
            value_type,
            labels: Labels::default(),
            values: Vec::new(),
        }
    }
}
