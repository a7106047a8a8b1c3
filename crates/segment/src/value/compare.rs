//! Comparisons of a column with a constant or with another column, one bit per customer.
//!
//! The type decides before the loop; the loop itself only compares. `!=` is the complement of `=`,
//! so it holds where a value is missing. Values of different types satisfy nothing.

use std::cmp::Ordering;
use std::ops::RangeInclusive;

use arrow::array::UInt32Array;
use arrow::buffer::{BooleanBuffer, Buffer};
use fenqun_model::Calendar;
use fenqun_rules::CompareOp;
use rust_decimal::Decimal;

use super::Column;
use super::constant::{Constant, day_of_us};
use super::decimals::Decimals;
use super::number::{Point, Ratio};

/// Which customers' value compares with a constant as `op` says.
pub(crate) fn compare(column: &Column, op: CompareOp, constant: &Constant) -> BooleanBuffer {
    if op == CompareOp::Ne {
        return !&compare(column, CompareOp::Eq, constant);
    }
    ordered(column, constant, op)
}

/// Which customers' value is one of the constants.
pub(crate) fn among(column: &Column, constants: &[Constant]) -> BooleanBuffer {
    if let Column::Text(values) = column {
        let candidates: rustc_hash::FxHashSet<&str> = constants
            .iter()
            .filter_map(|constant| match constant {
                Constant::Text(text) => Some(text.as_str()),
                _ => None,
            })
            .collect();
        return present_and(column, |row| candidates.contains(values.value(row)));
    }
    constants
        .iter()
        .map(|constant| compare(column, CompareOp::Eq, constant))
        .reduce(|a, b| &a | &b)
        .unwrap_or_else(|| BooleanBuffer::new_unset(column.len()))
}

/// Which customers' value compares with another value of theirs as `op` says.
pub(crate) fn compare_columns(
    left: &Column,
    op: CompareOp,
    right: &Column,
    calendar: &Calendar,
) -> BooleanBuffer {
    if op == CompareOp::Ne {
        return !&compare_columns(left, CompareOp::Eq, right, calendar);
    }
    let holds = |ordering: Ordering| op.holds(ordering);
    match (left, right) {
        (Column::Text(a), Column::Text(b)) => {
            both(left, right, |row| holds(a.value(row).cmp(b.value(row))))
        }
        (Column::Boolean(a), Column::Boolean(b)) => {
            both(left, right, |row| holds(a.value(row).cmp(&b.value(row))))
        }
        (Column::Date(a), Column::Date(b)) => {
            both(left, right, |row| holds(a.value(row).cmp(&b.value(row))))
        }
        (Column::Instant(a), Column::Instant(b)) => {
            both(left, right, |row| holds(a.value(row).cmp(&b.value(row))))
        }
        (Column::Instant(a), Column::Date(b)) => both(left, right, |row| {
            holds(day_of_us(a.value(row), calendar).cmp(&b.value(row)))
        }),
        (Column::Date(a), Column::Instant(b)) => both(left, right, |row| {
            holds(a.value(row).cmp(&day_of_us(b.value(row), calendar)))
        }),
        (Column::Count(a), Column::Count(b)) => {
            both(left, right, |row| holds(a.value(row).cmp(&b.value(row))))
        }
        _ => BooleanBuffer::collect_bool(left.len(), |row| {
            match (left.ratio(row), right.ratio(row)) {
                (Some(a), Some(b)) => holds(a.order(b)),
                _ => false,
            }
        }),
    }
}

