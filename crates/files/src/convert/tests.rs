//! Columns of every type that files hold, made into the types that imports need.

use std::sync::Arc;

use arrow::array::{
    Array, ArrayRef, BooleanArray, Date32Array, Decimal128Array, Float64Array, Int64Array,
    StringArray, StringViewArray, TimestampMillisecondArray, TimestampNanosecondArray,
};
use fenqun_model::{Calendar, ValueType};

use super::{booleans, dates, decimals, instants, integers, keys, text};
use crate::ColumnFormat;

fn plain(value_type: ValueType) -> ColumnFormat {
    ColumnFormat::of_type(value_type)
}

fn shanghai() -> Calendar {
    Calendar::new(chrono_tz::Asia::Shanghai)
}

fn strings(cells: &[&str]) -> ArrayRef {
    Arc::new(StringArray::from(cells.to_vec()))
}

/// 2010-12-01T08:26:00Z
const MOMENT_US: i64 = 1_291_191_960_000_000;
const EIGHT_HOURS_US: i64 = 8 * 3600 * 1_000_000;

#[test]
fn numbers_from_text() {
    let cells = strings(&["2.55", "", "N/A", "abc", "¥1,234.565", "1e40"]);
    let found = decimals(&cells, &plain(ValueType::Number), 2);
    let values: Vec<Option<i128>> = found.array.iter().collect();
    assert_eq!(values, [Some(255), None, None, None, Some(123_457), None]);
    let errors: Vec<(usize, &str)> = found.errors.iter().map(|(i, r)| (*i, r.code())).collect();
    assert_eq!(errors, [(3, "not_a_number"), (5, "number_out_of_range")]);
    let found = integers(
        &strings(&["12", "12.00", "12.5"]),
        &plain(ValueType::Number),
    );
    assert_eq!(
        found.array.iter().collect::<Vec<_>>(),
        [Some(12), Some(12), None]
    );
    assert_eq!(found.errors[0].1.code(), "not_an_integer");
}

#[test]
fn numbers_from_numbers() {
    let number = plain(ValueType::Number);
    let all = |column: ArrayRef| {
        decimals(&column, &number, 4)
            .array
            .iter()
            .collect::<Vec<_>>()
    };
    let floats = Float64Array::from(vec![
        Some(19.99),
        Some(0.1 + 0.2),
        Some(f64::NAN),
        None,
        Some(1e-3),
    ]);
    assert_eq!(
        all(Arc::new(floats)),
        [Some(199_900), Some(3000), None, None, Some(10)]
    );
    assert_eq!(all(Arc::new(Int64Array::from(vec![-7]))), [Some(-70_000)]);
    let money = Decimal128Array::from(vec![12_345])
        .with_precision_and_scale(18, 6)
        .expect("fits");
    assert_eq!(all(Arc::new(money)), [Some(123)]);
    let infinite: ArrayRef = Arc::new(Float64Array::from(vec![f64::INFINITY]));
    assert_eq!(decimals(&infinite, &number, 4).errors.len(), 1);
}

#[test]
fn instants_from_everything() {
    let format = plain(ValueType::Instant);
    let first = |column: ArrayRef| {
        let found = instants(&column, &format, &shanghai());
        assert_eq!(found.array.timezone(), Some("UTC"));
        assert!(found.errors.is_empty(), "{:?}", found.errors);
        found.array.value(0)
    };
    assert_eq!(first(strings(&["2010-12-01 16:26:00"])), MOMENT_US);
    assert_eq!(first(strings(&["2010-12-01T08:26:00Z"])), MOMENT_US);
    let view = StringViewArray::from(vec!["2010-12-01 16:26:00"]);
    assert_eq!(first(Arc::new(view)), MOMENT_US);
    assert_eq!(
        first(Arc::new(Int64Array::from(vec![MOMENT_US / 1000]))),
        MOMENT_US
    );
    assert_eq!(
        first(Arc::new(Int64Array::from(vec![MOMENT_US / 1_000_000]))),
        MOMENT_US
    );
    let utc = TimestampNanosecondArray::from(vec![MOMENT_US * 1000]).with_timezone("+01:00");
    assert_eq!(first(Arc::new(utc)), MOMENT_US);
    let local = TimestampMillisecondArray::from(vec![MOMENT_US / 1000]);
    assert_eq!(first(Arc::new(local)), MOMENT_US - EIGHT_HOURS_US);
    let day = Date32Array::from(vec![14_944]);
    assert_eq!(
        first(Arc::new(day)),
        14_944 * 86_400_000_000 - EIGHT_HOURS_US
    );
    let bad = instants(&strings(&["2011-02-30", "", "x"]), &format, &shanghai());
    let errors: Vec<(usize, &str)> = bad.errors.iter().map(|(i, r)| (*i, r.code())).collect();
    assert_eq!(errors, [(0, "impossible_date"), (2, "not_a_date")]);
    assert_eq!(bad.array.null_count(), 3);
}

#[test]
fn days_and_truth_values() {
    let format = plain(ValueType::Date);
    let found = dates(
        &strings(&["2010-12-01", "2010-12-01T20:00:00Z"]),
        &format,
        &shanghai(),
    );
    assert_eq!(found.array.values(), &[14_944, 14_945]);
    let moments: ArrayRef = Arc::new(TimestampMillisecondArray::from(vec![MOMENT_US / 1000]));
    assert_eq!(
        dates(&moments, &format, &shanghai()).array.values(),
        &[14_944]
    );
    let truth = booleans(&strings(&["是", "no", "", "?"]), &plain(ValueType::Boolean));
    assert_eq!(
        truth.array,
        BooleanArray::from(vec![Some(true), Some(false), None, None])
    );
    assert_eq!(truth.errors.len(), 1);
    let digits: ArrayRef = Arc::new(Int64Array::from(vec![1, 0, 2]));
    let truth = booleans(&digits, &plain(ValueType::Boolean));
    assert_eq!(
        truth.array,
        BooleanArray::from(vec![Some(true), Some(false), None])
    );
}

#[test]
fn text_and_keys() {
    let cells = strings(&[" waller", "", "张杰", "  "]);
    assert_eq!(
        text(&cells),
        StringArray::from(vec![Some("waller"), None, Some("张杰"), None])
    );
    let floats: ArrayRef = Arc::new(Float64Array::from(vec![
        Some(17850.0),
        Some(f64::NAN),
        None,
    ]));
    assert_eq!(
        keys(&floats),
        StringArray::from(vec![Some("17850"), None, None])
    );
    assert_eq!(
        keys(&strings(&["17850.0", "C1.0", "7"])),
        StringArray::from(vec!["17850", "C1.0", "7"])
    );
}
