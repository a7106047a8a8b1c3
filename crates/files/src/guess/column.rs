//! The type and the notation of one column.

use chrono_tz::Tz;
use fenqun_model::ValueType;
use serde::{Deserialize, Serialize};

use super::dates::{counted, order};
use super::evidence::Evidence;
use super::identifier::{is_identifier, is_time};
use crate::Warning;
use crate::parse::{DateOrder, DatePattern, DateShape, is_blank};
use crate::row_error::shortened;

const EXAMPLES: usize = 5;

/// How a column's cells are to be read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ColumnFormat {
    /// What they are.
    pub value_type: ValueType,
    /// Whether `1.234,56` is the way numbers are written.
    #[serde(default)]
    pub decimal_comma: bool,
    /// How dates are written.
    #[serde(default)]
    pub date: Option<DatePattern>,
    /// Share of the sample's rows that hold a value here, from 0 to 1.
    #[serde(default)]
    pub filled: f64,
    /// Different values of the sample.
    #[serde(default)]
    pub examples: Vec<String>,
    /// Whether the notation could as well be another.
    #[serde(default)]
    pub guessed: bool,
    /// What a person should know.
    #[serde(default, skip_deserializing)]
    pub warnings: Vec<Warning>,
}

impl ColumnFormat {
    /// A format without a sample: for columns whose type is known.
    pub fn of_type(value_type: ValueType) -> Self {
        Self {
            value_type,
            decimal_comma: false,
            date: None,
            filled: 0.0,
            examples: Vec::new(),
            guessed: false,
            warnings: Vec::new(),
        }
    }

    /// How dates are written; ISO when nothing is known.
    pub fn date_pattern(&self) -> DatePattern {
        self.date.unwrap_or_default()
    }
}

/// What the rest of the file, and the person who imports it, say about a column.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Hints {
    /// Another column plainly writes a decimal comma.
    pub(crate) decimal_comma: bool,
    pub(crate) delimiter: Option<char>,
    pub(crate) zone: Option<Tz>,
    pub(crate) date_order: Option<DateOrder>,
    /// The option, which decides.
    pub(crate) given_comma: Option<bool>,
}

/// The best type of a column and how to read it so.
pub(crate) fn guess(header: &str, cells: &[&str], hints: &Hints) -> ColumnFormat {
    let evidence = Evidence::of(cells.iter().copied());
    let value_type = best_type(header, cells, &evidence, hints);
    describe(header, cells, &evidence, hints, value_type)
}

/// How to read a column as a type that is known.
pub(crate) fn guess_as(
    header: &str,
    cells: &[&str],
    hints: &Hints,
    value_type: ValueType,
) -> ColumnFormat {
    let evidence = Evidence::of(cells.iter().copied());
    describe(header, cells, &evidence, hints, value_type)
}

fn best_type(header: &str, cells: &[&str], evidence: &Evidence, hints: &Hints) -> ValueType {
    let filled = evidence.filled;
    if filled == 0 {
        return ValueType::Text;
    }
    let all = |count: usize| count == filled;
    if all(evidence.words) {
        return ValueType::Boolean;
    }
    let identifies = is_identifier(header);
    let dates = &evidence.dates;
    let fit = match order(dates, hints).order {
        DateOrder::Ymd => dates.ymd,
        DateOrder::Dmy => dates.dmy,
        DateOrder::Mdy => dates.mdy,
    };
    // A few impossible dates do not make a long column of dates text.
    let nearly_all = all(fit) || (filled >= 50 && fit * 100 >= filled * 98);
    // Of bare digits and of `1.2.10` the header must say that they are dates, too.
    let doubtful = dates.bare > 0 || all(evidence.point);
    if nearly_all && !identifies && (!doubtful || is_time(header)) {
        return if dates.with_time > 0 {
            ValueType::Instant
        } else {
            ValueType::Date
        };
    }
    if is_time(header) && counted(values(cells)).is_some() {
        return ValueType::Instant;
    }
    let numbers = all(evidence.point) || all(evidence.comma);
    let named_by_digits = evidence.leading_zero > 0 || evidence.long * 2 > filled;
    if numbers && !identifies && !named_by_digits {
        ValueType::Number
    } else {
        ValueType::Text
    }
}

fn describe(
    header: &str,
    cells: &[&str],
    evidence: &Evidence,
    hints: &Hints,
    value_type: ValueType,
) -> ColumnFormat {
    let mut format = ColumnFormat {
        filled: evidence.filled as f64 / cells.len().max(1) as f64,
        examples: examples(cells),
        ..ColumnFormat::of_type(value_type)
    };
    match value_type {
        ValueType::Number => describe_number(&mut format, evidence, hints),
        ValueType::Date | ValueType::Instant => {
            describe_date(&mut format, header, cells, evidence, hints);
        }
        ValueType::Text | ValueType::Boolean => {}
    }
    format
}

fn describe_number(format: &mut ColumnFormat, evidence: &Evidence, hints: &Hints) {
    let uncertain = evidence.either > 0 && evidence.point == evidence.comma;
    format.decimal_comma = hints
        .given_comma
        .unwrap_or(if evidence.point == evidence.comma {
            hints.decimal_comma
        } else {
            evidence.comma > evidence.point
        });
    if uncertain && hints.given_comma.is_none() && !hints.decimal_comma {
        format.guessed = true;
        format.warnings.push(Warning::DecimalGuessed {
            sign: if format.decimal_comma { ',' } else { '.' },
        });
    }
    let fit = if format.decimal_comma {
        evidence.comma
    } else {
        evidence.point
    };
    misfits(format, evidence.filled - fit, None);
}

fn describe_date(
    format: &mut ColumnFormat,
    header: &str,
    cells: &[&str],
    evidence: &Evidence,
    hints: &Hints,
) {
    let dates = &evidence.dates;
    // Figures that are also compact dates count as dates.
    if dates.ymd * 2 < evidence.filled
        && dates.dmy * 2 < evidence.filled
        && let Some(pattern) = counted(values(cells))
    {
        format.date = Some(pattern);
        format.guessed = pattern.shape == DateShape::ExcelSerial && !is_time(header);
        return;
    }
    let found = order(dates, hints);
    format.date = Some(DatePattern::calendar(found.order));
    if let Some(warning) = found.warning {
        format.guessed = true;
        format.warnings.push(warning);
    }
    let fit = match found.order {
        DateOrder::Ymd => dates.ymd,
        DateOrder::Dmy => dates.dmy,
        DateOrder::Mdy => dates.mdy,
    };
    misfits(format, evidence.filled - fit, evidence.no_date.as_deref());
}

fn misfits(format: &mut ColumnFormat, count: usize, example: Option<&str>) {
    if count > 0 {
        format.warnings.push(Warning::Misfits {
            count,
            example: shortened(example.unwrap_or_default()),
        });
    }
}

fn values<'a>(cells: &'a [&'a str]) -> impl Iterator<Item = &'a str> {
    cells.iter().copied().filter(|cell| !is_blank(cell))
}

fn examples(cells: &[&str]) -> Vec<String> {
    let mut examples: Vec<String> = Vec::new();
    for cell in cells.iter().map(|cell| cell.trim()) {
        if examples.len() == EXAMPLES {
            break;
        }
        if !cell.is_empty() && !examples.iter().any(|known| known == cell) {
            examples.push(shortened(cell));
        }
    }
    examples
}

#[cfg(test)]
#[path = "column_tests.rs"]
mod tests;
