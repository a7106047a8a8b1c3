//! Which column of a file is which field: recognised, said by hand, or both.

use std::collections::HashSet;

use fenqun_files::Mapping;
use fenqun_model::ImportKind;
use serde::{Deserialize, Serialize};

use super::fields::{self, CUSTOMER_PREFIX, PROPERTY_PREFIX};
use crate::{Error, FieldError, Result};

/// One column and the field that it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MappingEntry {
    /// The column's name in the file.
    pub column: String,
    /// `customer`, `time` …, `customer.city` (an attribute), `property.x`; `None` leaves it out.
    pub field: Option<String>,
}

/// What is said about a file's columns.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MappingRequest {
    /// Nothing: known layouts and header names are recognised.
    #[default]
    Recognise,
    /// `FIELD=COLUMN,…` over what is recognised.
    Text(String),
    /// Column by column; what is not named becomes a property or an attribute.
    Entries(Vec<MappingEntry>),
}

/// Every column of a file with its field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Resolved {
    /// The layout that was recognised.
    pub(crate) layout: Option<String>,
    /// All columns, in the order of the file.
    pub(crate) entries: Vec<MappingEntry>,
}

impl Resolved {
    /// The column of a field.
    pub(crate) fn column(&self, field: &str) -> Option<&str> {
        self.entries
            .iter()
            .find(|entry| entry.field.as_deref() == Some(field))
            .map(|entry| entry.column.as_str())
    }

    /// Name and column of everything mapped under a prefix such as `customer.`.
    pub(crate) fn under<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.entries.iter().filter_map(move |entry| {
            let name = entry.field.as_deref()?.strip_prefix(prefix)?;
            Some((name, entry.column.as_str()))
        })
    }
}

/// The kind of file, as the file reader calls it.
pub(crate) fn file_kind(kind: ImportKind) -> fenqun_files::Kind {
    match kind {
        ImportKind::Orders => fenqun_files::Kind::Orders,
        ImportKind::Customers => fenqun_files::Kind::Customers,
        ImportKind::Events => fenqun_files::Kind::Events,
    }
}

/// Finds every column's field, without asking whether the required ones are there.
pub(crate) fn resolve(
    kind: ImportKind,
    columns: &[String],
    request: &MappingRequest,
) -> Result<Resolved> {
    let recognised = fenqun_files::recognise(file_kind(kind), columns);
    match request {
        MappingRequest::Recognise => Ok(complete(kind, columns, &recognised, Vec::new())),
        MappingRequest::Text(text) => {
            let said = fenqun_files::parse_map(file_kind(kind), text, columns)
                .map_err(|e| Error::field("mapping", "invalid", e.to_string()))?;
            let said = said.fields.into_iter().map(|f| (f.column, Some(f.field)));
            Ok(complete(kind, columns, &recognised, said.collect()))
        }
        MappingRequest::Entries(entries) => {
            check(kind, columns, entries)?;
            let nothing = Mapping {
                fields: Vec::new(),
                ..recognised
            };
            let said = entries.iter().cloned().map(|e| (e.column, e.field));
            Ok(complete(kind, columns, &nothing, said.collect()))
        }
    }
}

/// The required fields that no column is mapped to.
pub(crate) fn missing(kind: ImportKind, resolved: &Resolved) -> Vec<String> {
    fields::of(kind)
        .iter()
        .filter(|field| field.required && resolved.column(field.name).is_none())
        .map(|field| field.name.to_owned())
        .collect()
}

/// Refuses a mapping that lacks a required field.
pub(crate) fn require(kind: ImportKind, resolved: &Resolved) -> Result<()> {
    let missing = missing(kind, resolved);
    if missing.is_empty() {
        return Ok(());
    }
    let errors = missing.into_iter().map(|field| FieldError {
        message: format!("no column was recognised as the {field}; name it with {field}=COLUMN"),
        field: format!("mapping.{field}"),
        code: "required",
    });
    Err(Error::Invalid(errors.collect()))
}

/// What a column becomes that is no field: a property of events, an attribute of customers.
fn kept_as(kind: ImportKind, column: &str) -> String {
    match kind {
        ImportKind::Customers => format!("{CUSTOMER_PREFIX}{column}"),
        ImportKind::Orders | ImportKind::Events => format!("{PROPERTY_PREFIX}{column}"),
    }
}

