//! From what somebody wrote to the thing that is meant.

use std::collections::{BTreeMap, BTreeSet};

use super::{Catalog, CatalogAttribute, CatalogEvent, CatalogProperty, Labels};
use crate::similar::nearest;

/// What a written name leads to.
pub(crate) enum Found<'a, T> {
    /// The thing and its own name, which may differ from what was written.
    Known(&'a str, &'a T),
    /// Nothing has this name; the nearest name, if one is near.
    Unknown(Option<String>),
}

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

/// By exact name, else by name, label or alias in any letter case.
fn find<'a, T: Labelled>(things: &'a BTreeMap<String, T>, written: &str) -> Found<'a, T> {
    if let Some((name, thing)) = things.get_key_value(written) {
        return Found::Known(name, thing);
    }
    let folded = written.to_lowercase();
    let called = |name: &str| name.to_lowercase() == folded;
    let labelled = things
        .iter()
        .find(|(name, thing)| called(name) || thing.labels().iter().any(called));
    match labelled {
        Some((name, thing)) => Found::Known(name, thing),
        None => {
            let names = things.iter().flat_map(|(name, thing)| {
                std::iter::once(name.as_str()).chain(thing.labels().iter())
            });
            Found::Unknown(nearest(written, names).map(str::to_owned))
        }
    }
}

impl Catalog {
    pub(crate) fn find_attribute(&self, written: &str) -> Found<'_, CatalogAttribute> {
        find(&self.attributes, written)
    }

    pub(crate) fn find_event(&self, written: &str) -> Found<'_, CatalogEvent> {
        find(&self.events, written)
    }

    /// The types that events give to a property of this name; the nearest name where none has it.
    pub(crate) fn types_in_any_event(
        &self,
        property: &str,
    ) -> Result<BTreeSet<&'static str>, Option<String>> {
        let all = || self.events.values().flat_map(|event| &event.properties);
        let types: BTreeSet<_> = all()
            .filter(|(name, _)| *name == property)
            .map(|(_, found)| found.value_type.as_str())
            .collect();
        if types.is_empty() {
            let names = all().map(|(name, _)| name.as_str());
            return Err(nearest(property, names).map(str::to_owned));
        }
        Ok(types)
    }
}

impl CatalogEvent {
    pub(crate) fn find_property(&self, written: &str) -> Found<'_, CatalogProperty> {
        find(&self.properties, written)
    }
}
