//! A run: rows that fill the writer's memory once, sorted together and written as one file a month.

mod duplicates;
mod gather;
mod order;

use arrow::array::{Array, ArrayRef, AsArray};
use arrow::datatypes::DataType;
use xxhash_rust::xxh3::xxh3_64;

pub(crate) use gather::Gather;

use self::duplicates::repeated_ids;
use self::gather::joined;
use self::order::sorted;
use crate::LakeError;
use crate::align::Rows;
use crate::columns::MESSAGE_ID;
use crate::month::Month;

/// Rows in the order in which they came, batch by batch.
#[derive(Debug)]
pub(crate) struct Run {
    /// Runs of one import are counted from 0; of equal message ids the earliest run's stays.
    pub(crate) number: u32,
    batches: Vec<Rows>,
    rows: usize,
    bytes: usize,
}

/// A run whose order is known.
#[derive(Debug)]
pub(crate) struct SortedRun {
    pub(crate) number: u32,
    /// All rows as they came, column by column; `None` is a column without any value.
    pub(crate) columns: Vec<Option<ArrayRef>>,
    /// Positions of the rows of each month by customer, time and message id.
    pub(crate) months: Vec<(Month, Vec<u32>)>,
    /// Hashes of the message ids that stay.
    pub(crate) hashes: Vec<u64>,
    /// Rows left out because an earlier row has their message id.
    pub(crate) duplicates: u64,
}

impl Run {
    pub(crate) fn new(number: u32) -> Self {
        Self {
            number,
            batches: Vec::new(),
            rows: 0,
            bytes: 0,
        }
    }

    pub(crate) fn push(&mut self, rows: Rows) {
        self.rows += rows.len;
        let columns = rows.columns.iter().flatten();
        self.bytes += columns.map(memory_bytes).sum::<usize>();
        self.batches.push(rows);
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.rows == 0
    }

    /// Memory that the rows hold, with what sorting them will need.
    pub(crate) fn bytes(&self) -> usize {
        const SORTING: usize = 64;
        self.bytes + self.rows * SORTING
    }

    /// Sorts the rows and leaves out those that repeat a message id.
    pub(crate) fn sort(self) -> Result<SortedRun, LakeError> {
        let columns = joined(self.batches)?;
        let ids = columns[MESSAGE_ID].as_ref();
        let ids = ids.expect("aligned rows have message ids").as_string_view();
        let hash = |row| hash_id(ids.value(row));
        let mut hashes: Vec<u64> = (0..ids.len()).map(hash).collect();
        let repeated = repeated_ids(&hashes, |row| ids.value(row));
        let mut kept = vec![true; ids.len()];
        for row in &repeated {
            kept[*row] = false;
        }
        let months = sorted(&columns, ids, &kept);
        if !repeated.is_empty() {
            let mut kept = kept.into_iter();
            hashes.retain(|_| kept.next() == Some(true));
        }
        Ok(SortedRun {
            number: self.number,
            months,
            hashes,
            duplicates: repeated.len() as u64,
            columns,
        })
    }
}

/// The hash by which equal message ids find each other.
pub(crate) fn hash_id(id: &str) -> u64 {
    xxh3_64(id.as_bytes())
}

/// What a column holds; texts shared between batches count where they are referred to.
fn memory_bytes(array: &ArrayRef) -> usize {
    match array.data_type() {
        DataType::Utf8View => {
            let views = array.as_string_view().views();
            let long = |view: &u128| {
                let length = (*view & u128::from(u32::MAX)) as usize;
                if length > 12 { length } else { 0 }
            };
            views.len() * size_of::<u128>() + views.iter().map(long).sum::<usize>()
        }
        kind => kind.primitive_width().unwrap_or(1) * array.len(),
    }
}
