//! How well the columns of a file are filled.

use arrow::array::{Array, ArrayRef, AsArray};
use arrow::datatypes::DataType;
use rustc_hash::FxHashSet;
use xxhash_rust::xxh3::xxh3_64;

use super::mapping::MappingEntry;
use super::report::ColumnQuality;

/// A column with more different values than this is not counted any further.
const DISTINCT_LIMIT: usize = 1_000;

/// Counts over all columns of a file.
pub(crate) struct Quality {
    columns: Vec<Column>,
}

struct Column {
    report: ColumnQuality,
    /// Hashes of the values seen; `None` once there are too many.
    seen: Option<FxHashSet<u64>>,
}

impl Quality {
    /// Of these columns.
    pub(crate) fn new(entries: &[MappingEntry]) -> Self {
        let columns = entries.iter().map(|entry| Column {
            report: ColumnQuality {
                column: entry.column.clone(),
                field: entry.field.clone(),
                filled: 0,
                invalid: 0,
                distinct: None,
            },
            seen: Some(FxHashSet::default()),
        });
        Self {
            columns: columns.collect(),
        }
    }

    /// Takes in a column of a batch as it was read.
    pub(crate) fn add(&mut self, name: &str, values: &ArrayRef) {
        let Some(column) = self.find(name) else {
            return;
        };
        match values.data_type() {
            DataType::Utf8 => {
                let texts = values.as_string::<i32>();
                let mut last = None;
                for text in texts.iter().flatten().map(str::trim) {
                    if text.is_empty() {
                        continue;
                    }
                    column.report.filled += 1;
                    if last != Some(text) {
                        column.see(xxh3_64(text.as_bytes()));
                        last = Some(text);
                    }
                }
            }
            _ => {
                column.report.filled += (values.len() - values.null_count()) as u64;
                column.seen = None;
            }
        }
    }

    /// Notes cells that are filled but not valid.
    pub(crate) fn add_invalid(&mut self, name: &str, count: u64) {
        if let Some(column) = self.find(name) {
            column.report.invalid += count;
        }
    }

    /// The counts, in the order of the file.
    pub(crate) fn finish(self) -> Vec<ColumnQuality> {
        let columns = self.columns.into_iter().map(|column| ColumnQuality {
            distinct: column.seen.map(|seen| seen.len() as u64),
            ..column.report
        });
        columns.collect()
    }

    fn find(&mut self, name: &str) -> Option<&mut Column> {
        self.columns.iter_mut().find(|c| c.report.column == name)
    }
}

impl Column {
    fn see(&mut self, hash: u64) {
        if let Some(seen) = &mut self.seen {
            seen.insert(hash);
            if seen.len() > DISTINCT_LIMIT {
                self.seen = None;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use arrow::array::StringArray;

    use super::*;

    #[test]
    fn blank_cells_are_not_filled_and_few_values_are_counted() {
        let entry = MappingEntry {
            column: "city".to_owned(),
            field: None,
        };
        let mut quality = Quality::new(&[entry]);
        let cities: ArrayRef = Arc::new(StringArray::from(vec!["上海", " ", "", "北京", "上海"]));
        quality.add("city", &cities);
        quality.add_invalid("city", 1);
        quality.add("unknown", &cities);
        let [city] = &quality.finish()[..] else {
            panic!("one column")
        };
        assert_eq!((city.filled, city.invalid, city.distinct), (3, 1, Some(2)));
    }

    #[test]
    fn many_values_are_left_uncounted() {
        let entry = MappingEntry {
            column: "id".to_owned(),
            field: Some("id".to_owned()),
        };
        let mut quality = Quality::new(&[entry]);
        let ids: ArrayRef = Arc::new(StringArray::from_iter_values(
            (0..5000).map(|i| i.to_string()),
        ));
        quality.add("id", &ids);
        let column = &quality.finish()[0];
        assert_eq!((column.filled, column.distinct), (5000, None));
    }
}
