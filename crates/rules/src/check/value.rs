//! A value that stands alone: an axis, a feature of a model, a column.

use fenqun_model::ValueType;

use super::walk::Checker;
use super::{Diagnostic, Severity};
use crate::ast::Value;
use crate::catalog::Catalog;
use crate::parse::parse_value;

/// An attribute or a metric that passed, with labels replaced by the names they stand for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckedValue {
    value: Value,
    value_type: Option<ValueType>,
    warnings: Vec<Diagnostic>,
}

impl CheckedValue {
    /// The value.
    pub fn value(&self) -> &Value {
        &self.value
    }

    /// Its type; `None` where the workspace has not seen what it is drawn from.
    pub fn value_type(&self) -> Option<ValueType> {
        self.value_type
    }

    /// What its author should know although it can be read: names that the workspace has not seen.
    pub fn warnings(&self) -> &[Diagnostic] {
        &self.warnings
    }
}

/// Reads and checks an attribute or a metric. A name that the workspace has not seen passes.
pub fn check_value(text: &str, catalog: &Catalog) -> Result<CheckedValue, Vec<Diagnostic>> {
    let mut value = parse_value(text).map_err(|error| vec![Diagnostic::from(error)])?;
    let (found, value_type) = Checker::new(catalog).run_value(&mut value);
    let (errors, warnings): (Vec<_>, Vec<_>) = found
        .into_iter()
        .partition(|diagnostic| diagnostic.severity == Severity::Error);
    match errors.is_empty() {
        true => Ok(CheckedValue {
            value,
            value_type,
            warnings,
        }),
        false => Err(errors),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::CatalogAttribute;
    use crate::{Language, describe_value};

    #[test]
    fn values_stand_alone() {
        let mut catalog = Catalog::default();
        let age = CatalogAttribute::new(ValueType::Number);
        catalog.attributes.insert("age".to_owned(), age);
        for (text, value_type) in [
            ("age", Some(ValueType::Number)),
            ("shoe_size", None),
            (
                r#"count("Order Completed", last 365 days)"#,
                Some(ValueType::Number),
            ),
            (r#"last("Order Completed")"#, Some(ValueType::Instant)),
        ] {
            let checked = check_value(text, &catalog).expect(text);
            assert_eq!(checked.value_type(), value_type, "{text}");
            assert_eq!(checked.warnings().is_empty(), text == "age", "{text}");
            assert_eq!(checked.value().to_string(), text);
            assert!(!describe_value(checked.value(), Language::Zh, &catalog).is_empty());
        }
        for wrong in ["", "age > 3", "3", r#"sum("Order Completed")"#, "age age"] {
            assert!(check_value(wrong, &catalog).is_err(), "{wrong}");
        }
    }
}
