//! One JSON object, and where it is.

use fenqun_model::{Span, Window};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value as Json};

use super::JsonError;

/// Deeper than any rule of [`crate::MAX_DEPTH`] groups can be.
const MAX_LEVELS: usize = 160;

/// A JSON object, and where it is.
pub(super) struct Node<'a> {
    fields: &'a Map<String, Json>,
    pub(super) pointer: String,
    levels: usize,
}

impl<'a> Node<'a> {
    pub(super) fn root(json: &'a Json) -> Result<Self, JsonError> {
        Self::new(json, String::new(), MAX_LEVELS)
    }

    fn new(json: &'a Json, pointer: String, levels: usize) -> Result<Self, JsonError> {
        match json {
            Json::Object(fields) if levels > 0 => Ok(Self {
                fields,
                pointer,
                levels: levels - 1,
            }),
            Json::Object(_) => Err(JsonError {
                pointer,
                problem: "too many levels".to_owned(),
            }),
            other => Err(wrong(pointer, "an object", other)),
        }
    }

    pub(super) fn error(&self, problem: impl Into<String>) -> JsonError {
        JsonError {
            pointer: self.pointer.clone(),
            problem: problem.into(),
        }
    }

    /// The error that a word is none of those known.
    pub(super) fn unknown(&self, field: &str, found: &str, known: &[&str]) -> JsonError {
        let known = known.join(", ");
        self.error(format!(
            "unknown {field} `{found}`, expected one of {known}"
        ))
    }

    /// Refuses every field but these and `type`.
    pub(super) fn only(&self, known: &[&str]) -> Result<(), JsonError> {
        let stray = self
            .fields
            .keys()
            .find(|key| *key != "type" && !known.contains(&key.as_str()));
        match stray {
            None => Ok(()),
            Some(key) => Err(self.unknown("field", key, known)),
        }
    }

    fn below(&self, key: &str) -> String {
        format!("{}/{key}", self.pointer)
    }

    /// A field, if it is there and not null.
    pub(super) fn find(&self, key: &str) -> Option<&'a Json> {
        self.fields.get(key).filter(|value| !value.is_null())
    }

    pub(super) fn field(&self, key: &str) -> Result<&'a Json, JsonError> {
        self.find(key)
            .ok_or_else(|| self.error(format!("missing field `{key}`")))
    }

    pub(super) fn text(&self, key: &str) -> Result<&'a str, JsonError> {
        let json = self.field(key)?;
        json.as_str()
            .ok_or_else(|| wrong(self.below(key), "a text", json))
    }

    /// A text that is not empty.
    pub(super) fn name(&self, key: &str) -> Result<String, JsonError> {
        match self.text(key)? {
            "" => Err(JsonError {
                pointer: self.below(key),
                problem: "must not be empty".to_owned(),
            }),
            name => Ok(name.to_owned()),
        }
    }

    /// A flag, false where it is left out.
    pub(super) fn flag(&self, key: &str) -> Result<bool, JsonError> {
        match self.find(key) {
            None => Ok(false),
            Some(Json::Bool(flag)) => Ok(*flag),
            Some(other) => Err(wrong(self.below(key), "true or false", other)),
        }
    }

    pub(super) fn child(&self, key: &str) -> Result<Node<'a>, JsonError> {
        Node::new(self.field(key)?, self.below(key), self.levels)
    }

    pub(super) fn find_child(&self, key: &str) -> Result<Option<Node<'a>>, JsonError> {
        match self.find(key) {
            None => Ok(None),
            Some(json) => Node::new(json, self.below(key), self.levels).map(Some),
        }
    }

    /// The items of a list, each read by `read`.
    pub(super) fn children<T>(
        &self,
        key: &str,
        read: impl Fn(Node<'a>) -> Result<T, JsonError>,
    ) -> Result<Vec<T>, JsonError> {
        let items = self.items(key)?.iter().enumerate();
        items
            .map(|(i, json)| {
                let pointer = format!("{}/{i}", self.below(key));
                read(Node::new(json, pointer, self.levels)?)
            })
            .collect()
    }

    /// The items of a list of texts.
    pub(super) fn texts(&self, key: &str) -> Result<Vec<String>, JsonError> {
        let items = self.items(key)?.iter().enumerate();
        items
            .map(|(i, json)| match json {
                Json::String(text) => Ok(text.clone()),
                other => Err(wrong(format!("{}/{i}", self.below(key)), "a text", other)),
            })
            .collect()
    }

    fn items(&self, key: &str) -> Result<&'a [Json], JsonError> {
        let json = self.field(key)?;
        json.as_array()
            .map(Vec::as_slice)
            .ok_or_else(|| wrong(self.below(key), "a list", json))
    }

    /// A list that must not be empty.
    pub(super) fn some<T>(&self, key: &str, items: Vec<T>) -> Result<Vec<T>, JsonError> {
        if items.is_empty() {
            return Err(JsonError {
                pointer: self.below(key),
                problem: "must have at least one item".to_owned(),
            });
        }
        Ok(items)
    }

    pub(super) fn span(&self, key: &str) -> Result<Span, JsonError> {
        self.parsed(key)
    }

    pub(super) fn find_span(&self, key: &str) -> Result<Option<Span>, JsonError> {
        self.find(key).map(|_| self.parsed(key)).transpose()
    }

    pub(super) fn find_window(&self, key: &str) -> Result<Option<Window>, JsonError> {
        self.find(key).map(|_| self.parsed(key)).transpose()
    }

    /// A field that reads itself.
    pub(super) fn parsed<T: DeserializeOwned>(&self, key: &str) -> Result<T, JsonError> {
        T::deserialize(self.field(key)?).map_err(|error| JsonError {
            pointer: self.below(key),
            problem: error.to_string(),
        })
    }
}

fn wrong(pointer: String, expected: &str, found: &Json) -> JsonError {
    let found = match found {
        Json::Null => "null",
        Json::Bool(_) => "true or false",
        Json::Number(_) => "a number",
        Json::String(_) => "a text",
        Json::Array(_) => "a list",
        Json::Object(_) => "an object",
    };
    JsonError {
        pointer,
        problem: format!("expected {expected}, found {found}"),
    }
}
