//! From what somebody wrote to the thing that is meant.

use std::collections::{BTreeMap, BTreeSet};

use super::{Catalog, CatalogAttribute, CatalogEvent, CatalogProperty, CatalogScheme, Labels};

/// Something with labels.
pub(super) trait Labelled {
    fn labels(&self) -> &Labels;
}

impl Labelled for CatalogAttribute {
    fn labels(&self) -> &Labels {
        &self.labels
    }
}

impl Labelled for CatalogEvent {
    fn labels(&self) -> &Labels {
        &self.labels
    }
}

impl Labelled for CatalogProperty {
    fn labels(&self) -> &Labels {
        &self.labels
    }
}

impl Labelled for CatalogScheme {
    fn labels(&self) -> &Labels {
        &self.labels
    }
}

/// The thing that is meant, and its own name: by exact name, else by name, label or alias in any
/// letter case.
fn find<'a, T: Labelled>(
    things: &'a BTreeMap<String, T>,
    written: &str,
) -> Option<(&'a str, &'a T)> {
    if let Some((name, thing)) = things.get_key_value(written) {
        return Some((name, thing));
    }
    let folded = written.to_lowercase();
    let called = |name: &str| name.to_lowercase() == folded;
    things
        .iter()
        .find(|(name, thing)| called(name) || thing.labels().iter().any(called))
        .map(|(name, thing)| (name.as_str(), thing))
}

/// Every word by which one of the things could be found.
fn names<T: Labelled>(things: &BTreeMap<String, T>) -> impl Iterator<Item = &str> {
    things
        .iter()
        .flat_map(|(name, thing)| std::iter::once(name.as_str()).chain(thing.labels().iter()))
}

impl Catalog {
    pub(crate) fn find_attribute(&self, written: &str) -> Option<(&str, &CatalogAttribute)> {
        find(&self.attributes, written)
    }

    pub(crate) fn find_event(&self, written: &str) -> Option<(&str, &CatalogEvent)> {
        find(&self.events, written)
    }

    pub(crate) fn find_scheme(&self, written: &str) -> Option<(&str, &CatalogScheme)> {
        find(&self.schemes, written)
    }

    pub(crate) fn attribute_names(&self) -> impl Iterator<Item = &str> {
        names(&self.attributes)
    }

    pub(crate) fn scheme_names(&self) -> impl Iterator<Item = &str> {
        names(&self.schemes)
    }

    pub(crate) fn event_names(&self) -> impl Iterator<Item = &str> {
        names(&self.events)
    }

    /// The properties of every event.
    pub(crate) fn property_names(&self) -> impl Iterator<Item = &str> {
        self.events.values().flat_map(CatalogEvent::property_names)
    }

    /// The types that events give to a property of this name.
    pub(crate) fn types_in_any_event(&self, property: &str) -> BTreeSet<&'static str> {
        let found = self
            .events
            .values()
            .filter_map(|e| e.properties.get(property));
        found.map(|property| property.value_type.as_str()).collect()
    }
}

impl CatalogEvent {
    pub(crate) fn find_property(&self, written: &str) -> Option<(&str, &CatalogProperty)> {
        find(&self.properties, written)
    }

    pub(crate) fn property_names(&self) -> impl Iterator<Item = &str> {
        names(&self.properties)
    }
}