/// `op` is not `!=` here.
fn ordered(column: &Column, constant: &Constant, op: CompareOp) -> BooleanBuffer {
    let whole = |number: i64| {
        let floor = i128::from(number);
        Point { floor, exact: true }.range(op)
    };
    match (column, constant) {
        (Column::Count(values), Constant::Number(number)) => {
            let (low, high) = narrow(Point::new(*number, 0).range(op));
            counts_between(values.values(), low, high)
        }
        (Column::Number(Decimals::Narrow(values)), Constant::Number(number)) => {
            let (low, high) = narrow(Point::new(*number, values.scale()).range(op));
            present(column, between(values.values(), low, high))
        }
        (Column::Number(Decimals::Wide(values)), Constant::Number(number)) => {
            let (low, high) = Point::new(*number, values.scale()).range(op).into_inner();
            if low > high {
                return BooleanBuffer::new_unset(column.len());
            }
            // One comparison instead of two: what lies below `low` wraps round to the far end.
            let span = high.wrapping_sub(low).cast_unsigned();
            let inside = where_true(values.values(), |v| {
                v.wrapping_sub(low).cast_unsigned() <= span
            });
            present(column, inside)
        }
        (Column::Mean { sum, count }, Constant::Number(number)) => {
            if let Some(mask) = means(sum, count, *number, op) {
                return present(column, mask);
            }
            let scale = i8::try_from(number.scale()).expect("a decimal has at most 28 decimals");
            let number = Ratio::decimal(number.mantissa(), scale);
            BooleanBuffer::collect_bool(column.len(), |row| {
                column
                    .ratio(row)
                    .is_some_and(|mean| op.holds(mean.order(number)))
            })
        }
        (Column::Text(values), Constant::Text(text)) => {
            present_and(column, |row| op.holds(values.value(row).cmp(text.as_str())))
        }
        (Column::Boolean(values), Constant::Boolean(value)) => {
            present_and(column, |row| op.holds(values.value(row).cmp(value)))
        }
        (Column::Date(values), Constant::Date { day, .. } | Constant::Instant { day, .. }) => {
            let (low, high) = narrow(whole(i64::from(*day)));
            let inside = where_true(values.values(), |day| {
                (low <= i64::from(day)) & (i64::from(day) <= high)
            });
            present(column, inside)
        }
        (Column::Instant(values), Constant::Instant { time_us, .. }) => {
            let (low, high) = narrow(whole(*time_us));
            present(column, between(values.values(), low, high))
        }
        (
            Column::Instant(values),
            Constant::Date {
                start_us, end_us, ..
            },
        ) => {
            let (low, high) = match op {
                CompareOp::Lt => (i64::MIN, start_us - 1),
                CompareOp::Le => (i64::MIN, end_us - 1),
                CompareOp::Gt => (*end_us, i64::MAX),
                CompareOp::Ge => (*start_us, i64::MAX),
                CompareOp::Eq | CompareOp::Ne => (*start_us, end_us - 1),
            };
            present(column, between(values.values(), low, high))
        }
        _ => BooleanBuffer::new_unset(column.len()),
    }
}

/// Means against a number by multiplying both sides out; `None` if 128 bits might not hold them.
fn means(
    sum: &Decimals,
    count: &UInt32Array,
    number: Decimal,
    op: CompareOp,
) -> Option<BooleanBuffer> {
    let shift = i32::from(sum.scale()) - i32::try_from(number.scale()).ok()?;
    let power = 10_i128.checked_pow(shift.unsigned_abs())?;
    let (sums, counts) = match shift {
        0.. => (1, number.mantissa().checked_mul(power)?),
        _ => (power, number.mantissa()),
    };
    if let Decimals::Narrow(narrow) = sum
        && let Some(mask) = narrow_means((narrow.values(), sums), (count.values(), counts), op)
    {
        return Some(mask);
    }
    let most = (0..sum.len())
        .map(|row| sum.value(row).unsigned_abs())
        .max();
    i128::try_from(most?).ok()?.checked_mul(sums)?;
    let most = count.values().iter().copied().max();
    i128::from(most?).checked_mul(counts)?;
    Some(BooleanBuffer::collect_bool(sum.len(), |row| {
        op.holds((sum.value(row) * sums).cmp(&(i128::from(count.value(row)) * counts)))
    }))
}

