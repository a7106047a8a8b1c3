//! Metrics and events.

use super::JsonError;
use super::node::Node;
use crate::ast::{Aggregate, Events, Metric};

impl Node<'_> {
    pub(super) fn metric(&self) -> Result<Metric, JsonError> {
        self.only(&["aggregate", "events", "window"])?;
        Ok(Metric {
            aggregate: self.one_of("aggregate", &Aggregate::ALL, |a| a.as_str().to_owned())?,
            events: self.child("events")?.events()?,
            window: self.find_window("window")?,
        })
    }

    fn events(&self) -> Result<Events, JsonError> {
        self.only(&["name", "property", "filter"])?;
        let name = self.find("name").map(|_| self.text("name"));
        let property = self.find("property").map(|_| self.name("property"));
        Ok(Events {
            name: name.transpose()?.map(str::to_owned),
            property: property.transpose()?,
            filter: self.find_filter()?,
        })
    }
}
