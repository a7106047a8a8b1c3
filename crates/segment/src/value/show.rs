//! Values as people read them in an explanation.

use chrono::DateTime;
use fenqun_model::Calendar;
use rust_decimal::Decimal;

use super::Column;
use super::constant::Constant;

/// The value in a row, or `None` where it is missing. Instants are shown in the workspace's zone,
/// means to four decimals.
pub(crate) fn show_cell(column: &Column, row: usize, calendar: &Calendar) -> Option<String> {
    if !column.is_present(row) {
        return None;
    }
    Some(match column {
        Column::Absent(_) => return None,
        Column::Count(values) => values.value(row).to_string(),
        Column::Number(_) | Column::Mean { .. } => {
            let (mantissa, scale) = column.ratio(row)?.rounded(SHOWN_DIGITS);
            show_decimal(mantissa, scale)
        }
        Column::Text(values) => values.value(row).to_owned(),
        Column::Boolean(values) => values.value(row).to_string(),
        Column::Date(values) => values.value_as_date(row)?.to_string(),
        Column::Instant(values) => show_instant(values.value(row), calendar),
    })
}

impl Constant {
    /// The constant as people read it.
    pub(crate) fn show(&self, calendar: &Calendar) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.normalize().to_string(),
            Self::Boolean(value) => value.to_string(),
            Self::Date { day, .. } => arrow::temporal_conversions::date32_to_datetime(*day)
                .map(|day| day.date().to_string())
                .unwrap_or_default(),
            Self::Instant { time_us, .. } => show_instant(*time_us, calendar),
        }
    }
}

/// A decimal without trailing zeros.
pub(crate) fn show_decimal(mantissa: i128, scale: i8) -> String {
    match Decimal::try_from_i128_with_scale(mantissa, u32::try_from(scale).unwrap_or(0)) {
        Ok(number) => number.normalize().to_string(),
        // More digits than a Decimal holds: written out by hand.
        Err(_) => {
            let width = usize::try_from(scale).unwrap_or(0);
            let digits = format!("{:0>1$}", mantissa.unsigned_abs(), width + 1);
            let (whole, fraction) = digits.split_at(digits.len() - width);
            let sign = if mantissa < 0 { "-" } else { "" };
            let number = format!("{sign}{whole}.{fraction}");
            number
                .trim_end_matches('0')
                .trim_end_matches('.')
                .to_owned()
        }
    }
}

/// An instant in the workspace's zone, to the second.
pub(crate) fn show_instant(time_us: i64, calendar: &Calendar) -> String {
    DateTime::from_timestamp_micros(time_us)
        .map(|t| {
            t.with_timezone(&calendar.zone())
                .format("%Y-%m-%d %H:%M:%S")
                .to_string()
        })
        .unwrap_or_default()
}

const SHOWN_DIGITS: i8 = 4;

#[cfg(test)]
mod tests {
    use super::show_decimal;

    #[test]
    fn decimals_lose_trailing_zeros_only() {
        assert_eq!(show_decimal(123_400, 4), "12.34");
        assert_eq!(show_decimal(100, 0), "100");
        assert_eq!(show_decimal(-5, 2), "-0.05");
        let huge = 10_i128.pow(36) * 7 + 5;
        assert_eq!(
            show_decimal(-huge, 2),
            "-70000000000000000000000000000000000.05"
        );
    }
}
