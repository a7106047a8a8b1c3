//! The order of rows: by month, customer (anonymous last), time and message id.

use arrow::array::{Array, ArrayRef, AsArray, StringViewArray};
use arrow::datatypes::{Int64Type, TimestampMicrosecondType};

use crate::columns::{CUSTOMER, TIME};
use crate::month::{Month, MonthsByDay};

/// What rows are sorted by before their ids are looked at; months and customers share a word.
#[derive(Clone, Copy)]
struct Key {
    month_customer: u64,
    time: i64,
    row: u32,
}

const CUSTOMER_BITS: u32 = 33;
const ANONYMOUS: u64 = 1 << 32;

/// The rows that are kept, month by month, each month in order.
pub(super) fn sorted(
    columns: &[Option<ArrayRef>],
    ids: &StringViewArray,
    kept: &[bool],
) -> Vec<(Month, Vec<u32>)> {
    let (mut keys, first) = keys(columns, kept);
    let order = |key: &Key| (key.month_customer, key.time, key.row);
    if !keys.is_sorted_by_key(order) {
        keys.sort_unstable_by_key(order);
    }
    let id = |key: &Key| ids.value(key.row as usize);
    let ties = |a: &Key, b: &Key| a.month_customer == b.month_customer && a.time == b.time;
    for tied in keys.chunk_by_mut(ties).filter(|tied| tied.len() > 1) {
        tied.sort_unstable_by(|a, b| id(a).cmp(id(b)));
    }
    let month = |key: &Key| key.month_customer >> CUSTOMER_BITS;
    keys.chunk_by(|a, b| month(a) == month(b))
        .map(|keys| {
            let months = u32::try_from(month(&keys[0])).expect("months were counted in 31 bits");
            (first.plus(months), keys.iter().map(|key| key.row).collect())
        })
        .collect()
}

fn keys(columns: &[Option<ArrayRef>], kept: &[bool]) -> (Vec<Key>, Month) {
    let times = columns[TIME].as_ref().expect("aligned rows have times");
    let times = times.as_primitive::<TimestampMicrosecondType>().values();
    let customers = columns[CUSTOMER].as_ref();
    let customers = customers.map(arrow::array::AsArray::as_primitive::<Int64Type>);
    let first_us = times.iter().min().copied().unwrap_or(0);
    let last_us = times.iter().max().copied().unwrap_or(0);
    let first = Month::of(first_us);
    let months = MonthsByDay::between(first_us, last_us);
    let rows = (0_u32..).zip(times.iter().zip(kept));
    let kept = rows.filter(|(_, (_, kept))| **kept);
    let keys = kept.map(|(row, (time, _))| {
        let customer = match customers {
            Some(customers) if customers.is_valid(row as usize) => {
                customers.value(row as usize).cast_unsigned()
            }
            _ => ANONYMOUS,
        };
        let month = u64::from(months.of(*time).since(first));
        Key {
            month_customer: month << CUSTOMER_BITS | customer,
            time: *time,
            row,
        }
    });
    (keys.collect(), first)
}
