//! The terms of a regression.

use std::borrow::Cow;

use super::Error;
use crate::features::{self, Column, MISSING, Table};

/// The terms whose coefficients are sought: named columns of finite numbers. An intercept is
/// always added by the regression.
#[derive(Debug, Clone)]
pub struct Design<'a> {
    pub(super) rows: usize,
    pub(super) names: Vec<String>,
    pub(super) columns: Vec<Cow<'a, [f64]>>,
    baselines: Vec<(String, String)>,
}

impl<'a> Design<'a> {
    /// A design of so many rows without terms.
    #[must_use]
    pub fn new(rows: usize) -> Self {
        Self {
            rows,
            names: Vec::new(),
            columns: Vec::new(),
            baselines: Vec::new(),
        }
    }

    /// Adds a term.
    ///
    /// # Errors
    /// A length that is not the design's; a value that is not finite.
    pub fn with(
        mut self,
        name: impl Into<String>,
        values: impl Into<Cow<'a, [f64]>>,
    ) -> Result<Self, Error> {
        let (name, values) = (name.into(), values.into());
        finite(&name, &values, self.rows)?;
        self.names.push(name);
        self.columns.push(values);
        Ok(self)
    }

    /// The terms of a table, and the rows of the table that they are of: those without a missing
    /// value, as a regression cannot use others. A category becomes one term of 0 and 1 for each
    /// of its names but the most frequent one, with which they are compared.
    ///
    /// # Errors
    /// None that a valid table has.
    pub fn of(table: &Table) -> Result<(Design<'static>, Vec<u32>), Error> {
        let rows = complete(table);
        let mut design = Design::new(rows.len());
        for (name, column) in table.names().iter().zip(table.columns()) {
            match column {
                Column::Number(values) => {
                    let values: Vec<f64> = rows.iter().map(|&row| values[row as usize]).collect();
                    design = design.with(name, values)?;
                }
                Column::Category { codes, names } => {
                    let mut counts = vec![0_u64; names.len()];
                    for &row in &rows {
                        counts[codes[row as usize] as usize] += 1;
                    }
                    let most = counts.iter().copied().max().unwrap_or(0);
                    let base = counts.iter().position(|&count| count == most);
                    let compared = base.map(|base| (name.clone(), names[base].clone()));
                    design.baselines.extend(compared);
                    for (code, level) in names.iter().enumerate() {
                        if Some(code) == base || counts[code] == 0 {
                            continue;
                        }
                        let is = |&row: &u32| f64::from(codes[row as usize] as usize == code);
                        let values: Vec<f64> = rows.iter().map(is).collect();
                        design = design.with(format!("{name} = {level}"), values)?;
                    }
                }
            }
        }
        Ok((design, rows))
    }

    /// The values of the term of that name.
    pub(super) fn column(&self, name: &str) -> Result<&[f64], Error> {
        let place = self.names.iter().position(|known| known == name);
        let place = place.ok_or_else(|| features::Error::Lacks(name.to_owned()))?;
        Ok(&self.columns[place])
    }

    /// How many rows there are.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// Of each category of a table, its name and the value that others are compared with.
    #[must_use]
    pub fn baselines(&self) -> &[(String, String)] {
        &self.baselines
    }

    /// The terms' names.
    #[must_use]
    pub fn names(&self) -> &[String] {
        &self.names
    }
}

fn complete(table: &Table) -> Vec<u32> {
    let known = |row: u32| {
        table.columns().iter().all(|column| match column {
            Column::Number(values) => !values[row as usize].is_nan(),
            Column::Category { codes, .. } => codes[row as usize] != MISSING,
        })
    };
    (0..table.rows() as u32).filter(|&row| known(row)).collect()
}

/// Checks a column's length and values.
pub(super) fn finite(name: &str, values: &[f64], rows: usize) -> Result<(), Error> {
    if values.len() != rows {
        let found = values.len();
        return Err(Error::Rows {
            expected: rows,
            found,
        });
    }
    match values.iter().position(|value| !value.is_finite()) {
        Some(row) => Err(Error::NotFinite {
            name: name.to_owned(),
            row,
        }),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn categories_are_compared_with_the_most_frequent_one() {
        let names: Vec<String> = ["a", "b", "c"].map(str::to_owned).into();
        let table = Table::new(5)
            .with_categories("grade", vec![1, 0, 1, MISSING, 0], names)
            .and_then(|table| table.with_numbers("age", vec![1.0, 2.0, f64::NAN, 4.0, 5.0]))
            .unwrap();
        let (design, rows) = Design::of(&table).unwrap();
        assert_eq!(rows, [0, 1, 4]);
        assert_eq!(design.names(), ["grade = b", "age"]);
        assert_eq!(design.baselines(), [("grade".to_owned(), "a".to_owned())]);
        assert_eq!(design.columns[0].as_ref(), [1.0, 0.0, 0.0]);
    }
}
