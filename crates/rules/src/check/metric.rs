//! Attributes, metrics, events and their properties.

use fenqun_model::{ValueType, Window};

use crate::ast::{Aggregate, Events, Filter, Metric, Property, Value};

use super::Problem;
use super::condition::Typed;
use super::types::{aggregated, can_aggregate};
use super::walk::{Checker, Scope};

impl Typed for Value {
    fn resolve(&mut self, checker: &mut Checker, as_operand: bool) -> Option<ValueType> {
        let path = match self {
            Value::Metric(metric) => return checker.metric(metric),
            Value::Attribute { path } => path,
        };
        match checker.catalog.find_attribute(path) {
            Some((name, attribute)) => {
                name.clone_into(path);
                Some(attribute.value_type)
            }
            None => {
                checker.say(Problem::UnknownAttribute {
                    name: path.clone(),
                    suggestion: checker.suggest(path, checker.catalog.attribute_names()),
                    as_operand,
                });
                None
            }
        }
    }
}

impl Typed for Property {
    fn resolve(&mut self, checker: &mut Checker, _: bool) -> Option<ValueType> {
        checker.property(&mut self.path)
    }
}

impl<'a> Checker<'a> {
    /// Checks a metric and tells its type, if it is known.
    pub(super) fn metric(&mut self, metric: &mut Metric) -> Option<ValueType> {
        let aggregate = metric.aggregate;
        let property = self.at("events", |checker| {
            let property = checker.events(&mut metric.events);
            checker.fits(aggregate, &metric.events, property);
            property
        });
        if let Some(window) = metric.window {
            self.window(window);
        }
        aggregated(aggregate, metric.events.property.is_some(), property)
    }

    /// Checks events and tells the type of their property, if it is known.
    fn events(&mut self, events: &mut Events) -> Option<ValueType> {
        let scope = match &mut events.name {
            None => Scope::AnyEvent,
            Some(name) => self.event("name", name),
        };
        self.filter_in(scope, events.filter.as_mut());
        let property = events.property.as_mut()?;
        self.scope = scope;
        self.at("property", |checker| checker.property(property))
    }

    /// Looks an event up by its name, which is the part `key`.
    pub(super) fn event(&mut self, key: &str, written: &mut String) -> Scope<'a> {
        match self.catalog.find_event(written) {
            Some((name, event)) => {
                name.clone_into(written);
                Scope::Event(name, event)
            }
            None => {
                let suggestion = self.suggest(written, self.catalog.event_names());
                let name = written.clone();
                self.say_at(key, Problem::UnknownEvent { name, suggestion });
                Scope::Unseen
            }
        }
    }

    /// Checks the filter of an event.
    pub(super) fn filter_in(&mut self, scope: Scope<'a>, filter: Option<&mut Filter>) {
        if let Some(filter) = filter {
            self.scope = scope;
            self.at("filter", |checker| checker.filter(filter));
        }
    }

    /// Looks a property up in the scope and tells its type, if it is known.
    fn property(&mut self, path: &mut String) -> Option<ValueType> {
        let (event, suggestion) = match self.scope {
            Scope::Unseen => return None,
            Scope::AnyEvent => {
                let mut types = self.catalog.types_in_any_event(path).into_iter();
                if let Some(first) = types.next() {
                    // Where events disagree, nothing can be said of the type.
                    let only = types.next().is_none();
                    return only.then(|| ValueType::from_name(first)).flatten();
                }
                (None, self.suggest(path, self.catalog.property_names()))
            }
            Scope::Event(event, known) => match known.find_property(path) {
                Some((name, property)) => {
                    name.clone_into(path);
                    return Some(property.value_type);
                }
                None => {
                    let suggestion = self.suggest(path, known.property_names());
                    (Some(event.to_owned()), suggestion)
                }
            },
        };
        let name = path.clone();
        self.say(Problem::UnknownProperty {
            event,
            name,
            suggestion,
        });
        None
    }

    /// Whether the aggregate is given a property where it needs one, and one of a type it takes.
    fn fits(&mut self, aggregate: Aggregate, events: &Events, property: Option<ValueType>) {
        let needs = match aggregate {
            Aggregate::Count | Aggregate::Days => Some(false),
            Aggregate::First | Aggregate::Last => None,
            _ => Some(true),
        };
        match (needs, &events.property) {
            (Some(true), None) => self.say(Problem::PropertyMissing { aggregate }),
            (Some(false), Some(_)) => {
                self.say_at("property", Problem::PropertyUnused { aggregate });
            }
            _ => {}
        }
        if let Some(found) = property.filter(|found| !can_aggregate(aggregate, *found)) {
            self.say_at("property", Problem::CannotAggregate { aggregate, found });
        }
    }

    /// Whether a window, the part `window`, can hold anything.
    pub(super) fn window(&mut self, window: Window) {
        let empty = match window {
            Window::Last { span } => span.amount == 0,
            Window::Between { from, to } => from > to,
            _ => false,
        };
        if empty {
            self.say_at("window", Problem::EmptyWindow);
        }
    }
}