fn complete(
    kind: ImportKind,
    columns: &[String],
    recognised: &Mapping,
    said: Vec<(String, Option<String>)>,
) -> Resolved {
    let taken: HashSet<&str> = said.iter().filter_map(|(_, f)| f.as_deref()).collect();
    let field_of = |column: &String| -> Option<String> {
        if let Some((_, field)) = said.iter().find(|(c, _)| c == column) {
            return field.clone();
        }
        let found = recognised
            .fields
            .iter()
            .find(|f| &f.column == column && !taken.contains(f.field.as_str()));
        Some(found.map_or_else(|| kept_as(kind, column), |f| f.field.clone()))
    };
    let entries = columns.iter().map(|column| MappingEntry {
        column: column.clone(),
        field: field_of(column),
    });
    Resolved {
        layout: recognised.layout.clone(),
        entries: entries.collect(),
    }
}

fn check(kind: ImportKind, columns: &[String], entries: &[MappingEntry]) -> Result<()> {
    let mut errors = Vec::new();
    let mut seen_columns = HashSet::new();
    let mut seen_fields = HashSet::new();
    for MappingEntry { column, field } in entries {
        let mut fault = |code, message| {
            errors.push(FieldError {
                field: format!("mapping.{}", field.as_deref().unwrap_or(column)),
                code,
                message,
            });
        };
        if !columns.contains(column) {
            fault(
                "unknown_column",
                format!("the file has no column \"{column}\""),
            );
        } else if !seen_columns.insert(column) {
            fault(
                "mapped_twice",
                format!("column \"{column}\" is mapped twice"),
            );
        }
        let Some(field) = field else { continue };
        if !fields::is_known(kind, field) {
            fault("unknown_field", format!("there is no field \"{field}\""));
        } else if !seen_fields.insert(field) {
            fault(
                "mapped_twice",
                format!("two columns are mapped to \"{field}\""),
            );
        }
    }
    if errors.is_empty() {
        Ok(())
    } else {
        Err(Error::Invalid(errors))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    fn entry(column: &str, field: Option<&str>) -> MappingEntry {
        MappingEntry {
            column: column.to_owned(),
            field: field.map(str::to_owned),
        }
    }

    #[test]
    fn what_is_said_goes_before_what_is_recognised() {
        let columns = columns(&["CustomerID", "InvoiceDate", "Other", "Country"]);
        let text = MappingRequest::Text("time=Other,customer.country=Country".to_owned());
        let resolved = resolve(ImportKind::Orders, &columns, &text).expect("a mapping");
        assert_eq!(resolved.column("customer"), Some("CustomerID"));
        assert_eq!(resolved.column("time"), Some("Other"));
        assert_eq!(resolved.column("customer.country"), Some("Country"));
        assert_eq!(
            resolved.entries[1],
            entry("InvoiceDate", Some("property.InvoiceDate"))
        );
    }

    #[test]
    fn faults_of_a_mapping_are_named_all_at_once() {
        let columns = columns(&["a", "b"]);
        let entries = vec![
            entry("a", Some("time")),
            entry("b", Some("time")),
            entry("c", None),
            entry("a", Some("colour")),
        ];
        let request = MappingRequest::Entries(entries);
        let Err(Error::Invalid(errors)) = resolve(ImportKind::Orders, &columns, &request) else {
            panic!("the mapping is faulty");
        };
        let codes: Vec<&str> = errors.iter().map(|e| e.code).collect();
        assert_eq!(
            codes,
            [
                "mapped_twice",
                "unknown_column",
                "mapped_twice",
                "unknown_field"
            ]
        );
    }

    #[test]
    fn a_column_can_be_left_out_and_required_fields_are_asked_for() {
        let columns = columns(&["a", "b"]);
        let request = MappingRequest::Entries(vec![entry("a", None)]);
        let resolved = resolve(ImportKind::Events, &columns, &request).expect("a mapping");
        assert_eq!(resolved.entries[0].field, None);
        assert_eq!(resolved.entries[1].field.as_deref(), Some("property.b"));
        assert_eq!(missing(ImportKind::Events, &resolved), ["event", "time"]);
        assert!(matches!(
            require(ImportKind::Events, &resolved),
            Err(Error::Invalid(errors)) if errors.len() == 2
        ));
    }
}
