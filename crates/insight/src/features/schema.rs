//! The features that a model knows, and another table read by them.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::{Column, Error, MISSING, Table};

/// The code of a category that came up after a model had learned.
pub(crate) const UNSEEN: u32 = u32::MAX - 1;

/// A feature without its values.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Feature {
    /// Its name, by which it is found in any table.
    pub name: String,
    /// What its values are.
    pub kind: Kind,
}

/// What the values of a feature are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Numbers.
    Number,
    /// Categories of these names.
    Category(Vec<String>),
}

/// The features that a model learned from, in its order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Schema(Vec<Feature>);

impl Schema {
    /// The features of a table.
    #[must_use]
    pub fn of(table: &Table) -> Self {
        let features = table.names().iter().zip(table.columns());
        let features = features.map(|(name, column)| Feature {
            name: name.clone(),
            kind: match column {
                Column::Number(_) => Kind::Number,
                Column::Category { names, .. } => Kind::Category(names.to_vec()),
            },
        });
        Self(features.collect())
    }

    /// The features, in the model's order.
    #[must_use]
    pub fn features(&self) -> &[Feature] {
        &self.0
    }

    /// The columns of `table` in the model's order and with the model's codes. Features are found
    /// by name; others may stand beside them.
    pub(crate) fn read<'t>(&self, table: &'t Table) -> Result<Vec<Reading<'t>>, Error> {
        let find = |feature: &Feature| {
            let column = table.find(&feature.name);
            let column = column.ok_or_else(|| Error::Lacks(feature.name.clone()))?;
            match (column, &feature.kind) {
                (Column::Number(values), Kind::Number) => Ok(Reading::Number(values)),
                (Column::Category { codes, names }, Kind::Category(known)) => {
                    let same = names.as_ref() == known.as_slice();
                    let translation = (!same).then(|| translate(names, known));
                    Ok(Reading::Category(codes, translation))
                }
                _ => Err(Error::Kind(feature.name.clone())),
            }
        };
        self.0.iter().map(find).collect()
    }
}

fn translate(names: &[String], known: &[String]) -> Vec<u32> {
    let places: FxHashMap<_, _> = known.iter().zip(0..).collect();
    let place = |name| places.get(name).copied().unwrap_or(UNSEEN);
    names.iter().map(place).collect()
}

/// A column as a model sees it.
pub(crate) enum Reading<'t> {
    Number(&'t [f64]),
    /// Codes, and what they are to the model where it knows others.
    Category(&'t [u32], Option<Vec<u32>>),
}

impl Reading<'_> {
    /// The number of a row, `NaN` if missing.
    pub fn number(&self, row: usize) -> f64 {
        match self {
            Self::Number(values) => values[row],
            Self::Category(..) => f64::NAN,
        }
    }

    /// The code of a row; [`MISSING`] or [`UNSEEN`] where it has none.
    pub fn code(&self, row: usize) -> u32 {
        match self {
            Self::Number(_) => MISSING,
            Self::Category(codes, None) => codes[row],
            Self::Category(codes, Some(translation)) => {
                let code = codes[row];
                if code == MISSING {
                    MISSING
                } else {
                    translation[code as usize]
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(names: &[&str]) -> Vec<String> {
        names.iter().map(|&name| name.to_owned()).collect()
    }

    #[test]
    fn another_table_is_read_by_names() {
        let learned = Table::new(1)
            .with_categories("city", vec![0], names(&["北京", "上海"]))
            .and_then(|table| table.with_numbers("age", vec![1.0]))
            .unwrap();
        let schema = Schema::of(&learned);

        let asked = Table::new(3)
            .with_numbers("other", vec![0.0; 3])
            .and_then(|table| table.with_numbers("age", vec![7.0, 8.0, 9.0]))
            .and_then(|table| {
                table.with_categories("city", vec![0, 1, MISSING], names(&["上海", "广州"]))
            })
            .unwrap();
        let readings = schema.read(&asked).unwrap();
        assert_eq!(
            [0, 1, 2].map(|row| readings[0].code(row)),
            [1, UNSEEN, MISSING]
        );
        assert_eq!(readings[1].number(2), 9.0);

        let lacking = Table::new(0).with_numbers("age", vec![]).unwrap();
        assert_eq!(
            schema.read(&lacking).err(),
            Some(Error::Lacks("city".into()))
        );
        let other = lacking.with_numbers("city", vec![]).unwrap();
        assert_eq!(schema.read(&other).err(), Some(Error::Kind("city".into())));
    }
}
