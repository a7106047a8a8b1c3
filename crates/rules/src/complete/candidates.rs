//! Everything that could stand at a place, before the letters typed narrow it down.

use fenqun_model::ValueType;

use crate::ast::{Aggregate, CompareOp};
use crate::catalog::{Catalog, CatalogEvent, Labels};
use crate::check::rankable;
use crate::parse::{Subject, Wanted};
use crate::print::{Path, Text};

use super::CompletionKind;

/// Something that could stand at the cursor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Candidate {
    pub(super) insert: String,
    pub(super) label: String,
    pub(super) labels: Labels,
    pub(super) kind: CompletionKind,
}

/// Words that start a condition, as they are put in.
const CONDITIONS: [&str; 10] = [
    "in segment",
    "in list",
    "class",
    "has tag",
    "consents to",
    "top",
    "bottom",
    "sequence(",
    "everyone",
    "no one",
];

const COMPARISONS: [&str; 14] = [
    "in",
    "not in",
    "between",
    "not between",
    "contains",
    "not contains",
    "starts with",
    "ends with",
    "matches",
    "is set",
    "is not set",
    "anniversary today",
    "anniversary within next",
    "anniversary within last",
];

const WINDOWS: [&str; 10] = [
    "last",
    "today",
    "yesterday",
    "this week",
    "this month",
    "this quarter",
    "this year",
    "since",
    "before",
    "from",
];

const UNITS: [&str; 6] = ["minutes", "hours", "days", "weeks", "months", "years"];

pub(super) fn candidates(wanted: &[Wanted], catalog: &Catalog) -> Vec<Candidate> {
    let mut list = Candidates {
        catalog,
        found: Vec::new(),
    };
    for wanted in wanted {
        list.add(wanted);
    }
    let mut unique: Vec<Candidate> = Vec::new();
    let mut seen = std::collections::HashSet::new();
    for candidate in list.found {
        if seen.insert((candidate.insert.clone(), candidate.kind as u8)) {
            unique.push(candidate);
        }
    }
    unique
}

struct Candidates<'a> {
    catalog: &'a Catalog,
    found: Vec<Candidate>,
}

/// The event of this name, or all of them.
fn events<'a>(catalog: &'a Catalog, name: Option<&str>) -> Vec<&'a CatalogEvent> {
    match name.map(|name| catalog.find_event(name)) {
        None => catalog.events.values().collect(),
        Some(found) => found.map(|(_, event)| event).into_iter().collect(),
    }
}

impl Candidates<'_> {
    fn add(&mut self, wanted: &Wanted) {
        let catalog = self.catalog;
        match wanted {
            Wanted::Keyword(word) => self.keywords(&[word]),
            Wanted::Condition => {
                self.keywords(&CONDITIONS);
                self.attributes(|_| true);
                self.aggregates();
            }
            Wanted::Value => {
                self.attributes(|_| true);
                self.aggregates();
            }
            Wanted::Ranking => {
                self.attributes(rankable);
                self.aggregates();
            }
            Wanted::Comparison => {
                for op in CompareOp::ALL {
                    self.plain(CompletionKind::Operator, op.as_str());
                }
                self.keywords(&COMPARISONS);
            }
            Wanted::Window => self.keywords(&WINDOWS),
            Wanted::Unit => self.keywords(&UNITS),
            Wanted::Event => {
                for (name, event) in &catalog.events {
                    self.text(CompletionKind::Event, name, &event.labels);
                }
            }
            Wanted::Segment => self.texts(CompletionKind::Segment, &catalog.segments),
            Wanted::List => self.texts(CompletionKind::List, &catalog.lists),
            Wanted::Tag => self.texts(CompletionKind::Tag, &catalog.tags),
            Wanted::Scheme => {
                for (name, scheme) in &catalog.schemes {
                    self.text(CompletionKind::Scheme, name, &scheme.labels);
                }
            }
            Wanted::Class(scheme) => {
                if let Some((_, scheme)) = catalog.find_scheme(scheme) {
                    for name in scheme.class_names() {
                        self.text(CompletionKind::Class, name, &Labels::default());
                    }
                }
            }
            Wanted::Property(event) => {
                for (name, property) in events(catalog, event.as_deref())
                    .into_iter()
                    .flat_map(|e| &e.properties)
                {
                    self.name(CompletionKind::Property, name, &property.labels);
                }
            }
            Wanted::ValueOf(subject) => self.values(subject),
        }
    }

    fn attributes(&mut self, fits: fn(ValueType) -> bool) {
        let catalog = self.catalog;
        for (name, attribute) in &catalog.attributes {
            if fits(attribute.value_type) {
                self.name(CompletionKind::Attribute, name, &attribute.labels);
            }
        }
    }

    fn aggregates(&mut self) {
        for aggregate in Aggregate::ALL {
            self.push(
                CompletionKind::Aggregate,
                format!("{aggregate}("),
                aggregate.as_str(),
                &Labels::default(),
            );
        }
    }

    fn values(&mut self, subject: &Subject) {
        let catalog = self.catalog;
        let known: Vec<(ValueType, &[String])> = match subject {
            Subject::Attribute(path) => match catalog.find_attribute(path) {
                Some((_, found)) => vec![(found.value_type, &found.values)],
                None => Vec::new(),
            },
            Subject::Property(event, path) => events(catalog, event.as_deref())
                .into_iter()
                .filter_map(|event| event.find_property(path))
                .map(|(_, found)| (found.value_type, found.values.as_slice()))
                .collect(),
            Subject::Other => Vec::new(),
        };
        for (value_type, values) in known {
            match value_type {
                ValueType::Text => self.texts(CompletionKind::Value, values),
                ValueType::Number => {
                    for value in values {
                        self.plain(CompletionKind::Value, value);
                    }
                }
                ValueType::Boolean => self.keywords(&["true", "false"]),
                ValueType::Date | ValueType::Instant => self.keywords(&["today", "now"]),
            }
        }
    }

    fn keywords(&mut self, words: &[&str]) {
        for word in words {
            self.plain(CompletionKind::Keyword, word);
        }
    }

    fn plain(&mut self, kind: CompletionKind, word: &str) {
        self.push(kind, word.to_owned(), word, &Labels::default());
    }

    fn texts(&mut self, kind: CompletionKind, names: &[String]) {
        for name in names {
            self.text(kind, name, &Labels::default());
        }
    }

    /// Something that stands in double quotes.
    fn text(&mut self, kind: CompletionKind, name: &str, labels: &Labels) {
        self.push(kind, Text(name).to_string(), name, labels);
    }

    /// Something that stands as a name.
    fn name(&mut self, kind: CompletionKind, name: &str, labels: &Labels) {
        self.push(kind, Path(name).to_string(), name, labels);
    }

    fn push(&mut self, kind: CompletionKind, insert: String, label: &str, labels: &Labels) {
        self.found.push(Candidate {
            insert,
            label: label.to_owned(),
            labels: labels.clone(),
            kind,
        });
    }
}
