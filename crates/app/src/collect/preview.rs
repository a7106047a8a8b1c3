//! What the import wizard shows before anything is imported.

use std::path::PathBuf;

use fenqun_files::{Compression, Container, Opened, Options, Warning};
use fenqun_model::{ImportKind, ValueType};
use serde::Serialize;

use super::fields;
use super::mapping::{self, MappingEntry, MappingRequest};
use super::prepare::open;
use super::pump::file_error;
use super::wording;
use crate::{Context, Result};

/// Rows that guesses about columns are made from.
const SAMPLE_ROWS: usize = 10_000;

/// A file to look at.
#[derive(Clone, Debug)]
pub struct PreviewRequest {
    /// Where it is.
    pub path: PathBuf,
    /// What it holds, where that is not to be guessed.
    pub kind: Option<ImportKind>,
    /// How it is to be read, where detection is wrong.
    pub options: Options,
    /// What its columns are, where that is not to be recognised.
    pub mapping: Option<Vec<MappingEntry>>,
    /// How many rows to show.
    pub rows: usize,
}

/// What was found out about a file.
#[derive(Clone, Debug, Serialize)]
pub struct ImportPreview {
    /// What kind of file it is.
    pub format: PreviewFormat,
    /// The layout that was recognised.
    pub layout: Option<String>,
    /// What it holds.
    pub kind: ImportKind,
    /// How sure that is, from 0 to 1.
    pub kind_confidence: f64,
    /// Its columns.
    pub columns: Vec<PreviewColumn>,
    /// Its first rows as text; `None` is a blank cell.
    pub rows: Vec<Vec<Option<String>>>,
    /// Every column with its field.
    pub mapping: Vec<MappingEntry>,
    /// The fields that columns can be mapped to.
    pub fields: Vec<PreviewField>,
    /// Required fields that no column is mapped to.
    pub missing: Vec<String>,
    /// What is noteworthy.
    pub warnings: Vec<PreviewWarning>,
    /// About how many rows there are.
    pub rows_estimate: Option<u64>,
    /// The file's size.
    pub size_bytes: u64,
}

/// What kind of file it is.
#[derive(Clone, Debug, Serialize)]
pub struct PreviewFormat {
    /// How the table is laid into bytes.
    pub container: Container,
    /// What the bytes are wrapped in.
    pub compression: Option<Compression>,
    /// The text's encoding.
    pub encoding: Option<&'static str>,
    /// What separates fields.
    pub delimiter: Option<String>,
    /// The sheet that is read.
    pub sheet: Option<String>,
    /// All sheets of the workbook.
    pub sheets: Vec<String>,
    /// Whether numbers are written with a decimal comma.
    pub decimal_comma: bool,
    /// What comes first in a date whose year is last.
    pub date_order: Option<&'static str>,
}

/// A column.
#[derive(Clone, Debug, Serialize)]
pub struct PreviewColumn {
    /// Its name.
    pub name: String,
    /// What its cells hold.
    #[serde(rename = "type")]
    pub value_type: ValueType,
    /// The share of cells that are not blank, from 0 to 1.
    pub filled_share: f64,
    /// Some of its values.
    pub examples: Vec<String>,
    /// What is noteworthy about it, in English.
    pub warnings: Vec<String>,
}

/// A field that a column can be mapped to.
#[derive(Clone, Debug, Serialize)]
pub struct PreviewField {
    /// Its name in a mapping.
    pub name: &'static str,
    /// Its name in Chinese.
    pub zh: &'static str,
    /// Its name in English.
    pub en: &'static str,
    /// Whether an import needs it.
    pub required: bool,
}

/// Something noteworthy about a file.
#[derive(Clone, Debug, Serialize)]
pub struct PreviewWarning {
    /// Stable code.
    pub code: &'static str,
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

/// Looks at a file without importing it.
pub async fn preview(ctx: &Context, request: PreviewRequest) -> Result<ImportPreview> {
    let zone = ctx.platform.calendar().await?.zone();
    let look = move || {
        let opened = open(&request.path, &request.options, zone)?;
        describe(&opened, &request)
    };
    tokio::task::spawn_blocking(look).await?
}

fn describe(opened: &Opened, request: &PreviewRequest) -> Result<ImportPreview> {
    let names = opened.columns();
    let guessed = fenqun_files::guess_kind(names);
    let (kind, kind_confidence) = match (request.kind, guessed) {
        (Some(kind), _) => (kind, 1.0),
        (None, Some((kind, confidence))) => (import_kind(kind), confidence),
        (None, None) => (ImportKind::Orders, 0.0),
    };
    let entries = request.mapping.clone().map(MappingRequest::Entries);
    let resolved = mapping::resolve(kind, names, &entries.unwrap_or_default())?;
    let sample = opened.sample(SAMPLE_ROWS).map_err(file_error)?;
    let shown = opened.preview(request.rows).map_err(file_error)?;
    let formats: Vec<_> = names.iter().map(|name| sample.format(name)).collect();
    let found = opened.format();
    let columns = names
        .iter()
        .zip(&formats)
        .map(|(name, format)| match format {
            Some(format) => PreviewColumn {
                name: name.clone(),
                value_type: format.value_type,
                filled_share: format.filled,
                examples: format.examples.clone(),
                warnings: format.warnings.iter().map(ToString::to_string).collect(),
            },
            None => PreviewColumn {
                name: name.clone(),
                value_type: ValueType::Text,
                filled_share: 0.0,
                examples: Vec::new(),
                warnings: Vec::new(),
            },
        });
    let rows = shown.rows.into_iter().map(|row| {
        let cells = row
            .into_iter()
            .map(|cell| Some(cell).filter(|cell| !cell.is_empty()));
        cells.collect()
    });
    let dates = formats.iter().flatten().filter_map(|format| format.date);
    let fields = fields::of(kind).iter().map(|field| PreviewField {
        name: field.name,
        zh: field.zh,
        en: field.en,
        required: field.required,
    });
    Ok(ImportPreview {
        format: PreviewFormat {
            container: found.container,
            compression: Some(found.compression).filter(|c| *c != Compression::None),
            encoding: found.encoding,
            delimiter: found.delimiter.map(String::from),
            sheet: found.sheet.clone(),
            sheets: found.sheets.clone(),
            decimal_comma: formats.iter().flatten().any(|format| format.decimal_comma),
            date_order: dates.map(|date| date.order.as_str()).next(),
        },
        layout: resolved.layout.clone(),
        kind,
        kind_confidence,
        columns: columns.collect(),
        rows: rows.collect(),
        missing: mapping::missing(kind, &resolved),
        mapping: resolved.entries,
        fields: fields.collect(),
        warnings: opened.warnings().iter().map(worded).collect(),
        rows_estimate: Some(shown.rows_estimate),
        size_bytes: shown.bytes,
    })
}

fn worded(warning: &Warning) -> PreviewWarning {
    PreviewWarning {
        code: warning.code(),
        zh: wording::warning_zh(warning),
        en: warning.to_string(),
    }
}

fn import_kind(kind: fenqun_files::Kind) -> ImportKind {
    match kind {
        fenqun_files::Kind::Orders => ImportKind::Orders,
        fenqun_files::Kind::Customers => ImportKind::Customers,
        fenqun_files::Kind::Events => ImportKind::Events,
    }
}
