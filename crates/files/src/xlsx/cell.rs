//! A spreadsheet's cell as the text that a person would have typed.

use calamine::{DataRef, ExcelDateTime};

/// Appends a cell's text: dates in ISO form, numbers with the 15 digits that Excel keeps.
pub(super) fn write_text(value: &DataRef<'_>, out: &mut String) {
    use std::fmt::Write as _;
    // Writing into a String cannot fail.
    let _ = match value {
        DataRef::Empty => Ok(()),
        DataRef::String(text) => {
            out.push_str(text);
            Ok(())
        }
        DataRef::SharedString(text) => {
            out.push_str(text);
            Ok(())
        }
        DataRef::Int(number) => write!(out, "{number}"),
        DataRef::Float(number) => {
            write_number(*number, out);
            Ok(())
        }
        DataRef::Bool(truth) => write!(out, "{truth}"),
        DataRef::DateTime(moment) => {
            write_moment(moment, out);
            Ok(())
        }
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            out.push_str(text);
            Ok(())
        }
        DataRef::Error(error) => write!(out, "{error}"),
    };
}

/// The shortest text that gives the number back; sums such as 0.1 + 0.2 lose the noise behind
/// the 15th digit, as in Excel's own display.
fn write_number(number: f64, out: &mut String) {
    use std::fmt::Write as _;
    let short = format!("{number}");
    let digits = short.bytes().filter(u8::is_ascii_digit).count();
    let is_whole = number.fract() == 0.0;
    if digits <= 15 || is_whole || !number.is_finite() {
        out.push_str(&short);
        return;
    }
    // 15 significant digits by way of the scientific form, which has one in front of the point.
    let rounded: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    let _ = write!(out, "{rounded}");
}

fn write_moment(moment: &ExcelDateTime, out: &mut String) {
    use std::fmt::Write as _;
    let value = moment.as_f64();
    if moment.is_duration() {
        let seconds = (value * 86_400.0).round();
        let (hours, rest) = ((seconds / 3600.0).trunc(), seconds.abs() % 3600.0);
        let _ = write!(
            out,
            "{hours}:{:02}:{:02}",
            (rest / 60.0).trunc(),
            rest % 60.0
        );
        return;
    }
    let (year, month, day, hour, minute, second, milli) = moment.to_ymd_hms_milli();
    if !(0.0..1.0).contains(&value) {
        let _ = write!(out, "{year:04}-{month:02}-{day:02}");
        if (hour, minute, second, milli) == (0, 0, 0, 0) {
            return;
        }
        out.push(' ');
    }
    let _ = write!(out, "{hour:02}:{minute:02}:{second:02}");
    if milli != 0 {
        let _ = write!(out, ".{milli:03}");
    }
}

#[cfg(test)]
mod tests {
    use calamine::{DataRef, ExcelDateTime, ExcelDateTimeType};

    use super::write_text;

    fn text(value: DataRef<'_>) -> String {
        let mut out = String::new();
        write_text(&value, &mut out);
        out
    }

    fn date(value: f64, is_1904: bool) -> DataRef<'static> {
        DataRef::DateTime(ExcelDateTime::new(
            value,
            ExcelDateTimeType::DateTime,
            is_1904,
        ))
    }

    #[test]
    fn numbers_and_dates() {
        assert_eq!(text(DataRef::Float(17850.0)), "17850");
        assert_eq!(text(DataRef::Float(2.55)), "2.55");
        assert_eq!(text(DataRef::Float(0.1 + 0.2)), "0.3");
        assert_eq!(text(DataRef::Float(-1.5e-7)), "-0.00000015");
        assert_eq!(text(DataRef::Float(13_812_345_678.0)), "13812345678");
        assert_eq!(text(DataRef::Float(1e15)), "1000000000000000");
        assert_eq!(text(DataRef::Bool(true)), "true");
        assert_eq!(
            text(date(40_513.351_388_888_89, false)),
            "2010-12-01 08:26:00"
        );
        assert_eq!(text(date(40513.0, false)), "2010-12-01");
        assert_eq!(text(date(39051.0, true)), "2010-12-01");
        assert_eq!(text(date(0.351_388_888_89, false)), "08:26:00");
        let duration = ExcelDateTime::new(1.5, ExcelDateTimeType::TimeDelta, false);
        assert_eq!(text(DataRef::DateTime(duration)), "36:00:00");
    }
}
