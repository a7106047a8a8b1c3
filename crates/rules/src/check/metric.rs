//! Attributes, metrics, events and their properties.

use fenqun_model::{ValueType, Window};

use crate::ast::{Aggregate, Events, Filter, Metric, Property, Value};
use crate::catalog::Found;

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
            Found::Known(name, attribute) => {
                name.clone_into(path);
                Some(attribute.value_type)
            }
            Found::Unknown(suggestion) => {
                checker.say(Problem::UnknownAttribute {
                    name: path.clone(),
                    suggestion,
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
            Found::Known(name, event) => {
                name.clone_into(written);
                Scope::Event(name, event)
            }
            Found::Unknown(suggestion) => {
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
            Scope::AnyEvent => match self.catalog.types_in_any_event(path) {
                Ok(types) => {
                    let mut types = types.into_iter();
                    let only = types.next().filter(|_| types.next().is_none());
                    return only.and_then(ValueType::from_name);
                }
                Err(suggestion) => (None, suggestion),
            },
            Scope::Event(event, known) => match known.find_property(path) {
                Found::Known(name, property) => {
                    name.clone_into(path);
                    return Some(property.value_type);
                }
                Found::Unknown(suggestion) => (Some(event.to_owned()), suggestion),
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
