//! Days and instants of any kind to days since 1970 and microseconds in UTC.

use std::sync::Arc;

use arrow::array::{
    Array, ArrayRef, ArrowPrimitiveType, AsArray, Date32Array, PrimitiveArray,
    TimestampMicrosecondArray,
};
use arrow::datatypes::{
    DataType, Date64Type, TimeUnit, TimestampMicrosecondType, TimestampMillisecondType,
    TimestampNanosecondType, TimestampSecondType,
};
use chrono::{DateTime, NaiveDate};

use super::misfit::{Aligned, MisfitReason};

const DAY_MS: i64 = 86_400_000;

/// Instants, or texts in RFC 3339, in microseconds UTC. An instant without a zone is in UTC.
pub(super) fn instants(array: &dyn Array) -> Option<Aligned> {
    use DataType::{Timestamp, Utf8View};
    match array.data_type() {
        Timestamp(TimeUnit::Microsecond, _) => {
            let times = array.as_primitive::<TimestampMicrosecondType>();
            Some(Aligned::fits(in_utc(times.clone())))
        }
        Timestamp(TimeUnit::Second, _) => {
            Some(scaled(array.as_primitive::<TimestampSecondType>(), |t| {
                t.checked_mul(1_000_000)
            }))
        }
        Timestamp(TimeUnit::Millisecond, _) => Some(scaled(
            array.as_primitive::<TimestampMillisecondType>(),
            |t| t.checked_mul(1_000),
        )),
        Timestamp(TimeUnit::Nanosecond, _) => Some(scaled(
            array.as_primitive::<TimestampNanosecondType>(),
            |t| Some(t.div_euclid(1_000)),
        )),
        Utf8View => {
            let texts = array.as_string_view();
            let parse = |row| DateTime::parse_from_rfc3339(texts.value(row)).ok();
            let (times, misfits) = collect(array, |row| parse(row).map(|t| t.timestamp_micros()));
            Some(Aligned {
                array: in_utc(times),
                misfits,
            })
        }
        _ => None,
    }
}

/// Days, or texts in the form 2024-05-01.
pub(super) fn dates(array: &dyn Array) -> Option<Aligned> {
    match array.data_type() {
        DataType::Date32 => {
            let days: &Date32Array = array.as_primitive();
            Some(Aligned::fits(Arc::new(days.clone())))
        }
        DataType::Date64 => {
            let times = array.as_primitive::<Date64Type>();
            let day = |row: usize| i32::try_from(times.value(row).div_euclid(DAY_MS)).ok();
            Some(of_days(collect(array, day)))
        }
        DataType::Utf8View => {
            let texts = array.as_string_view();
            Some(of_days(collect(array, |row| day_of(texts.value(row)))))
        }
        _ => None,
    }
}

fn day_of(text: &str) -> Option<i32> {
    let shape = |b: &[u8]| b.len() == 10 && b[4] == b'-' && b[7] == b'-';
    if !shape(text.as_bytes()) {
        return None;
    }
    let date: NaiveDate = text.parse().ok()?;
    let epoch = NaiveDate::from_ymd_opt(1970, 1, 1)?;
    i32::try_from(date.signed_duration_since(epoch).num_days()).ok()
}

fn of_days((days, misfits): (Date32Array, Misfits)) -> Aligned {
    Aligned {
        array: Arc::new(days),
        misfits,
    }
}

fn scaled<T: ArrowPrimitiveType<Native = i64>>(
    array: &PrimitiveArray<T>,
    convert: impl Fn(i64) -> Option<i64>,
) -> Aligned {
    let (times, misfits) = collect(array, |row| convert(array.value(row)));
    Aligned {
        array: in_utc(times),
        misfits,
    }
}

fn in_utc(times: TimestampMicrosecondArray) -> ArrayRef {
    Arc::new(times.with_timezone("UTC"))
}

type Misfits = Vec<(usize, MisfitReason)>;

fn collect<T: ArrowPrimitiveType>(
    array: &dyn Array,
    convert: impl Fn(usize) -> Option<T::Native>,
) -> (PrimitiveArray<T>, Misfits) {
    let mut misfits = Vec::new();
    let values = (0..array.len()).map(|row| {
        if array.is_null(row) {
            return None;
        }
        let value = convert(row);
        if value.is_none() {
            misfits.push((row, MisfitReason::WrongType));
        }
        value
    });
    let values = values.collect();
    (values, misfits)
}

#[cfg(test)]
mod tests {
    use arrow::array::{StringViewArray, TimestampNanosecondArray, TimestampSecondArray};
    use arrow::datatypes::Date32Type;

    use super::*;

    #[test]
    fn every_unit_and_zone_is_the_same_instant() {
        let seconds = TimestampSecondArray::from(vec![Some(-1), None]).with_timezone("+08:00");
        let aligned = instants(&seconds).expect("instants");
        let expected = TimestampMicrosecondArray::from(vec![Some(-1_000_000), None]);
        assert_eq!(
            aligned.array.as_ref(),
            &expected.with_timezone("UTC") as &dyn Array
        );
        let nanos = TimestampNanosecondArray::from(vec![-1]);
        let aligned = instants(&nanos).expect("instants");
        assert_eq!(
            aligned
                .array
                .as_primitive::<TimestampMicrosecondType>()
                .value(0),
            -1
        );
    }

    #[test]
    fn texts_are_read_strictly() {
        let texts =
            StringViewArray::from(vec!["2024-05-01T08:00:00+08:00", "2024-05-01", "yesterday"]);
        let aligned = instants(&texts).expect("instants");
        assert_eq!(
            aligned
                .array
                .as_primitive::<TimestampMicrosecondType>()
                .value(0),
            1_714_521_600_000_000
        );
        assert_eq!(aligned.misfits.len(), 2);
        let texts = StringViewArray::from(vec!["2024-02-29", "2023-02-29", "2024-2-9", "20240209"]);
        let aligned = dates(&texts).expect("dates");
        let days = aligned.array.as_primitive::<Date32Type>();
        assert_eq!(days.value(0), 19_782);
        assert_eq!(aligned.misfits.len(), 3);
    }
}
