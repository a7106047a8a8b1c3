//! A file that has been looked at: what it is, what its columns are called, and how to read it.

use std::io::Read;

use encoding_rs::UTF_8;

use crate::detect::{self, HEAD_ROWS};
use crate::format::{Compression, Container, Format};
use crate::json::JsonPlan;
use crate::parquet_file::ParquetPlan;
use crate::reader::Reader;
use crate::source::{Progress, Source};
use crate::text::{TextPlan, decode_head};
use crate::xlsx::XlsxPlan;
use crate::{FileError, Options, ReadOptions, Warning};

/// How much of a text is looked at.
const HEAD_BYTES: u64 = 1 << 20;
/// The widest table that is read; Excel's own limit.
pub(crate) const COLUMN_LIMIT: usize = 16_384;

/// How the rows are read, by container.
#[derive(Clone, Debug)]
pub(crate) enum Plan {
    Text(TextPlan),
    Json(JsonPlan),
    Xlsx(XlsxPlan),
    Parquet(ParquetPlan),
}

/// A file that has been looked at.
#[derive(Clone, Debug)]
pub struct Opened {
    pub(crate) source: Source,
    pub(crate) options: Options,
    pub(crate) format: Format,
    pub(crate) columns: Vec<String>,
    pub(crate) warnings: Vec<Warning>,
    pub(crate) plan: Plan,
}

/// Looks at a file: its compression, container, encoding, delimiter and header.
pub fn open(source: impl Into<Source>, options: &Options) -> Result<Opened, FileError> {
    let source = source.into();
    let bytes = source.bytes()?;
    if bytes == 0 {
        return Err(FileError::Empty);
    }
    let mut magic = Vec::new();
    source.open()?.take(16).read_to_end(&mut magic)?;
    if let Some(error) = detect::unsupported(&magic) {
        return Err(error);
    }
    let format = Format {
        container: detect::container(&magic).unwrap_or(Container::Text),
        compression: detect::compression(&magic),
        encoding: None,
        delimiter: None,
        header: None,
        sheet: None,
        sheets: Vec::new(),
        bytes,
    };
    match format.container {
        Container::Xlsx => crate::xlsx::look(source, options, format),
        Container::Parquet => crate::parquet_file::look(source, options, format),
        _ => look_at_text(source, options, format),
    }
}

/// The first bytes behind the compression.
struct TextHead {
    bytes: Vec<u8>,
    /// Whether they are all there is.
    whole: bool,
    /// Why there are no more, though there should be.
    failure: Option<FileError>,
}

fn head(source: &Source, compression: Compression) -> TextHead {
    let mut bytes = Vec::new();
    let progress = Progress::new(0);
    let read = source
        .unpacked(compression, &progress)
        .and_then(|unpacked| unpacked.take(HEAD_BYTES).read_to_end(&mut bytes));
    let failure = read.err().map(|source| match compression {
        Compression::None => FileError::Io(source),
        packed => FileError::BrokenCompression {
            compression: packed.as_str(),
            row: 1,
            source,
        },
    });
    TextHead {
        whole: failure.is_none() && (bytes.len() as u64) < HEAD_BYTES,
        bytes,
        failure,
    }
}

fn look_at_text(
    source: Source,
    options: &Options,
    mut format: Format,
) -> Result<Opened, FileError> {
    let TextHead {
        bytes: head,
        whole,
        failure,
    } = head(&source, format.compression);
    if let Some(failure) = failure {
        // What came before the break is still worth reading, if it holds a line at least.
        if !head.iter().any(|b| matches!(b, b'\n' | b'\r')) {
            return Err(failure);
        }
    }
    if let Some(error) = detect::unsupported(&head) {
        return Err(error);
    }
    if detect::container(&head).is_some() {
        return Err(FileError::Unsupported {
            format: "compressed workbook",
            hint: "unpack it first",
        });
    }
    let found = detect::encoding(&head, options.encoding.as_deref())?;
    let text = decode_head(&head, found.encoding);
    if whole && text.trim_ascii().is_empty() {
        return Err(FileError::Empty);
    }
    if detect::looks_binary(&text) {
        return Err(FileError::Unsupported {
            format: "binary",
            hint: "CSV, Excel, Parquet and JSON lines are",
        });
    }
    format.encoding = Some(found.encoding.name());
    let mut warnings = Vec::new();
    if found.guessed {
        warnings.push(Warning::EncodingGuessed {
            encoding: found.encoding.name(),
        });
    }
    if let Some(container) = crate::json::container(&text) {
        format.container = container;
        return crate::json::look(source, options, format, warnings, found.encoding);
    }
    let delimiter = options.delimiter.map(single_byte).transpose()?;
    let dialect = detect::dialect(&text, whole, delimiter);
    let rows = detect::records(&text, whole, dialect, HEAD_ROWS);
    let head = detect::head(&rows, options.header);
    if head.columns.is_empty() {
        return Err(FileError::Unsupported {
            format: "unbroken text",
            hint: "no line ends within its first megabyte",
        });
    }
    check_width(head.columns.len())?;
    format.delimiter = Some(char::from(dialect.delimiter));
    format.header = Some(head.has_header);
    warnings.extend(head.warnings);
    let columns = head.columns[..head.own].to_vec();
    let plan = Plan::Text(TextPlan {
        encoding: found.encoding,
        undecided: options.encoding.is_none() && found.encoding == UTF_8 && text.is_ascii(),
        compression: format.compression,
        dialect,
        skip: head.skip,
        header: head.columns,
    });
    Ok(Opened {
        source,
        options: options.clone(),
        format,
        columns,
        warnings,
        plan,
    })
}

pub(crate) fn check_width(found: usize) -> Result<(), FileError> {
    if found > COLUMN_LIMIT {
        return Err(FileError::TooManyColumns {
            found,
            limit: COLUMN_LIMIT,
        });
    }
    Ok(())
}

fn single_byte(delimiter: char) -> Result<u8, FileError> {
    match u8::try_from(delimiter) {
        Ok(b) if b.is_ascii() && !matches!(b, b'"' | b'\n' | b'\r' | 0) => Ok(b),
        _ => Err(FileError::BadDelimiter { delimiter }),
    }
}

impl Opened {
    /// What kind of file it is.
    pub fn format(&self) -> &Format {
        &self.format
    }

    /// The columns' names, each once (of JSON, those of the first rows).
    pub fn columns(&self) -> &[String] {
        &self.columns
    }

    /// What a person should know about how the file was understood.
    pub fn warnings(&self) -> &[Warning] {
        &self.warnings
    }

    /// Reads all rows from the first.
    pub fn reader(&self) -> Result<Reader, FileError> {
        self.reader_with(&ReadOptions::default())
    }

    /// Reads rows from the first, as the options say.
    pub fn reader_with(&self, options: &ReadOptions) -> Result<Reader, FileError> {
        Reader::new(self, options)
    }
}
