//! Columns, and tables of them.

use std::borrow::Cow;

use super::Error;

/// The code of a category that is not known.
pub const MISSING: u32 = u32::MAX;

/// The values of one feature, one a row.
#[derive(Debug, Clone)]
pub enum Column<'a> {
    /// Numbers; `NaN` where one is missing.
    Number(Cow<'a, [f64]>),
    /// Categories: each code is a place in `names`, or [`MISSING`].
    Category {
        /// One code a row.
        codes: Cow<'a, [u32]>,
        /// What the codes mean.
        names: Cow<'a, [String]>,
    },
}

impl Column<'_> {
    fn rows(&self) -> usize {
        match self {
            Self::Number(values) => values.len(),
            Self::Category { codes, .. } => codes.len(),
        }
    }

    fn take(&self, rows: &[u32]) -> Column<'static> {
        match self {
            Self::Number(values) => {
                Column::Number(rows.iter().map(|&row| values[row as usize]).collect())
            }
            Self::Category { codes, names } => Column::Category {
                codes: rows.iter().map(|&row| codes[row as usize]).collect(),
                names: Cow::Owned(names.to_vec()),
            },
        }
    }
}

/// Columns of the same length under different names.
#[derive(Debug, Clone)]
pub struct Table<'a> {
    rows: usize,
    names: Vec<String>,
    columns: Vec<Column<'a>>,
}

impl<'a> Table<'a> {
    /// A table of so many rows, without columns yet.
    #[must_use]
    pub fn new(rows: usize) -> Self {
        Self {
            rows,
            names: Vec::new(),
            columns: Vec::new(),
        }
    }

    /// Adds numbers; `NaN` is a missing one.
    ///
    /// # Errors
    /// A length that is not the table's, a name that is taken, an infinite number.
    pub fn with_numbers(
        self,
        name: impl Into<String>,
        values: impl Into<Cow<'a, [f64]>>,
    ) -> Result<Self, Error> {
        let (name, values) = (name.into(), values.into());
        if let Some(row) = values.iter().position(|value| value.is_infinite()) {
            return Err(Error::Infinite { feature: name, row });
        }
        self.with(name, Column::Number(values))
    }

    /// Adds categories: codes, and the names that they stand for.
    ///
    /// # Errors
    /// A length that is not the table's, a name that is taken, a code without a name that is not
    /// [`MISSING`].
    pub fn with_categories(
        self,
        name: impl Into<String>,
        codes: impl Into<Cow<'a, [u32]>>,
        names: impl Into<Cow<'a, [String]>>,
    ) -> Result<Self, Error> {
        let (name, codes, names) = (name.into(), codes.into(), names.into());
        let nameless = |&code: &u32| code != MISSING && code as usize >= names.len();
        if let Some(row) = codes.iter().position(nameless) {
            let code = codes[row];
            return Err(Error::Code {
                feature: name,
                row,
                code,
            });
        }
        self.with(name, Column::Category { codes, names })
    }

    fn with(mut self, name: String, column: Column<'a>) -> Result<Self, Error> {
        if column.rows() != self.rows {
            return Err(Error::Rows {
                feature: name,
                expected: self.rows,
                found: column.rows(),
            });
        }
        if self.names.contains(&name) {
            return Err(Error::Twice(name));
        }
        self.names.push(name);
        self.columns.push(column);
        Ok(self)
    }

    /// How many rows there are.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// The features' names, in the order in which they were added.
    #[must_use]
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// The features' columns, in the order of the names.
    #[must_use]
    pub fn columns(&self) -> &[Column<'a>] {
        &self.columns
    }

    /// The column of that name.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<&Column<'a>> {
        let place = self.names.iter().position(|known| known == name)?;
        Some(&self.columns[place])
    }

    /// Some rows, in the order given, each as often as it is given. Every one must be there.
    #[must_use]
    pub fn take(&self, rows: &[u32]) -> Table<'static> {
        Table {
            rows: rows.len(),
            names: self.names.clone(),
            columns: self.columns.iter().map(|it| it.take(rows)).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_refuses_what_does_not_fit() {
        let table = || {
            Table::new(2)
                .with_numbers("age", vec![1.0, f64::NAN])
                .unwrap()
        };
        assert!(matches!(
            table().with_numbers("income", vec![1.0]),
            Err(Error::Rows {
                expected: 2,
                found: 1,
                ..
            })
        ));
        assert_eq!(
            table().with_numbers("age", vec![1.0, 2.0]).unwrap_err(),
            Error::Twice("age".into())
        );
        assert!(matches!(
            table().with_numbers("income", vec![1.0, f64::INFINITY]),
            Err(Error::Infinite { row: 1, .. })
        ));
        assert!(matches!(
            table().with_categories("city", vec![MISSING, 1], vec!["上海".to_owned()]),
            Err(Error::Code {
                row: 1,
                code: 1,
                ..
            })
        ));
    }

    #[test]
    fn rows_are_taken_in_the_order_given() {
        let table = Table::new(3)
            .with_numbers("age", vec![1.0, 2.0, 3.0])
            .unwrap();
        let taken = table.take(&[2, 0, 2]);
        let Some(Column::Number(ages)) = taken.find("age") else {
            panic!("the column is there")
        };
        assert_eq!(ages.as_ref(), [3.0, 1.0, 3.0]);
    }
}
