//! Columns of days and of instants.

use arrow::array::{
    Array, ArrayRef, AsArray, Date32Array, Date32Builder, TimestampMicrosecondArray,
    TimestampMicrosecondBuilder,
};
use arrow::datatypes::{DataType, Date32Type, Int64Type, TimeUnit, TimestampMicrosecondType};
use fenqun_model::Calendar;

use super::strings::as_text;
use super::{Converted, cast_to, each_text};
use crate::parse::{DatePattern, DateShape, LocalTimes, Moment, moment};
use crate::{ColumnFormat, Reason};

const DAY_US: i64 = 86_400_000_000;

/// Instants in UTC. A time without an offset, and a Parquet timestamp without a zone, is local in
/// the calendar's zone; a day stands for its first instant.
pub fn instants(
    column: &ArrayRef,
    format: &ColumnFormat,
    calendar: &Calendar,
) -> Converted<TimestampMicrosecondArray> {
    let mut times = LocalTimes::new(*calendar);
    if let DataType::Timestamp(_, Some(_)) = column.data_type()
        && let Some(micros) = micros_of(column)
    {
        return Converted {
            array: in_utc(micros.as_primitive::<TimestampMicrosecondType>().clone()),
            errors: Vec::new(),
        };
    }
    let mut out = TimestampMicrosecondBuilder::with_capacity(column.len());
    let errors = each_moment(column, format, &mut times, |times, moment| {
        let read = moment.transpose();
        let instant = read.as_ref().ok().copied().flatten();
        out.append_option(instant.map(|m| times.instant_us(m)));
        read.err()
    });
    Converted {
        array: in_utc(out.finish()),
        errors,
    }
}

/// Calendar days. Of an instant the day in the calendar's zone.
pub fn dates(
    column: &ArrayRef,
    format: &ColumnFormat,
    calendar: &Calendar,
) -> Converted<Date32Array> {
    if let Some(own) = column.as_primitive_opt::<Date32Type>() {
        return Converted {
            array: own.clone(),
            errors: Vec::new(),
        };
    }
    let mut times = LocalTimes::new(*calendar);
    let mut out = Date32Builder::with_capacity(column.len());
    let errors = each_moment(column, format, &mut times, |times, moment| {
        let read = moment.transpose();
        let day = read.as_ref().ok().copied().flatten();
        out.append_option(day.map(|m| times.date_days(m)));
        read.err()
    });
    Converted {
        array: out.finish(),
        errors,
    }
}

type Read = Option<Result<Moment, Reason>>;

/// Calls `take` with each cell as a moment; `take` appends a value or null and says what was
/// wrong.
fn each_moment(
    column: &ArrayRef,
    format: &ColumnFormat,
    times: &mut LocalTimes,
    mut take: impl FnMut(&mut LocalTimes, Read) -> Option<Reason>,
) -> Vec<(usize, Reason)> {
    type Reader = fn(i64) -> Result<Moment, Reason>;
    let typed: Option<(ArrayRef, Reader)> = match column.data_type() {
        DataType::Timestamp(_, Some(_)) => {
            micros_of(column).map(|a| (a, Moment::at_utc as fn(_) -> _))
        }
        DataType::Timestamp(_, None) => {
            micros_of(column).map(|a| (a, Moment::at_local as fn(_) -> _))
        }
        DataType::Date32 | DataType::Date64 => {
            let days = cast_to(column, &DataType::Date32);
            let days = days.and_then(|days| cast_to(&days, &DataType::Int32));
            let wide = days.and_then(|days| cast_to(&days, &DataType::Int64));
            wide.map(|a| (a, of_days as fn(_) -> _))
        }
        kind if kind.is_integer() => match format.date_pattern().shape {
            DateShape::ExcelSerial => None,
            _ => cast_to(column, &DataType::Int64).map(|a| (a, of_count as fn(_) -> _)),
        },
        _ => None,
    };
    let Some((values, read)) = typed else {
        let pattern: DatePattern = format.date_pattern();
        return each_text(&as_text(column), |cell| {
            take(times, cell.map(|cell| moment(cell, &pattern)))
        });
    };
    let mut errors = Vec::new();
    let values = match values.data_type() {
        DataType::Int64 => values.as_primitive::<Int64Type>().clone(),
        _ => values
            .as_primitive::<TimestampMicrosecondType>()
            .reinterpret_cast::<Int64Type>(),
    };
    for (i, value) in values.iter().enumerate() {
        if let Some(reason) = take(times, value.map(read)) {
            errors.push((i, reason));
        }
    }
    errors
}

fn of_days(days: i64) -> Result<Moment, Reason> {
    let local = days.checked_mul(DAY_US).ok_or(Reason::ImpossibleDate)?;
    Moment::at_local(local).map(Moment::without_time)
}

/// A count since 1970, its unit told by its size; or a day as `20101201`.
fn of_count(count: i64) -> Result<Moment, Reason> {
    let scaled = match count.unsigned_abs() {
        19_000_101..=21_001_231 => return moment(&count.to_string(), &DatePattern::default()),
        0..100_000_000_000 => count.checked_mul(1_000_000),
        100_000_000_000..100_000_000_000_000 => count.checked_mul(1000),
        100_000_000_000_000..100_000_000_000_000_000 => Some(count),
        _ => Some(count / 1000),
    };
    Moment::at_utc(scaled.ok_or(Reason::ImpossibleDate)?)
}

/// A timestamp of any unit in microseconds, its zone left as it is.
fn micros_of(column: &ArrayRef) -> Option<ArrayRef> {
    let DataType::Timestamp(_, zone) = column.data_type() else {
        return None;
    };
    let micros = DataType::Timestamp(TimeUnit::Microsecond, zone.clone());
    cast_to(column, &micros)
}

fn in_utc(array: TimestampMicrosecondArray) -> TimestampMicrosecondArray {
    array.with_timezone("UTC")
}
