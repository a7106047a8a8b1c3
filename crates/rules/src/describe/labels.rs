//! What to call attributes and properties.

use fenqun_model::{BuiltInAttribute, DateCalendar, ValueType};

use crate::Language;
use crate::catalog::{CatalogEvent, Labels};

use super::events::property_words;
use super::facts::Context;

impl<'a> Context<'a> {
    /// What to call an attribute: its label, else its name.
    pub(super) fn attribute(&self, path: &str) -> String {
        if let Some((name, attribute)) = self.catalog.find_attribute(path)
            && let Some(label) = self.label(&attribute.labels)
        {
            // What a file calls a column is written as the file writes it.
            return match label == name {
                true => label.to_owned(),
                false => self.in_sentence(label),
            };
        }
        match BuiltInAttribute::from_name(path) {
            Some(built_in) => {
                let (zh, en) = built_in.labels();
                self.in_sentence(self.language.pick(zh, en))
            }
            None => path.to_owned(),
        }
    }

    pub(super) fn attribute_type(&self, path: &str) -> Option<ValueType> {
        match self.catalog.find_attribute(path) {
            Some((_, attribute)) => Some(attribute.value_type),
            None => BuiltInAttribute::from_name(path).map(BuiltInAttribute::value_type),
        }
    }

    pub(super) fn attribute_calendar(&self, path: &str) -> DateCalendar {
        let found = self.catalog.find_attribute(path);
        found.map_or(DateCalendar::Gregorian, |(_, attribute)| attribute.calendar)
    }

    /// What to call a property of an event (`None`: any event): its label, else its name.
    pub(super) fn property(&self, event: Option<&str>, path: &str) -> String {
        if let Some(event) = self.event(event)
            && let Some((_, property)) = event.find_property(path)
            && let Some(label) = self.label(&property.labels)
        {
            return self.in_sentence(label);
        }
        match property_words(path) {
            Some((zh, en)) => self.language.pick(zh, en).to_owned(),
            None => path.to_owned(),
        }
    }

    pub(super) fn property_type(&self, event: Option<&str>, path: &str) -> Option<ValueType> {
        let (_, property) = self.event(event)?.find_property(path)?;
        Some(property.value_type)
    }

    fn event(&self, name: Option<&str>) -> Option<&'a CatalogEvent> {
        self.catalog.find_event(name?).map(|(_, event)| event)
    }

    /// The catalog's own label of an event.
    pub(super) fn event_label(&self, name: &str) -> Option<&'a str> {
        self.label(&self.event(Some(name))?.labels)
    }

    /// An English label within a sentence starts small, unless its first word is in capitals.
    fn in_sentence(&self, label: &str) -> String {
        let mut letters = label.chars();
        let (first, second) = (letters.next(), letters.next());
        match (self.language, first) {
            (Language::En, Some(first)) if !second.is_some_and(char::is_uppercase) => {
                let rest = &label[first.len_utf8()..];
                first.to_lowercase().chain(rest.chars()).collect()
            }
            _ => label.to_owned(),
        }
    }

    fn label(&self, labels: &'a Labels) -> Option<&'a str> {
        let label = self.language.pick(&labels.zh, &labels.en);
        label.as_deref().filter(|label| !label.is_empty())
    }
}
