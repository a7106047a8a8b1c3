//! Settling what comes first, day or month, by rows behind the sample.
//!
//! Orders come sorted by time, so that the first ten thousand may all lie in the first days of a
//! month and read either way. A wrong guess would misplace every one of them; so the reader looks
//! on, in these columns only, until some first number is above 12.

use rustc_hash::FxHashMap;

use super::evidence::Evidence;
use crate::opened::Opened;
use crate::parse::{DateOrder, DatePattern, moment};
use crate::{Container, ReadOptions, RowBatch};

/// How many rows are looked at; a sheet is slow to read.
const ROWS: usize = 2_000_000;
const SHEET_ROWS: usize = 200_000;
/// How many cells tell whether a column holds dates at all.
const FIRST_CELLS: usize = 50;

/// The order of the columns whose sample leaves it open, where later rows tell.
pub(crate) fn settle(opened: &Opened, batches: &[RowBatch]) -> FxHashMap<String, DateOrder> {
    let mut settled = FxHashMap::default();
    let mut open = uncertain(batches);
    let most = match opened.format.container {
        // Parquet's dates have a type, or are written by programs.
        Container::Parquet => return settled,
        Container::Xlsx => SHEET_ROWS,
        _ => ROWS,
    };
    let options = ReadOptions {
        columns: Some(open.clone()),
        batch_rows: None,
    };
    if open.is_empty() {
        return settled;
    }
    let Ok(reader) = opened.reader_with(&options) else {
        return settled;
    };
    let mut seen = 0;
    for batch in reader.map_while(Result::ok) {
        open.retain(|column| match order_in(&batch, column) {
            Some(order) => {
                settled.insert(column.clone(), order);
                false
            }
            None => true,
        });
        seen += batch.rows();
        if open.is_empty() || seen >= most {
            break;
        }
    }
    settled
}

/// Columns of dates that all read as day first and as month first, but not as the same day.
fn uncertain(batches: &[RowBatch]) -> Vec<String> {
    let Some(first) = batches.first() else {
        return Vec::new();
    };
    let schema = first.records.schema();
    let names = schema.fields().iter().map(|field| field.name().clone());
    names
        .enumerate()
        .filter(|(place, _)| {
            let few: Vec<_> = (0..first.rows().min(FIRST_CELLS))
                .map(|i| first.cell(i, *place))
                .collect();
            let few = Evidence::of(few.iter().map(AsRef::as_ref));
            few.filled > 0 && few.dates.dmy.max(few.dates.mdy) * 2 > few.filled
        })
        .filter(|(place, _)| {
            let cells = (0..first.rows()).map(|i| first.cell(i, *place));
            let cells: Vec<_> = cells.collect();
            let all = Evidence::of(cells.iter().map(AsRef::as_ref));
            all.dates.either > 0 && all.dates.only_dmy == 0 && all.dates.only_mdy == 0
        })
        .map(|(_, name)| name)
        .collect()
}

fn order_in(batch: &RowBatch, column: &str) -> Option<DateOrder> {
    let place = batch.records.schema().index_of(column).ok()?;
    (0..batch.rows()).find_map(|i| {
        let cell = batch.cell(i, place);
        // Only a number above 12 decides; it begins with these digits, or comes second.
        let reads = |order| moment(&cell, &DatePattern::calendar(order)).is_ok();
        match (reads(DateOrder::Dmy), reads(DateOrder::Mdy)) {
            (true, false) => Some(DateOrder::Dmy),
            (false, true) => Some(DateOrder::Mdy),
            _ => None,
        }
    })
}
