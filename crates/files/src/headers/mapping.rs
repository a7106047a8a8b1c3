//! The fields of an import and the columns they are taken from.

use serde::{Deserialize, Serialize};

use super::{Kind, layouts, normalise};

/// A field and its column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldColumn {
    /// The field, such as `customer` or `customer.country`.
    pub field: String,
    /// The column, by the name that the reader gives it.
    pub column: String,
}

/// What each column of a file means for an import.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mapping {
    /// What the rows are.
    pub kind: Kind,
    /// Fields that have a column.
    pub fields: Vec<FieldColumn>,
    /// The known layout, when it is one.
    pub layout: Option<String>,
    /// From 0 (nothing fits) to 1 (a known layout with all that is needed).
    pub confidence: f64,
    /// Columns that serve no field.
    pub unmapped: Vec<String>,
    /// Fields that are needed and have no column.
    pub missing: Vec<String>,
}

impl Mapping {
    /// The column that a field is taken from.
    pub fn column(&self, field: &str) -> Option<&str> {
        let found = self.fields.iter().find(|f| f.field == field)?;
        Some(&found.column)
    }
}

/// Finds the columns of a kind's fields by their headers.
pub fn recognise(kind: Kind, columns: &[String]) -> Mapping {
    complete(kind, columns, Vec::new(), &[])
}

/// Finds the columns of the fields that are not chosen yet; `without` fields get none.
pub(super) fn complete(
    kind: Kind,
    columns: &[String],
    chosen: Vec<FieldColumn>,
    without: &[&str],
) -> Mapping {
    let headers: Vec<String> = columns.iter().map(|column| normalise(column)).collect();
    let layout = layouts::find(kind, &headers);
    let mut choice = Choice {
        columns,
        headers: &headers,
        fields: chosen,
    };
    let without: Vec<&str> = without
        .iter()
        .chain(layout.map_or(&[][..], |layout| layout.without))
        .copied()
        .collect();
    for (field, header) in layout.map_or(&[][..], |layout| layout.fields) {
        if !without.contains(field) {
            choice.take(field, header);
        }
    }
    for (field, known) in kind.fields() {
        if !without.contains(field) {
            choice.take(field, known);
        }
    }
    if kind == Kind::Orders {
        choice.tell_product_from_name();
    }
    choice.into_mapping(kind, layout.map(|layout| layout.name))
}

struct Choice<'a> {
    columns: &'a [String],
    headers: &'a [String],
    fields: Vec<FieldColumn>,
}

impl Choice<'_> {
    /// Gives the field the first free column whose header is among the known ones.
    fn take(&mut self, field: &str, known: &str) {
        if self.fields.iter().any(|f| f.field == field) {
            return;
        }
        let column = known.split_whitespace().find_map(|wanted| {
            let candidates = self.headers.iter().zip(self.columns);
            candidates
                .filter(|(header, _)| *header == wanted)
                .map(|(_, column)| column)
                .find(|column| self.is_free(column))
        });
        if let Some(column) = column.cloned() {
            let field = field.to_owned();
            self.fields.push(FieldColumn { field, column });
        }
    }

    /// `product` alone is what people call a product. With a `name` right behind it that serves no
    /// other field, it is the id.
    fn tell_product_from_name(&mut self) {
        let pair = self.headers.windows(2).position(|pair| {
            let [product, name] = pair else { return false };
            product == "product" && name == "name"
        });
        let Some(at) = pair else { return };
        let (product, name) = (&self.columns[at], &self.columns[at + 1]);
        let has_id = self.fields.iter().any(|f| f.field == "product");
        if has_id || !self.is_free(name) {
            return;
        }
        let called = self.fields.iter_mut();
        let mut called = called.filter(|f| f.field == "name" && f.column == *product);
        let Some(called) = called.next() else { return };
        called.column.clone_from(name);
        self.fields.push(FieldColumn {
            field: "product".to_owned(),
            column: product.clone(),
        });
    }

    fn is_free(&self, column: &str) -> bool {
        self.fields.iter().all(|f| f.column != column)
    }

    fn into_mapping(self, kind: Kind, layout: Option<&str>) -> Mapping {
        let has = |field: &str| self.fields.iter().any(|f| f.field == field);
        let missing = kind.missing(has);
        let unmapped: Vec<String> = self
            .columns
            .iter()
            .filter(|column| self.is_free(column))
            .cloned()
            .collect();
        let confidence = if !missing.is_empty() {
            0.0
        } else if layout.is_some() {
            1.0
        } else {
            let mapped = self.columns.len() - unmapped.len();
            0.5 + 0.5 * mapped as f64 / self.columns.len().max(1) as f64
        };
        Mapping {
            kind,
            fields: self.fields,
            layout: layout.map(str::to_owned),
            confidence,
            unmapped,
            missing,
        }
    }
}

/// The synonyms of all kinds, for the tests that hold for each.
#[cfg(test)]
pub(super) fn all_fields() -> impl Iterator<Item = (Kind, &'static crate::headers::Synonyms)> {
    [Kind::Orders, Kind::Customers, Kind::Events]
        .into_iter()
        .flat_map(|kind| kind.fields().iter().map(move |field| (kind, field)))
}

#[cfg(test)]
#[path = "mapping_tests.rs"]
mod tests;
