//! Arrow columns of customers become a table that models learn from.

use arrow::array::{Array, ArrayRef, AsArray};
use arrow::datatypes::{DataType, Date32Type, Decimal128Type, Int64Type, TimestampMicrosecondType};
use fenqun_insight::features::{MISSING, Table};
use fenqun_model::Instant;
use rustc_hash::FxHashMap;

use super::{Feature, FeatureKind};
use crate::{Error, Result};

const DAY_US: i64 = 86_400_000_000;
/// More different texts than this are no categories to learn from.
const CATEGORIES_MOST: usize = 200;

/// A table in the making: customers at one instant after those at another.
pub(in crate::classify::models) struct Columns {
    columns: Vec<Growing>,
    rows: usize,
}

enum Growing {
    Numbers(Vec<f64>),
    Codes {
        codes: Vec<u32>,
        names: Vec<String>,
        places: FxHashMap<String, u32>,
    },
}

impl Columns {
    /// A table of these features, without rows yet.
    pub(in crate::classify::models) fn new(features: &[Feature]) -> Self {
        let columns = features.iter().map(|feature| match feature.kind {
            FeatureKind::Number | FeatureKind::DaysSince | FeatureKind::Date => {
                Growing::Numbers(Vec::new())
            }
            FeatureKind::Text | FeatureKind::Boolean => Growing::Codes {
                codes: Vec::new(),
                names: Vec::new(),
                places: FxHashMap::default(),
            },
        });
        Self {
            columns: columns.collect(),
            rows: 0,
        }
    }

    /// Adds some rows of the features' values, evaluated at `as_of`.
    pub(in crate::classify::models) fn add(
        &mut self,
        values: &[ArrayRef],
        rows: &[usize],
        as_of: Instant,
    ) {
        self.rows += rows.len();
        for (column, values) in self.columns.iter_mut().zip(values) {
            match column {
                Growing::Numbers(numbers) => append_numbers(numbers, values, rows, as_of),
                Growing::Codes {
                    codes,
                    names,
                    places,
                } => {
                    codes.reserve(rows.len());
                    for &row in rows {
                        let code = text(values, row).map_or(MISSING, |text| {
                            *places.entry(text.to_owned()).or_insert_with(|| {
                                names.push(text.to_owned());
                                names.len() as u32 - 1
                            })
                        });
                        codes.push(code);
                    }
                }
            }
        }
    }

    /// The table, each column under the text of its feature.
    pub(in crate::classify::models) fn table(self, features: &[Feature]) -> Result<Table<'static>> {
        let mut table = Table::new(self.rows);
        for (feature, column) in features.iter().zip(self.columns) {
            let added = match column {
                Growing::Numbers(numbers) => table.with_numbers(&feature.text, numbers),
                Growing::Codes { names, .. } if names.len() > CATEGORIES_MOST => {
                    let (text, count) = (&feature.text, names.len());
                    return Err(Error::field(
                        "features",
                        "too_many_values",
                        format!("`{text}` has {count} different values; take one with fewer"),
                    ));
                }
                Growing::Codes { codes, names, .. } => {
                    table.with_categories(&feature.text, codes, names)
                }
            };
            table = added.map_err(Error::internal)?;
        }
        Ok(table)
    }
}

/// Numbers of some rows; what is missing, or of another type, is not a number.
fn append_numbers(numbers: &mut Vec<f64>, values: &ArrayRef, rows: &[usize], as_of: Instant) {
    let of = |number: &dyn Fn(usize) -> f64| {
        let numbers = rows.iter().map(|&row| match values.is_null(row) {
            true => f64::NAN,
            false => number(row),
        });
        numbers.collect::<Vec<f64>>()
    };
    let found = match values.data_type() {
        DataType::Int64 => {
            let values = values.as_primitive::<Int64Type>();
            of(&|row| values.value(row) as f64)
        }
        DataType::Decimal128(_, scale) => {
            let unit = 10_f64.powi((*scale).into());
            let values = values.as_primitive::<Decimal128Type>();
            of(&|row| values.value(row) as f64 / unit)
        }
        DataType::Date32 => {
            let values = values.as_primitive::<Date32Type>();
            of(&|row| f64::from(values.value(row)))
        }
        DataType::Timestamp(_, _) => {
            let now = as_of.timestamp_micros();
            let values = values.as_primitive::<TimestampMicrosecondType>();
            of(&|row| {
                let since = now - values.value(row);
                // A begun day counts: `n days or fewer` is then `n days ago or later`.
                (since.div_euclid(DAY_US) + i64::from(since.rem_euclid(DAY_US) > 0)) as f64
            })
        }
        _ => vec![f64::NAN; rows.len()],
    };
    numbers.extend(found);
}

fn text(values: &ArrayRef, row: usize) -> Option<&str> {
    if values.is_null(row) {
        return None;
    }
    match values.data_type() {
        DataType::Utf8 => Some(values.as_string::<i32>().value(row)),
        DataType::Boolean if values.as_boolean().value(row) => Some("true"),
        DataType::Boolean => Some("false"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use arrow::array::{BooleanArray, Decimal128Array, TimestampMicrosecondArray};
    use fenqun_insight::features::Column;

    use super::*;
    use crate::classify::models::Said;

    #[test]
    fn arrow_columns_become_numbers_and_categories() {
        let feature = |text: &str, kind| Feature {
            text: text.to_owned(),
            name: Said::default(),
            kind,
        };
        let features = [
            feature("spend", FeatureKind::Number),
            feature("last", FeatureKind::DaysSince),
            feature("vip", FeatureKind::Boolean),
        ];
        let as_of: Instant = "2024-05-03T00:00:00Z".parse().expect("an instant");
        let spend = Decimal128Array::from(vec![Some(1250), None, Some(-7)])
            .with_precision_and_scale(38, 2)
            .expect("two decimals");
        let micros = as_of.timestamp_micros();
        let last = TimestampMicrosecondArray::from(vec![micros - DAY_US, micros - 1, micros]);
        let vip = BooleanArray::from(vec![Some(true), Some(false), None]);
        let values: [ArrayRef; 3] = [Arc::new(spend), Arc::new(last), Arc::new(vip)];
        let mut columns = Columns::new(&features);
        columns.add(&values, &[0, 1], as_of);
        columns.add(&values, &[2], as_of);
        let table = columns.table(&features).expect("a table");
        assert_eq!(table.rows(), 3);
        let Some(Column::Number(spend)) = table.find("spend") else {
            panic!("a column of numbers")
        };
        assert_eq!((spend[0], spend[1].is_nan(), spend[2]), (12.5, true, -0.07));
        let Some(Column::Number(last)) = table.find("last") else {
            panic!("a column of numbers")
        };
        assert_eq!(last.as_ref(), [1.0, 1.0, 0.0]);
        let Some(Column::Category { codes, names }) = table.find("vip") else {
            panic!("a column of categories")
        };
        assert_eq!((codes.as_ref(), names.len()), (&[0, 1, MISSING][..], 2));
    }
}
