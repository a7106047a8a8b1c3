//! Looking at a workbook: its sheets, and the top rows of the one that is read.

use std::io::BufReader;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{Reader as _, SheetType, Xlsx, XlsxError};
use zip::ZipArchive;

use super::rows::SheetRows;
use crate::detect::{HEAD_ROWS, Head, head};
use crate::format::Format;
use crate::opened::{Opened, Plan, check_width};
use crate::source::{ReadSeek, Source};
use crate::text::clean;
use crate::{FileError, Options, Warning};

/// The table of texts is held in memory; beyond this size the sheet belongs into another format.
const TEXTS_LIMIT: u64 = 512 << 20;

pub(super) type Workbook = Xlsx<BufReader<Box<dyn ReadSeek>>>;

/// What is known of a sheet before its rows are read.
#[derive(Clone, Debug)]
pub(crate) struct XlsxPlan {
    pub(super) sheet: String,
    /// Rows that hold anything in front of the first data row.
    pub(super) skip: usize,
    /// All columns of the header, in order.
    pub(super) header: Vec<String>,
    /// How many of them, from the first, belong to the table.
    pub(super) own: usize,
}

pub(crate) fn look(
    source: Source,
    options: &Options,
    mut format: Format,
) -> Result<Opened, FileError> {
    let (sheets, sheet, rows) = guarded(1, || top(&source, options.sheet.as_deref()))?;
    let mut head = head(&rows, options.header);
    drop_stray_columns(&mut head, &rows);
    if head.columns.is_empty() {
        return Err(FileError::Empty);
    }
    check_width(head.columns.len())?;
    let mut warnings = head.warnings;
    if options.sheet.is_none() && sheets.len() > 1 {
        warnings.push(Warning::SheetChosen {
            sheet: sheet.clone(),
            sheets: sheets.len(),
        });
    }
    format.header = Some(head.has_header);
    format.sheet = Some(sheet.clone());
    format.sheets = sheets;
    Ok(Opened {
        source,
        options: options.clone(),
        format,
        columns: head.columns[..head.own].to_vec(),
        warnings,
        plan: Plan::Xlsx(XlsxPlan {
            sheet,
            skip: head.skip,
            own: head.own,
            header: head.columns,
        }),
    })
}

/// A column at the end that has no name and is rarely filled is no column: some row holds a cell
/// too many.
fn drop_stray_columns(head: &mut Head, rows: &[Vec<String>]) {
    let data = &rows[head.skip.min(rows.len())..];
    while let Some(last) = head.columns.last() {
        let unnamed = Warning::EmptyHeader {
            renamed: last.clone(),
        };
        let at = head.columns.len() - 1;
        let filled = data
            .iter()
            .filter(|row| row.get(at).is_some_and(|cell| !cell.is_empty()));
        if !head.warnings.contains(&unnamed) || filled.count() * 2 >= data.len().max(1) {
            return;
        }
        head.warnings.retain(|warning| *warning != unnamed);
        head.columns.pop();
        head.own = head.own.min(head.columns.len());
    }
}

pub(super) fn workbook(source: &Source) -> Result<Workbook, FileError> {
    check_texts(source)?;
    let input = BufReader::new(source.open()?);
    Xlsx::new(input).map_err(|error| match error {
        XlsxError::Password => FileError::Unsupported {
            format: "password-protected workbook",
            hint: "save it without a password",
        },
        XlsxError::FileNotFound(_) | XlsxError::RelationshipNotFound => FileError::Unsupported {
            format: "ZIP",
            hint: "unpack it first",
        },
        error => broken(1, &error),
    })
}

/// Refuses a workbook whose texts would not fit into memory.
fn check_texts(source: &Source) -> Result<(), FileError> {
    let mut archive = ZipArchive::new(source.open()?).map_err(|e| broken(1, &e))?;
    for place in 0..archive.len() {
        let entry = archive.by_index_raw(place).map_err(|e| broken(1, &e))?;
        let is_texts = entry
            .name()
            .is_ok_and(|name| name.ends_with("sharedStrings.xml"));
        if is_texts && entry.size() > TEXTS_LIMIT {
            return Err(FileError::Unsupported {
                format: "workbooks of this size",
                hint: "save the sheet as CSV",
            });
        }
    }
    Ok(())
}

type Top = (Vec<String>, String, Vec<Vec<String>>);

/// The sheets' names, the sheet asked for or the first that holds anything, and its top rows.
fn top(source: &Source, wanted: Option<&str>) -> Result<Top, FileError> {
    let mut workbook = workbook(source)?;
    let sheets: Vec<String> = workbook
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .map(|sheet| sheet.name.clone())
        .collect();
    if let Some(name) = wanted {
        if !sheets.iter().any(|sheet| sheet == name) {
            return Err(FileError::UnknownSheet {
                name: name.to_owned(),
                sheets,
            });
        }
        let rows = top_rows(&mut workbook, name)?;
        return Ok((sheets, name.to_owned(), rows));
    }
    for sheet in &sheets {
        let rows = top_rows(&mut workbook, sheet)?;
        if !rows.is_empty() {
            return Ok((sheets.clone(), sheet.clone(), rows));
        }
    }
    Err(FileError::Empty)
}

fn top_rows(workbook: &mut Workbook, sheet: &str) -> Result<Vec<Vec<String>>, FileError> {
    let cells = workbook
        .worksheet_cells_reader(sheet)
        .map_err(|e| broken(1, &e))?;
    let mut rows = SheetRows::new(cells);
    let mut top: Vec<Vec<String>> = Vec::new();
    while top.len() < HEAD_ROWS {
        match rows.next_row() {
            Ok(Some((_, row))) => top.push(row.iter().map(|cell| cleaned(cell)).collect()),
            Ok(None) => break,
            // The rows above a break are still worth reading.
            Err(_) if !top.is_empty() => break,
            Err(error) => return Err(broken(1, &error)),
        }
    }
    // A sheet has no ragged rows: all are as wide as the widest of the top.
    let width = top.iter().map(Vec::len).max().unwrap_or(0);
    for row in &mut top {
        row.resize(width, String::new());
    }
    Ok(top)
}

fn cleaned(cell: &str) -> String {
    String::from_utf8_lossy(&clean(cell.as_bytes())).into_owned()
}

/// Runs the decoder; if a broken file makes it panic, that is an error of the file.
pub(super) fn guarded<T>(
    row: u64,
    run: impl FnOnce() -> Result<T, FileError>,
) -> Result<T, FileError> {
    catch_unwind(AssertUnwindSafe(run))
        .unwrap_or_else(|_| Err(broken(row, &"its parts contradict each other")))
}

pub(super) fn broken(row: u64, message: &dyn std::fmt::Display) -> FileError {
    FileError::Broken {
        container: "xlsx",
        row,
        message: message.to_string(),
    }
}
