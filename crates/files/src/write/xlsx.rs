//! An Excel workbook, written in constant memory; it goes on in another sheet where one is full.

use std::io::Write;

use arrow::array::RecordBatch;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use rust_xlsxwriter::{Format, Workbook, Worksheet};

use super::WriteError;
use super::cells::{Cell, Column, date_text, instant_text};

/// Excel's limits.
const SHEET_ROWS: u32 = 1_048_576;
const CELL_CHARS: usize = 32_767;
const EXACT_DIGITS: usize = 15;

pub(super) struct XlsxWriter<W: Write + Send> {
    out: W,
    workbook: Workbook,
    columns: Vec<String>,
    zone: Option<Tz>,
    styles: Styles,
    sheets: usize,
    /// The next row of the sheet.
    row: u32,
    sheet_rows: u32,
}

struct Styles {
    header: Format,
    date: Format,
    instant: Format,
    guarded: Format,
}

impl<W: Write + Send> XlsxWriter<W> {
    pub(super) fn new(out: W, columns: &[&str], zone: Option<Tz>) -> Result<Self, WriteError> {
        let mut writer = Self {
            out,
            workbook: Workbook::new(),
            columns: columns.iter().map(|name| (*name).to_owned()).collect(),
            zone,
            styles: Styles {
                header: Format::new().set_bold(),
                date: Format::new().set_num_format("yyyy-mm-dd"),
                instant: Format::new().set_num_format("yyyy-mm-dd hh:mm:ss"),
                guarded: Format::new().set_quote_prefix(),
            },
            sheets: 0,
            row: 0,
            sheet_rows: SHEET_ROWS,
        };
        writer.begin_sheet()?;
        Ok(writer)
    }

    fn begin_sheet(&mut self) -> Result<(), WriteError> {
        let sheet = self.workbook.add_worksheet_with_constant_memory()?;
        sheet.set_freeze_panes(1, 0)?;
        for (i, name) in self.columns.iter().enumerate() {
            sheet.write_string_with_format(
                0,
                column_number(i),
                shortened(name),
                &self.styles.header,
            )?;
        }
        self.sheets += 1;
        self.row = 1;
        Ok(())
    }

    pub(super) fn batch(&mut self, batch: &RecordBatch) -> Result<(), WriteError> {
        let columns: Vec<Column> = batch.columns().iter().map(Column::new).collect();
        let mut next = 0;
        while next < batch.num_rows() {
            if self.row == self.sheet_rows {
                self.begin_sheet()?;
            }
            let room = (self.sheet_rows - self.row) as usize;
            let end = batch.num_rows().min(next + room);
            let sheet = self.workbook.worksheet_from_index(self.sheets - 1)?;
            for row in next..end {
                for (i, column) in columns.iter().enumerate() {
                    let place = (self.row, column_number(i));
                    write_cell(sheet, place, column.cell(row), &self.styles, self.zone)?;
                }
                self.row += 1;
            }
            next = end;
        }
        Ok(())
    }

    pub(super) fn finish(mut self) -> Result<(), WriteError> {
        self.workbook.save_to_writer(&mut self.out)?;
        self.out.flush()?;
        Ok(())
    }
}

/// Beyond the last possible column the workbook itself reports the error.
fn column_number(index: usize) -> u16 {
    u16::try_from(index).unwrap_or(u16::MAX)
}

fn write_cell(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    cell: Cell<'_>,
    styles: &Styles,
    zone: Option<Tz>,
) -> Result<(), WriteError> {
    match cell {
        Cell::Empty => {}
        Cell::Text(text) if text.starts_with(['=', '+', '-', '@', '\t', '\r']) => {
            sheet.write_string_with_format(row, column, shortened(&text), &styles.guarded)?;
        }
        Cell::Text(text) => {
            sheet.write_string(row, column, shortened(&text))?;
        }
        Cell::Number(number) => match exact(&number) {
            Some(value) => {
                sheet.write_number(row, column, value)?;
            }
            None => {
                sheet.write_string(row, column, number)?;
            }
        },
        Cell::Boolean(truth) => {
            sheet.write_boolean(row, column, truth)?;
        }
        Cell::Date(days) => match serial(i64::from(days) * 86_400_000_000) {
            Some(value) => {
                sheet.write_number_with_format(row, column, value, &styles.date)?;
            }
            None => {
                sheet.write_string(row, column, date_text(days))?;
            }
        },
        Cell::Instant(micros) => match serial(local_us(micros, zone)) {
            Some(value) => {
                sheet.write_number_with_format(row, column, value, &styles.instant)?;
            }
            None => {
                sheet.write_string(row, column, instant_text(micros, zone))?;
            }
        },
    }
    Ok(())
}

/// A number as Excel keeps it, when none of its digits gets lost.
fn exact(number: &str) -> Option<f64> {
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    if digits > EXACT_DIGITS {
        let value: f64 = number.parse().ok()?;
        // A float's shortest text may have more digits and still be the same number.
        return (value.to_string() == number && value.fract() != 0.0).then_some(value);
    }
    number.parse().ok()
}

fn local_us(micros: i64, zone: Option<Tz>) -> i64 {
    let instant = DateTime::<Utc>::from_timestamp_micros(micros);
    match (instant, zone) {
        (Some(instant), Some(zone)) => {
            let local = instant.with_timezone(&zone).naive_local();
            local.and_utc().timestamp_micros()
        }
        _ => micros,
    }
}

/// Days since 1899-12-30, from March 1900 (before that, Excel's calendar is wrong) to 9999.
fn serial(local_us: i64) -> Option<f64> {
    let days = local_us as f64 / 86_400_000_000.0 + 25_569.0;
    (61.0..2_958_466.0).contains(&days).then_some(days)
}

/// As much of a text as a cell holds.
fn shortened(text: &str) -> &str {
    match text.char_indices().nth(CELL_CHARS) {
        Some((end, _)) => &text[..end],
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use arrow::array::{ArrayRef, Int64Array, RecordBatch};

    use super::XlsxWriter;
    use crate::{Options, open};

    #[derive(Clone, Default)]
    struct Shared(Arc<Mutex<Vec<u8>>>);

    impl std::io::Write for Shared {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0.lock().expect("no thread panics").write(bytes)
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_full_sheet_goes_on_in_the_next() {
        let numbers: ArrayRef = Arc::new(Int64Array::from_iter_values(0..10));
        let batch = RecordBatch::try_from_iter([("n", numbers)]).expect("one column");
        let out = Shared::default();
        let mut writer = XlsxWriter::new(out.clone(), &["n"], None).expect("a workbook");
        writer.sheet_rows = 5;
        writer.batch(&batch).expect("rows fit");
        writer.finish().expect("saved");
        let bytes = out.0.lock().expect("no thread panics").clone();
        let mut read = Vec::new();
        for sheet in ["Sheet1", "Sheet2", "Sheet3"] {
            let options = Options {
                sheet: Some(sheet.to_owned()),
                ..Options::default()
            };
            let opened = open(bytes.clone(), &options).expect("a sheet");
            assert_eq!(opened.columns(), ["n"]);
            for batch in opened.reader().expect("readable") {
                let batch = batch.expect("sound");
                read.extend((0..batch.rows()).map(|i| batch.cell(i, 0).into_owned()));
            }
        }
        let expected: Vec<String> = (0..10).map(|n| n.to_string()).collect();
        assert_eq!(read, expected);
    }
}
