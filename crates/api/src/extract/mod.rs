//! Extractors whose failures are problem documents that name the field.

mod json;
mod path;
mod query;

pub(crate) use json::Json;
pub(crate) use path::Path;
pub(crate) use query::{Query, parse as parse_query};

/// The field at fault: for a missing one, serde's path ends at the object around it.
fn field_of(path: &str, message: &str) -> String {
    let path = if path == "." { "" } else { path };
    let missing = message
        .strip_prefix("missing field `")
        .and_then(|rest| rest.split('`').next());
    match (path, missing) {
        ("", Some(field)) => field.to_owned(),
        (object, Some(field)) => format!("{object}.{field}"),
        (path, None) => path.to_owned(),
    }
}
