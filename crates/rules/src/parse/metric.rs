//! Values: attributes and metrics, and the names they are made of.

use super::cursor::Cursor;
use super::{Expected, ParseError, Subject, Wanted};
use crate::ast::{Aggregate, Events, Metric, Property, Value};
use crate::text::{Token, is_reserved};

/// A value that a condition compares.
pub(super) trait Comparable: Sized {
    /// What stands where a value should start a condition but does not.
    const EXPECTED: Expected;
    /// Words that may have been meant by a name with nothing to compare it.
    const MEANT: &'static [&'static str];
    /// Reads a value; the next token is a name.
    fn value(cursor: &mut Cursor) -> Result<Self, ParseError>;
    /// What completion can know of it.
    fn subject(&self, cursor: &Cursor) -> Subject;
    /// What could stand where such a value can.
    fn wanted(cursor: &Cursor) -> Wanted;
}

impl Comparable for Value {
    const EXPECTED: Expected = Expected::Condition;
    const MEANT: &'static [&'static str] = &[
        "count",
        "sum",
        "avg",
        "min",
        "max",
        "distinct",
        "days",
        "first",
        "last",
        "top",
        "bottom",
        "sequence",
        "class",
        "everyone",
        "not",
        "has tag",
        "in segment",
        "in list",
    ];

    fn value(cursor: &mut Cursor) -> Result<Self, ParseError> {
        match cursor.at_metric() {
            Some(aggregate) => cursor.metric(aggregate).map(Value::Metric),
            None => Ok(Value::Attribute {
                path: cursor.path()?,
            }),
        }
    }

    fn subject(&self, _: &Cursor) -> Subject {
        Subject::of_value(self)
    }

    fn wanted(_: &Cursor) -> Wanted {
        Wanted::Value
    }
}

impl Comparable for Property {
    const EXPECTED: Expected = Expected::FilterCondition;
    const MEANT: &'static [&'static str] = &["not"];

    fn value(cursor: &mut Cursor) -> Result<Self, ParseError> {
        Ok(Property {
            path: cursor.path()?,
        })
    }

    fn subject(&self, cursor: &Cursor) -> Subject {
        Subject::of_property(cursor.event.clone(), self)
    }

    fn wanted(cursor: &Cursor) -> Wanted {
        Wanted::Property(cursor.event.clone())
    }
}

impl Cursor<'_> {
    /// The aggregate of the metric that stands here.
    pub(super) fn at_metric(&self) -> Option<Aggregate> {
        let opens = self.token(1) == &Token::Open;
        let named = |a: &Aggregate| self.is_word(0, a.as_str());
        Aggregate::ALL.into_iter().find(|a| opens && named(a))
    }

    /// `metric = aggregate "(" events [ "," window ] ")"`.
    pub(super) fn metric(&mut self, aggregate: Aggregate) -> Result<Metric, ParseError> {
        let start = self.start();
        self.skip();
        self.skip();
        let events = self.events()?;
        let window = self.closing_window()?;
        self.spans.node(self.since(start));
        Ok(Metric {
            aggregate,
            events,
            window,
        })
    }

    /// `events = ( string | "any" "event" ) [ "." name ] [ "where" filter ]`.
    fn events(&mut self) -> Result<Events, ParseError> {
        let mark = self.spans.mark();
        let start = self.start();
        self.want(|| Wanted::Event);
        self.want(|| Wanted::Keyword("any event"));
        if self.is_word(0, "any") {
            self.want_at(1, || Wanted::Keyword("event"));
        }
        let name = if self.is_word(0, "any") && self.is_word(1, "event") {
            self.skip();
            self.skip();
            None
        } else if let Token::Text(name) = self.token(0) {
            let name = name.clone();
            self.part("name");
            Some(name)
        } else {
            return Err(self.error(Expected::Events));
        };
        self.event.clone_from(&name);
        let property = if self.take(&Token::Dot) {
            self.want(|| Wanted::Property(self.event.clone()));
            let mark = self.spans.mark();
            let start = self.start();
            let path = self.path()?;
            self.spans.node(self.since(start));
            self.spans.under_key(mark, "property");
            Some(path)
        } else {
            None
        };
        let filter = self.filter()?;
        self.spans.node(self.since(start));
        self.spans.under_key(mark, "events");
        Ok(Events {
            name,
            property,
            filter,
        })
    }

    /// `[ "where" filter ]`.
    pub(super) fn filter(&mut self) -> Result<Option<crate::ast::Filter>, ParseError> {
        if self.take_word(&["where"]).is_none() {
            return Ok(None);
        }
        let mark = self.spans.mark();
        let filter = self.logic()?;
        self.spans.under_key(mark, "filter");
        Ok(Some(filter))
    }

    /// `name { "." name }`; the first token may be any word.
    fn path(&mut self) -> Result<String, ParseError> {
        let mut path = String::new();
        loop {
            match self.token(0) {
                Token::Word(name) | Token::QuotedName(name) => path.push_str(name),
                _ => return Err(self.error(Expected::Name)),
            }
            self.skip();
            if !self.take(&Token::Dot) {
                return Ok(path);
            }
            path.push('.');
        }
    }

    /// Whether a name that is not reserved stands here.
    pub(super) fn at_name(&self) -> bool {
        match self.token(0) {
            Token::Word(word) => !is_reserved(word),
            Token::QuotedName(_) => true,
            _ => false,
        }
    }
}
