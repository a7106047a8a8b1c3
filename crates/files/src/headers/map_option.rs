//! The option `--map FIELD=COLUMN,…`.

use super::mapping::complete;
use super::{FieldColumn, Kind, Mapping, normalise};

/// Why a map cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MapError {
    /// A part is not of the form `FIELD=COLUMN`.
    #[error("\"{part}\" is not of the form FIELD=COLUMN")]
    Form {
        /// The part.
        part: String,
    },
    /// The kind has no such field.
    #[error("{kind} have no field \"{field}\"; fields are {}", known.join(", "))]
    UnknownField {
        /// The kind.
        kind: &'static str,
        /// As given.
        field: String,
        /// What there is.
        known: Vec<&'static str>,
    },
    /// The file has no such column.
    #[error("no column \"{column}\"; the file has {}", columns.join(", "))]
    UnknownColumn {
        /// As given.
        column: String,
        /// What there is.
        columns: Vec<String>,
    },
    /// A field is given twice.
    #[error("field \"{field}\" is mapped twice")]
    Twice {
        /// The field.
        field: String,
    },
}

/// Reads a map. What it names is fixed (`FIELD=` leaves the field without a column); the other
/// fields are recognised among the columns that are left. A column may be named exactly, or in
/// any spelling that differs by case, blanks and punctuation only; quotation marks around a name
/// keep its commas.
pub fn parse_map(kind: Kind, text: &str, columns: &[String]) -> Result<Mapping, MapError> {
    let mut chosen: Vec<FieldColumn> = Vec::new();
    let mut without: Vec<String> = Vec::new();
    for part in parts(text) {
        let Some((field, column)) = part.split_once('=') else {
            return Err(MapError::Form { part });
        };
        let (field, column) = (field.trim(), unquoted(column.trim()));
        check_field(kind, field)?;
        if chosen.iter().any(|f| f.field == field) || without.iter().any(|f| f == field) {
            let field = field.to_owned();
            return Err(MapError::Twice { field });
        }
        if column.is_empty() {
            without.push(field.to_owned());
        } else {
            chosen.push(FieldColumn {
                field: field.to_owned(),
                column: find_column(column, columns)?.to_owned(),
            });
        }
    }
    let without: Vec<&str> = without.iter().map(String::as_str).collect();
    Ok(complete(kind, columns, chosen, &without))
}

fn check_field(kind: Kind, field: &str) -> Result<(), MapError> {
    let known = kind.fields().iter().any(|(name, _)| *name == field);
    let open = match kind {
        Kind::Orders => field
            .strip_prefix("customer.")
            .is_some_and(|rest| !rest.is_empty()),
        // Other names are custom attributes and properties.
        Kind::Customers | Kind::Events => !field.is_empty(),
    };
    if known || open {
        return Ok(());
    }
    Err(MapError::UnknownField {
        kind: kind.as_str(),
        field: field.to_owned(),
        known: kind.fields().iter().map(|(name, _)| *name).collect(),
    })
}

fn find_column<'a>(name: &str, columns: &'a [String]) -> Result<&'a str, MapError> {
    let exact = columns.iter().find(|column| *column == name);
    let wanted = normalise(name);
    let found = exact.or_else(|| {
        columns
            .iter()
            .find(|column| !wanted.is_empty() && normalise(column) == wanted)
    });
    found
        .map(String::as_str)
        .ok_or_else(|| MapError::UnknownColumn {
            column: name.to_owned(),
            columns: columns.to_vec(),
        })
}

/// Parts between commas that are not inside quotation marks.
fn parts(text: &str) -> Vec<String> {
    let mut quoted = false;
    text.split(|c| {
        quoted ^= c == '"';
        c == ',' && !quoted
    })
    .map(|part| part.trim().to_owned())
    .filter(|part| !part.is_empty())
    .collect()
}

fn unquoted(name: &str) -> &str {
    name.strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'))
        .unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::{MapError, parse_map};
    use crate::headers::Kind;

    fn columns(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn what_is_given_is_fixed_and_the_rest_recognised() {
        let columns = columns(&[
            "Email",
            "Customer ID",
            "When",
            "Name, full",
            "Total",
            "Country",
        ]);
        let map = "customer=Email, time=when,customer.name=\"Name, full\",amount=";
        let mapping = parse_map(Kind::Orders, map, &columns).expect("a map that fits");
        assert_eq!(mapping.column("customer"), Some("Email"));
        assert_eq!(mapping.column("time"), Some("When"));
        assert_eq!(mapping.column("customer.name"), Some("Name, full"));
        assert_eq!(mapping.column("amount"), None);
        assert_eq!(mapping.column("customer.country"), Some("Country"));
        assert_eq!(mapping.unmapped, ["Customer ID", "Total"]);
    }

    #[test]
    fn what_does_not_fit_is_named() {
        let columns = columns(&["a", "b"]);
        let read = |text| parse_map(Kind::Orders, text, &columns);
        assert!(matches!(read("a"), Err(MapError::Form { .. })));
        assert!(matches!(
            read("colour=a"),
            Err(MapError::UnknownField { .. })
        ));
        assert!(matches!(
            read("order=c"),
            Err(MapError::UnknownColumn { .. })
        ));
        assert!(matches!(
            read("order=a,order=b"),
            Err(MapError::Twice { .. })
        ));
    }
}