/// Sums and counts, each times a factor, where 64 bits hold the products.
fn narrow_means(
    (sums, sum_factor): (&[i64], i128),
    (counts, count_factor): (&[u32], i128),
    op: CompareOp,
) -> Option<BooleanBuffer> {
    let sum_factor = i64::try_from(sum_factor).ok()?;
    let count_factor = i64::try_from(count_factor).ok()?;
    let most = sums.iter().map(|sum| sum.unsigned_abs()).max()?;
    i64::try_from(most).ok()?.checked_mul(sum_factor)?;
    let most = counts.iter().copied().max()?;
    i64::from(most).checked_mul(count_factor)?;
    Some(BooleanBuffer::collect_bool(sums.len(), |row| {
        op.holds((sums[row] * sum_factor).cmp(&(i64::from(counts[row]) * count_factor)))
    }))
}

/// The part of a range that 64 bits hold.
pub(crate) fn narrow(range: RangeInclusive<i128>) -> (i64, i64) {
    let (low, high) = range.into_inner();
    if low > i128::from(i64::MAX) || high < i128::from(i64::MIN) {
        return (1, 0);
    }
    let end = |n: i128| i64::try_from(n).unwrap_or(if n < 0 { i64::MIN } else { i64::MAX });
    (end(low), end(high))
}

/// One bit a value, 64 at a time.
pub(crate) fn where_true<T: Copy>(values: &[T], test: impl Fn(T) -> bool) -> BooleanBuffer {
    let (chunks, rest) = values.as_chunks::<64>();
    let mut words = Vec::with_capacity(values.len().div_ceil(64));
    // First a byte a value, which the compiler makes vector instructions of, then a bit.
    words.extend(chunks.iter().map(|chunk| bits(&chunk.map(&test))));
    if !rest.is_empty() {
        let mut last = [false; 64];
        for (passes, value) in last.iter_mut().zip(rest) {
            *passes = test(*value);
        }
        words.push(bits(&last));
    }
    BooleanBuffer::new(Buffer::from_vec(words), 0, values.len())
}

/// Bytes as bits.
#[inline]
fn bits(bytes: &[bool; 64]) -> u64 {
    /// Moves the lowest bit of each of eight bytes to the highest byte, in order.
    const GATHER: u64 = 0x0102_0408_1020_4080;
    let (eights, _) = bytes.as_chunks::<8>();
    let words = eights.iter().enumerate();
    words.fold(0, |word, (at, eight)| {
        let eight = u64::from_le_bytes(eight.map(u8::from));
        word | (eight.wrapping_mul(GATHER) >> 56) << (8 * at)
    })
}

/// Which values lie in a range, both ends included.
fn between(values: &[i64], low: i64, high: i64) -> BooleanBuffer {
    if low > high {
        return BooleanBuffer::new_unset(values.len());
    }
    let span = high.wrapping_sub(low).cast_unsigned();
    where_true(values, |v| v.wrapping_sub(low).cast_unsigned() <= span)
}

/// The same for counts.
fn counts_between(counts: &[u32], low: i64, high: i64) -> BooleanBuffer {
    let (low, high) = (low.max(0), high.min(u32::MAX.into()));
    let (Ok(low), Ok(high)) = (u32::try_from(low), u32::try_from(high)) else {
        return BooleanBuffer::new_unset(counts.len());
    };
    if low > high {
        return BooleanBuffer::new_unset(counts.len());
    }
    let span = high - low;
    where_true(counts, |count| count.wrapping_sub(low) <= span)
}

/// Those of a mask who have a value.
fn present(column: &Column, mask: BooleanBuffer) -> BooleanBuffer {
    match column.nulls() {
        Some(nulls) if nulls.null_count() > 0 => &mask & nulls.inner(),
        _ => mask,
    }
}

/// Which customers have a value that satisfies `test`.
pub(crate) fn present_and(column: &Column, test: impl Fn(usize) -> bool) -> BooleanBuffer {
    match column.nulls() {
        Some(nulls) if nulls.null_count() > 0 => {
            BooleanBuffer::collect_bool(column.len(), |row| nulls.is_valid(row) && test(row))
        }
        _ => BooleanBuffer::collect_bool(column.len(), test),
    }
}

fn both(left: &Column, right: &Column, test: impl Fn(usize) -> bool) -> BooleanBuffer {
    BooleanBuffer::collect_bool(left.len(), |row| {
        left.is_present(row) && right.is_present(row) && test(row)
    })
}
