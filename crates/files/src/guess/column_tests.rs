//! Columns as real files have them, and what they are taken for.

use fenqun_model::ValueType;

use super::{ColumnFormat, Hints, guess, guess_as};
use crate::parse::{DateOrder, DateShape};

fn format(header: &str, cells: &[&str]) -> ColumnFormat {
    guess(header, cells, &Hints::default())
}

fn value_type(header: &str, cells: &[&str]) -> ValueType {
    format(header, cells).value_type
}

#[test]
fn types() {
    use ValueType::{Boolean, Date, Instant, Number, Text};
    for (header, cells, expected) in [
        ("Quantity", &["6", "-1", "12"][..], Number),
        ("price", &["2.55", "", "N/A", "3"], Number),
        ("金额", &["¥1,234.00", "5"], Number),
        ("CustomerID", &["17850", "13047"], Text),
        ("InvoiceNo", &["536365", "C536379"], Text),
        ("note", &["007", "012"], Text),
        ("account", &["13812345678", "13912345678"], Text),
        ("手机号", &["13812345678"], Text),
        ("Churn", &["Yes", "No"], Boolean),
        ("会员", &["是", "否", ""], Boolean),
        ("flag", &["1", "0"], Number),
        ("when", &["2010-12-01", "2010-12-02"], Date),
        ("when", &["2010-12-01 08:26:00", "2010-12-02"], Instant),
        ("date", &["19970101", "19970118"], Date),
        ("size", &["19970101", "19970118"], Text),
        ("timestamp", &["1291191960", "1291191999"], Instant),
        ("InvoiceDate", &["40513.35138888889"], Instant),
        ("ratio", &["1.5", "2.5"], Number),
        ("empty", &["", ""], Text),
        ("name", &["Ann", "Bob"], Text),
    ] {
        assert_eq!(value_type(header, cells), expected, "{header} {cells:?}");
    }
}

#[test]
fn the_decimal_sign() {
    assert!(format("price", &["2,55", "3"]).decimal_comma);
    assert!(!format("price", &["2.55", "3"]).decimal_comma);
    let unsure = format("price", &["1,234", "5,678"]);
    assert!(!unsure.decimal_comma && unsure.guessed);
    let hints = Hints {
        decimal_comma: true,
        ..Hints::default()
    };
    let sure = guess("price", &["1,234", "5,678"], &hints);
    assert!(sure.decimal_comma && !sure.guessed);
}

#[test]
fn the_order_of_day_and_month() {
    let order = |cells: &[&str], hints: &Hints| {
        let format = guess("date", cells, hints);
        (
            format.date.expect("dates have a pattern").order,
            format.guessed,
        )
    };
    let none = Hints::default();
    assert_eq!(
        order(&["01/12/2010", "13/12/2010"], &none),
        (DateOrder::Dmy, false)
    );
    assert_eq!(
        order(&["01/12/2010", "12/13/2010"], &none),
        (DateOrder::Mdy, false)
    );
    assert_eq!(order(&["2010/12/1"], &none), (DateOrder::Ymd, false));
    assert_eq!(order(&["01/12/2010"], &none), (DateOrder::Mdy, true));
    assert_eq!(order(&["1.12.2010"], &none), (DateOrder::Dmy, true));
    let semicolon = Hints {
        delimiter: Some(';'),
        ..none
    };
    assert_eq!(order(&["01/12/2010"], &semicolon), (DateOrder::Dmy, true));
    let london = Hints {
        zone: Some(chrono_tz::Europe::London),
        ..none
    };
    assert_eq!(order(&["01/12/2010"], &london), (DateOrder::Dmy, true));
    assert_eq!(order(&["12/1/10 8:26"], &london), (DateOrder::Mdy, true));
    let given = Hints {
        date_order: Some(DateOrder::Dmy),
        ..none
    };
    assert_eq!(order(&["01/12/2010"], &given), (DateOrder::Dmy, false));
    let mixed = guess("date", &["13/12/2010", "12/13/2010"], &none);
    assert_eq!(mixed.value_type, ValueType::Text);
}

#[test]
fn a_known_type_is_read_as_well_as_can_be() {
    let format = guess_as(
        "time",
        &["1291191960000", ""],
        &Hints::default(),
        ValueType::Instant,
    );
    assert_eq!(format.date.map(|d| d.shape), Some(DateShape::EpochMillis));
    assert_eq!(format.filled, 0.5);
    let format = guess_as(
        "time",
        &["2010-12-01", "soon"],
        &Hints::default(),
        ValueType::Instant,
    );
    assert_eq!(format.warnings[0].code(), "misfits");
    assert_eq!(format.examples, ["2010-12-01", "soon"]);
}

#[test]
fn a_few_impossible_dates_leave_a_column_of_dates() {
    let mut cells = vec!["2011-02-28"; 99];
    cells.push("2011-02-30");
    let format = format("birth", &cells);
    assert_eq!(format.value_type, ValueType::Date);
    assert_eq!(format.warnings[0].code(), "misfits");
}
