//! Content hashes of whole columns.

use arrow::array::{
    Array, ArrayRef, ArrowPrimitiveType, AsArray, PrimitiveArray, StringArray, downcast_primitive,
};
use arrow::buffer::NullBuffer;
use arrow::compute::cast;
use arrow::datatypes::{DataType, ToByteSlice};
use arrow::error::ArrowError;
use xxhash_rust::xxh3::{xxh3_64, xxh3_128_with_seed};

/// The hash of one text under a name.
pub(crate) fn hash_text(name: &str, value: &str) -> u128 {
    xxh3_128_with_seed(value.as_bytes(), seed(name))
}

fn seed(name: &str) -> u64 {
    xxh3_64(name.as_bytes())
}

/// One growing hash a row.
pub(crate) struct ContentHash {
    rows: Vec<u128>,
}

impl ContentHash {
    /// Rows of which nothing is known yet.
    pub(crate) fn new(rows: usize) -> Self {
        Self {
            rows: vec![0; rows],
        }
    }

    /// Adds the same to every row.
    pub(crate) fn add_to_all(&mut self, hash: u128) {
        for row in &mut self.rows {
            *row = row.wrapping_add(hash);
        }
    }

    /// Adds to each row its own.
    pub(crate) fn add_each(&mut self, hashes: &[u128]) {
        for (row, hash) in self.rows.iter_mut().zip(hashes) {
            *row = row.wrapping_add(*hash);
        }
    }

    /// The finished hashes.
    pub(crate) fn finish(self) -> Vec<u128> {
        self.rows
    }

    /// Adds a column under a name. Texts hash alike whatever array holds them; nested values by
    /// their text.
    pub(crate) fn add(&mut self, name: &str, column: &ArrayRef) -> Result<(), ArrowError> {
        let seed = seed(name);
        match column.data_type() {
            DataType::Null => {}
            DataType::Utf8 => self.add_texts(seed, column.as_string::<i32>()),
            DataType::Boolean => {
                let values = column.as_boolean();
                self.each(column.nulls(), |i| {
                    xxh3_128_with_seed(&[u8::from(values.value(i))], seed)
                });
            }
            DataType::LargeUtf8 | DataType::Utf8View | DataType::Dictionary(..) => {
                let texts = cast(column, &DataType::Utf8)?;
                self.add_texts(seed, texts.as_string::<i32>());
            }
            kind if kind.is_primitive() => self.add_primitive(seed, column),
            _ => {
                let texts = fenqun_files::convert::text(column);
                self.add_texts(seed, &texts);
            }
        }
        Ok(())
    }

    fn add_texts(&mut self, seed: u64, texts: &StringArray) {
        self.each(texts.nulls(), |i| {
            xxh3_128_with_seed(texts.value(i).as_bytes(), seed)
        });
    }

    fn add_primitive(&mut self, seed: u64, column: &ArrayRef) {
        macro_rules! hash {
            ($kind:ty, $seed:expr, $column:expr) => {
                self.add_values::<$kind>($seed, $column.as_primitive::<$kind>())
            };
        }
        downcast_primitive!(
            column.data_type() => (hash, seed, column),
            other => unreachable!("{other} is primitive")
        );
    }

    fn add_values<T: ArrowPrimitiveType>(&mut self, seed: u64, values: &PrimitiveArray<T>) {
        self.each(values.nulls(), |i| {
            xxh3_128_with_seed(values.value(i).to_byte_slice(), seed)
        });
    }

    fn each(&mut self, nulls: Option<&NullBuffer>, hash: impl Fn(usize) -> u128) {
        for (i, row) in self.rows.iter_mut().enumerate() {
            if nulls.is_none_or(|n| n.is_valid(i)) {
                *row = row.wrapping_add(hash(i));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use arrow::array::{Int64Array, LargeStringArray};

    use super::*;

    fn hashes(columns: &[(&str, ArrayRef)]) -> Vec<u128> {
        let mut content = ContentHash::new(columns[0].1.len());
        for (name, column) in columns {
            content.add(name, column).expect("hashable");
        }
        content.finish()
    }

    #[test]
    fn columns_may_change_places_but_not_values() {
        let a: ArrayRef = Arc::new(StringArray::from(vec!["x", "y", "x"]));
        let b: ArrayRef = Arc::new(Int64Array::from(vec![1, 1, 1]));
        let forth = hashes(&[("a", a.clone()), ("b", b.clone())]);
        let back = hashes(&[("b", b.clone()), ("a", a.clone())]);
        assert_eq!(forth, back);
        assert_eq!(forth[0], forth[2]);
        assert_ne!(forth[0], forth[1]);
        assert_ne!(forth, hashes(&[("b", a), ("a", b)]));
    }

    #[test]
    fn an_empty_cell_counts_like_no_column() {
        let a: ArrayRef = Arc::new(StringArray::from(vec!["x"]));
        let none: ArrayRef = Arc::new(StringArray::from(vec![None::<&str>]));
        assert_eq!(
            hashes(&[("a", a.clone()), ("b", none)]),
            hashes(&[("a", a)])
        );
    }

    #[test]
    fn texts_hash_alike_in_any_array() {
        let narrow: ArrayRef = Arc::new(StringArray::from(vec!["上海"]));
        let wide: ArrayRef = Arc::new(LargeStringArray::from(vec!["上海"]));
        assert_eq!(hashes(&[("a", narrow)]), hashes(&[("a", wide)]));
        assert_eq!(hash_text("a", "上海"), {
            let one: ArrayRef = Arc::new(StringArray::from(vec!["上海"]));
            hashes(&[("a", one)])[0]
        });
    }
}
