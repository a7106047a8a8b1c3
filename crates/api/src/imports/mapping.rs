//! How a file is read and which column is which field, on the wire.

use fenqun_app::collect as app;
use fenqun_files::{Options, parse};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::error::{Error, Result};

/// How a file is read; what is left out is guessed.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
pub(crate) struct FormatOptions {
    /// A label such as `utf-8`, `gb18030` or `windows-1252`.
    encoding: Option<String>,
    /// One character.
    #[schema(value_type = Option<String>)]
    delimiter: Option<char>,
    /// The first row names the columns.
    header: Option<bool>,
    /// The sheet of a workbook.
    sheet: Option<String>,
    /// `1,5` is one and a half.
    decimal_comma: Option<bool>,
    date_order: Option<DateOrder>,
    /// The time zone of times that name none.
    zone: Option<String>,
}

/// The order of the parts of a date made of numbers.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum DateOrder {
    Ymd,
    Dmy,
    Mdy,
}

/// Which field a column is.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct MappingEntry {
    column: String,
    /// Such as `customer`, `time`, `customer.city` or `property.x`; null leaves the column out.
    #[schema(required)]
    field: Option<String>,
}

impl FormatOptions {
    /// The same for the files crate; an unknown time zone is refused by name.
    pub(super) fn options(self) -> Result<Options> {
        let zone = self.zone.map(|name| {
            let message = format!("`{name}` is no time zone; use a name such as Asia/Shanghai");
            name.parse()
                .map_err(|_| Error::field("options.zone", "unknown", message))
        });
        Ok(Options {
            encoding: self.encoding,
            delimiter: self.delimiter,
            header: self.header,
            sheet: self.sheet,
            decimal_comma: self.decimal_comma,
            date_order: self.date_order.map(|order| match order {
                DateOrder::Ymd => parse::DateOrder::Ymd,
                DateOrder::Dmy => parse::DateOrder::Dmy,
                DateOrder::Mdy => parse::DateOrder::Mdy,
            }),
            zone: zone.transpose()?,
        })
    }
}

impl From<app::MappingEntry> for MappingEntry {
    fn from(entry: app::MappingEntry) -> Self {
        Self {
            column: entry.column,
            field: entry.field,
        }
    }
}

impl From<MappingEntry> for app::MappingEntry {
    fn from(entry: MappingEntry) -> Self {
        Self {
            column: entry.column,
            field: entry.field,
        }
    }
}
