//! The order of rows: by month, customer (anonymous last), time and message id.

use arrow::array::{Array, AsArray, Int64Array, StringViewArray};
use arrow::datatypes::{Int64Type, TimestampMicrosecondType};

use crate::align::Rows;
use crate::columns::{CUSTOMER, TIME};
use crate::month::{Month, MonthsByDay};

/// Where a row lies in its run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) batch: u32,
    pub(crate) row: u32,
}

/// What rows are sorted by before their ids are looked at; months and customers share a word.
#[derive(Clone, Copy)]
struct Key {
    month_customer: u64,
    time: i64,
    at: u32,
}

const CUSTOMER_BITS: u32 = 33;
const ANONYMOUS: u64 = 1 << 32;

/// The places of all rows in the order in which they came.
pub(super) fn places(batches: &[Rows]) -> Vec<Place> {
    let numbered = batches.iter().zip(0_u32..);
    numbered
        .flat_map(|(rows, batch)| {
            let len = u32::try_from(rows.len).expect("a batch holds fewer than 2^32 rows");
            (0..len).map(move |row| Place { batch, row })
        })
        .collect()
}

/// The rows that are kept, month by month, each month in order.
pub(super) fn sorted(
    batches: &[Rows],
    ids: &[StringViewArray],
    places: &[Place],
    kept: &[bool],
) -> Vec<(Month, Vec<Place>)> {
    let (mut keys, first) = keys(batches, kept);
    let order = |key: &Key| (key.month_customer, key.time, key.at);
    if !keys.is_sorted_by_key(order) {
        keys.sort_unstable_by_key(order);
    }
    let id = |key: &Key| {
        let place = places[key.at as usize];
        ids[place.batch as usize].value(place.row as usize)
    };
    let ties = |a: &Key, b: &Key| a.month_customer == b.month_customer && a.time == b.time;
    for tied in keys.chunk_by_mut(ties).filter(|tied| tied.len() > 1) {
        tied.sort_unstable_by(|a, b| id(a).cmp(id(b)));
    }
    let month = |key: &Key| key.month_customer >> CUSTOMER_BITS;
    keys.chunk_by(|a, b| month(a) == month(b))
        .map(|keys| {
            let months = u32::try_from(month(&keys[0])).expect("months were counted in 31 bits");
            let places = keys.iter().map(|key| places[key.at as usize]).collect();
            (first.plus(months), places)
        })
        .collect()
}

fn keys(batches: &[Rows], kept: &[bool]) -> (Vec<Key>, Month) {
    let range = batches.iter().filter(|rows| rows.len > 0).map(|rows| {
        let times = times(rows);
        let first = times.iter().min().copied().unwrap_or(0);
        (first, times.iter().max().copied().unwrap_or(0))
    });
    let (first_us, last_us) = range
        .reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))
        .unwrap_or((0, 0));
    let first = Month::of(first_us);
    let months = MonthsByDay::between(first_us, last_us);
    let mut keys = Vec::with_capacity(kept.len());
    let mut at = 0_u32;
    for rows in batches {
        let customers = customers(rows);
        for (row, time) in times(rows).iter().enumerate() {
            let customer = match customers {
                Some(customers) if customers.is_valid(row) => customers.value(row).cast_unsigned(),
                _ => ANONYMOUS,
            };
            let month = u64::from(months.of(*time).since(first));
            if kept[at as usize] {
                keys.push(Key {
                    month_customer: month << CUSTOMER_BITS | customer,
                    time: *time,
                    at,
                });
            }
            at += 1;
        }
    }
    (keys, first)
}

fn times(rows: &Rows) -> &[i64] {
    let times = rows.columns[TIME].as_ref();
    let times = times.expect("aligned rows have times");
    times.as_primitive::<TimestampMicrosecondType>().values()
}

fn customers(rows: &Rows) -> Option<&Int64Array> {
    let customers = rows.columns[CUSTOMER].as_ref()?;
    Some(customers.as_primitive::<Int64Type>())
}
