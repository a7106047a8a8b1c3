//! Extractors whose failures are problem documents that name the field.

mod json;
mod path;
mod query;

pub(crate) use json::Json;
pub(crate) use path::Path;
pub(crate) use query::{Query, parse as parse_query};
