//! Numbers as people write them, and what is no number.

use proptest::prelude::*;

use super::{Number, decimal, integer, number};
use crate::Reason;

fn read(text: &str) -> String {
    match decimal(text, false) {
        Ok(value) => value.to_string(),
        Err(reason) => reason.code().to_owned(),
    }
}

#[test]
fn reads_what_people_write() {
    for (text, expected) in [
        ("6", "6"),
        ("-6", "-6"),
        ("2.55", "2.55"),
        (".5", "0.5"),
        ("5.", "5"),
        (" 1,234.56 ", "1234.56"),
        ("¥1,234.00", "1234.00"),
        ("￥１，２３４．５０", "1234.50"),
        ("$ 12", "12"),
        ("-$12.50", "-12.50"),
        ("$-12.50", "-12.50"),
        ("12.50元", "12.50"),
        ("(1,234.50)", "-1234.50"),
        ("¥(12)", "-12"),
        ("12.5-", "-12.5"),
        ("15%", "0.15"),
        ("12.5 %", "0.125"),
        ("USD 12.00", "12.00"),
        ("12.00 EUR", "12.00"),
        ("1.2E+3", "1200"),
        ("1.5e-3", "0.0015"),
        ("12,34,567", "1234567"),
        ("1 234 567", "1234567"),
        ("1\u{a0}234,5", "not_a_number"),
        ("1,23", "not_a_number"),
        ("1,2345", "not_a_number"),
        ("1,,234", "not_a_number"),
        ("", "not_a_number"),
        ("-", "not_a_number"),
        ("$", "not_a_number"),
        ("1-2", "not_a_number"),
        ("--1", "not_a_number"),
        ("(-1)", "not_a_number"),
        ("1.2.3", "not_a_number"),
        ("abc", "not_a_number"),
        ("1e", "not_a_number"),
        ("1e99", "number_out_of_range"),
        (
            "123456789012345678901234567890123456789012",
            "number_out_of_range",
        ),
        ("0e999", "0"),
    ] {
        assert_eq!(read(text), expected, "{text}");
    }
}

#[test]
fn the_comma_may_be_the_decimal_sign() {
    let read = |text| decimal(text, true).map(|d| d.to_string());
    assert_eq!(read("2,55").as_deref(), Ok("2.55"));
    assert_eq!(read("1.234,56").as_deref(), Ok("1234.56"));
    assert_eq!(read("1\u{a0}234,5 €").as_deref(), Ok("1234.5"));
    assert_eq!(read("1.234").as_deref(), Ok("1234"));
    assert_eq!(read("2.55"), Err(Reason::NotANumber));
}

#[test]
fn whole_numbers_are_whole() {
    assert_eq!(integer("12.00", false), Ok(12));
    assert_eq!(integer("1.2e1", false), Ok(12));
    assert_eq!(integer("12.5", false), Err(Reason::NotAnInteger));
    assert_eq!(
        integer("9223372036854775808", false),
        Err(Reason::NumberOutOfRange)
    );
}

#[test]
fn rounding_is_half_away_from_zero() {
    let at = |mantissa, scale| Number { mantissa, scale };
    assert_eq!(at(12345, 3).rescale(2), Some(1235));
    assert_eq!(at(-12345, 3).rescale(2), Some(-1235));
    assert_eq!(at(12344, 3).rescale(2), Some(1234));
    assert_eq!(at(5, 1).rescale(3), Some(500));
    assert_eq!(at(1, 90).rescale(2), Some(0));
    assert_eq!(at(i128::MAX, 0).rescale(1), None);
}

proptest! {
    #[test]
    fn never_panics(text in "\\PC*", comma: bool) {
        let _ = number(&text, comma).map(|n| (n.to_decimal(), n.to_integer()));
    }

    #[test]
    fn never_panics_on_likely_text(text in "[-+()$%0-9.,eE '元]{0,24}", comma: bool) {
        let _ = number(&text, comma).map(|n| (n.to_decimal(), n.to_integer()));
    }

    #[test]
    fn plain_numbers_read_back(mantissa in -1_000_000_000_000_000_i64..1_000_000_000_000_000, scale in 0_u32..9) {
        let value = rust_decimal::Decimal::new(mantissa, scale);
        prop_assert_eq!(decimal(&value.to_string(), false), Ok(value));
        let comma = value.to_string().replace('.', ",");
        prop_assert_eq!(decimal(&comma, true), Ok(value));
    }
}
