//! How many cells of a column could be a number, a date or a boolean, and in which notation.

use crate::parse::{DateOrder, DatePattern, Moment, is_blank, is_word, moment, number};

/// What the filled cells of a column could be.
#[derive(Debug, Default)]
pub(super) struct Evidence {
    /// Cells that hold a value.
    pub(super) filled: usize,
    /// Numbers when the point, and when the comma is the decimal sign.
    pub(super) point: usize,
    pub(super) comma: usize,
    /// Numbers in only one of both notations.
    pub(super) only_point: usize,
    pub(super) only_comma: usize,
    /// Numbers that both notations read, but not as the same.
    pub(super) either: usize,
    /// Whole numbers of eight digits and more, and digits behind a leading zero.
    pub(super) long: usize,
    pub(super) leading_zero: usize,
    /// Words for yes and no.
    pub(super) words: usize,
    pub(super) dates: Dates,
    /// A cell that is no date.
    pub(super) no_date: Option<String>,
}

/// Which cells could be dates.
#[derive(Debug, Default)]
pub(super) struct Dates {
    pub(super) ymd: usize,
    pub(super) dmy: usize,
    pub(super) mdy: usize,
    /// Dates in only one of the orders that put the year last.
    pub(super) only_dmy: usize,
    pub(super) only_mdy: usize,
    /// Dates that both orders read, but not as the same day.
    pub(super) either: usize,
    pub(super) with_time: usize,
    /// Bare digits, such as 20101201.
    pub(super) bare: usize,
    /// Signs of the United States: AM and PM, years of two digits.
    pub(super) american: usize,
    /// Points between the numbers.
    pub(super) pointed: usize,
}

impl Evidence {
    pub(super) fn of<'a>(cells: impl Iterator<Item = &'a str>) -> Self {
        let mut evidence = Self::default();
        for cell in cells.map(str::trim).filter(|cell| !is_blank(cell)) {
            evidence.filled += 1;
            evidence.words += usize::from(is_word(cell));
            evidence.number(cell);
            if !evidence.dates.see(cell) && evidence.no_date.is_none() {
                evidence.no_date = Some(cell.to_owned());
            }
        }
        evidence
    }

    fn number(&mut self, cell: &str) {
        match (number(cell, false), number(cell, true)) {
            (Ok(a), Ok(b)) => {
                self.point += 1;
                self.comma += 1;
                self.either += usize::from(a != b);
            }
            (Ok(_), Err(_)) => {
                self.point += 1;
                self.only_point += 1;
            }
            (Err(_), Ok(_)) => {
                self.comma += 1;
                self.only_comma += 1;
            }
            (Err(_), Err(_)) => {}
        }
        if cell.bytes().all(|b| b.is_ascii_digit()) {
            self.long += usize::from(cell.len() >= 8);
            self.leading_zero += usize::from(cell.len() > 1 && cell.starts_with('0'));
        }
    }
}

impl Dates {
    /// Counts a cell; `false` when it is no date in any order.
    fn see(&mut self, cell: &str) -> bool {
        let read = |order| moment(cell, &DatePattern::calendar(order)).ok();
        let (ymd, dmy, mdy) = (
            read(DateOrder::Ymd),
            read(DateOrder::Dmy),
            read(DateOrder::Mdy),
        );
        let Some(any) = ymd.or(dmy).or(mdy) else {
            return false;
        };
        self.ymd += usize::from(ymd.is_some());
        self.dmy += usize::from(dmy.is_some());
        self.mdy += usize::from(mdy.is_some());
        match (dmy, mdy) {
            (Some(_), None) => self.only_dmy += 1,
            (None, Some(_)) => self.only_mdy += 1,
            (Some(a), Some(b)) if a != b => self.either += 1,
            _ => {}
        }
        self.count_signs(cell, any);
        true
    }

    fn count_signs(&mut self, cell: &str, moment: Moment) {
        let bytes = cell.as_bytes();
        self.with_time += usize::from(moment.has_time());
        self.bare += usize::from(bytes.iter().all(u8::is_ascii_digit));
        self.pointed += usize::from(bytes.get(1) == Some(&b'.') || bytes.get(2) == Some(&b'.'));
        let ends_in_m = bytes.last().is_some_and(|b| b.eq_ignore_ascii_case(&b'm'));
        let date = cell.split([' ', 'T']).next().unwrap_or_default();
        let last = date.rsplit(['/', '-']).next().unwrap_or_default();
        let short_year = date.contains('/') && last.len() == 2;
        self.american += usize::from(ends_in_m || short_year);
    }
}

/// Whether a column plainly writes `2,55`: all its cells are numbers with a decimal comma, and
/// some are with nothing else.
pub(crate) fn writes_decimal_comma<'a>(cells: impl Iterator<Item = &'a str>) -> bool {
    let mut only_comma = false;
    for cell in cells.map(str::trim).filter(|cell| !is_blank(cell)) {
        if number(cell, true).is_err() {
            return false;
        }
        only_comma |= number(cell, false).is_err();
    }
    only_comma
}
