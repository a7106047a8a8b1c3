//! Attributes, metrics and events.

use std::fmt::{self, Display, Formatter};

use super::quoted::{Path, Text};
use super::time::WindowText;
use crate::ast::{Aggregate, Events, Metric, Value};

impl Display for Value {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        match self {
            Value::Attribute { path } => write!(f, "{}", Path(path)),
            Value::Metric(metric) => write!(f, "{metric}"),
        }
    }
}

impl Display for Metric {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        write!(f, "{}({}", self.aggregate, self.events)?;
        if let Some(window) = self.window {
            write!(f, ", {}", WindowText(window))?;
        }
        f.write_str(")")
    }
}

impl Display for Aggregate {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Display for Events {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        match &self.name {
            Some(name) => write!(f, "{}", Text(name))?,
            None => f.write_str("any event")?,
        }
        if let Some(property) = &self.property {
            write!(f, ".{}", Path(property))?;
        }
        if let Some(filter) = &self.filter {
            write!(f, " where {filter}")?;
        }
        Ok(())
    }
}
