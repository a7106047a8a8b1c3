//! A population as it was: the values that customers had before they changed, laid over those that
//! they have.

use std::collections::BTreeMap;
use std::sync::Arc;

use arrow::compute::interleave;
use fenqun_model::CustomerNumber;
use rustc_hash::FxHashMap;
use serde_json::Value as Json;

use super::builder::Cells;
use super::changes::same_scale;
use super::{Attribute, Population, Sets, region};

/// Collects what customers had earlier.
#[derive(Debug)]
pub struct Earlier<'p> {
    population: &'p Population,
    columns: BTreeMap<&'p str, Column<'p>>,
}

/// The earlier values of one attribute, and whose they are by row.
#[derive(Debug)]
struct Column<'p> {
    attribute: &'p Attribute,
    cells: Cells,
    len: usize,
    places: FxHashMap<usize, usize>,
}

impl Population {
    /// Starts an earlier state of these customers.
    pub fn earlier(&self) -> Earlier<'_> {
        Earlier {
            population: self,
            columns: BTreeMap::new(),
        }
    }
}

impl Earlier<'_> {
    /// Says what a customer had, encoded as the records keep it; of several the last counts. What
    /// does not fit the attribute's type is no value; a customer or an attribute that is not in the
    /// population is left out.
    pub fn set(&mut self, customer: CustomerNumber, attribute: &str, value: &Json) {
        let Some(row) = self.population.row_of(customer) else {
            return;
        };
        let Some((name, attribute)) = self.population.attributes.get_key_value(attribute) else {
            return;
        };
        let column = self.columns.entry(name).or_insert_with(|| Column {
            attribute,
            cells: Cells::new(attribute.value_type),
            len: 0,
            places: FxHashMap::default(),
        });
        let value = fenqun_model::Attribute::decode(value, attribute.value_type);
        column.cells.push(value.as_ref());
        column.places.insert(row, column.len);
        column.len += 1;
    }

    /// Whether nobody had anything else.
    pub fn is_empty(&self) -> bool {
        self.columns.is_empty()
    }

    /// The population with these values, and with other tags and lists.
    pub fn build(self, sets: Sets) -> Population {
        let mut attributes = self.population.attributes.clone();
        let moved = region::SOURCES
            .iter()
            .any(|name| self.columns.contains_key(*name));
        for (name, column) in self.columns {
            let attribute = Attribute {
                value_type: column.attribute.value_type,
                calendar: column.attribute.calendar,
                values: column.values(self.population.len()),
            };
            attributes.insert(name.to_owned(), attribute);
        }
        if moved {
            region::derive(&mut attributes);
        }
        Population {
            texts: self.population.texts.renewed(&attributes),
            attributes,
            sets: Arc::new(sets),
            ..self.population.clone()
        }
    }
}

impl Column<'_> {
    /// Everybody's values.
    fn values(self, len: usize) -> arrow::array::ArrayRef {
        let (now, then) = same_scale(&self.attribute.values, &self.cells.finish());
        let sources = (0..len).map(|row| match self.places.get(&row) {
            Some(&place) => (1, place),
            None => (0, row),
        });
        let sources: Vec<(usize, usize)> = sources.collect();
        interleave(&[&*now, &*then], &sources).expect("both columns have the attribute's type")
    }
}

#[cfg(test)]
mod tests {
    use arrow::util::display::array_value_to_string;
    use fenqun_model::{Customer, CustomerAttributes, DateCalendar, Instant, Value, ValueType};
    use serde_json::json;

    use super::*;
    use crate::Declared;

    fn population() -> Population {
        let age = Declared {
            name: "age".to_owned(),
            value_type: ValueType::Number,
            calendar: DateCalendar::Gregorian,
        };
        let mut builder = Population::builder(&[age]);
        for number in [2, 3, 5] {
            let mut attributes = CustomerAttributes {
                city: Some("上海".to_owned()),
                birthday: "1990-02-28".parse().ok(),
                ..Default::default()
            };
            attributes.set_custom("age", &Value::Number(number.into()));
            builder.push(&Customer {
                number: CustomerNumber(number),
                key: format!("k{number}"),
                attributes,
                import_id: None,
                created_at: Instant::UNIX_EPOCH,
                updated_at: Instant::UNIX_EPOCH,
            });
        }
        builder.build(Sets::default())
    }

    fn shown(population: &Population, attribute: &str) -> Vec<String> {
        let values = &population
            .attribute(attribute)
            .expect("an attribute")
            .values;
        let cells = (0..population.len()).map(|row| array_value_to_string(values, row));
        cells.map(|cell| cell.expect("a text")).collect()
    }

    #[test]
    fn the_last_value_counts_and_others_stay() {
        let now = population();
        let mut earlier = now.earlier();
        assert!(earlier.is_empty());
        for (customer, attribute, value) in [
            (3, "city", json!("北京")),
            (3, "city", json!("广州")),
            (5, "city", json!(null)),
            (2, "age", json!("0.125")),
            (3, "birthday", json!("1980-01-01")),
            (5, "birthday", json!("no date")),
            (4, "city", json!("nobody has this number")),
            (2, "shoe_size", json!("43")),
        ] {
            earlier.set(CustomerNumber(customer), attribute, &value);
        }
        let then = earlier.build(Sets::default());
        assert_eq!(shown(&then, "city"), ["上海", "广州", ""]);
        assert_eq!(shown(&then, "age"), ["0.125", "3.000", "5.000"]);
        assert_eq!(shown(&then, "birthday"), ["1990-02-28", "1980-01-01", ""]);
        assert_eq!(shown(&now, "city"), ["上海", "上海", "上海"]);
        assert_eq!(then.numbers(), now.numbers());
        assert_eq!(then.all(), now.all());
    }
}
