//! Taking customers away in a file.

mod cells;
mod classes;
mod columns;
mod pieces;
mod write;

use fenqun_files::OutFormat;
use fenqun_model::Language;
use roaring::RoaringBitmap;

pub use classes::export_classes;
pub use write::export;

/// What goes into the file.
#[derive(Clone, Debug)]
pub struct ExportRequest {
    /// Whose rows, in the order of their numbers.
    pub members: RoaringBitmap,
    /// In which form.
    pub format: OutFormat,
    /// Which columns.
    pub columns: ExportColumns,
    /// What the first line says.
    pub header: ExportHeader,
}

/// Which columns a file has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExportColumns {
    /// Every one.
    All,
    /// These, by name, in this order.
    Named(Vec<String>),
}

/// What the first line of a file says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportHeader {
    /// The columns' names, for programs.
    Names,
    /// Their labels, for people.
    Labels(Language),
}
