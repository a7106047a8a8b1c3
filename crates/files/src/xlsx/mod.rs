//! Excel workbooks, one sheet of them, cell by cell.

mod cell;
mod reader;
mod rows;
mod workbook;

pub(crate) use reader::XlsxReader;
pub(crate) use workbook::{XlsxPlan, look};
