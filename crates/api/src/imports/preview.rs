//! `POST /imports/preview`

use axum::extract::State;
use fenqun_app::collect::{self as app, PreviewRequest};
use serde::{Deserialize, Serialize};
use serde_json::to_value;
use utoipa::ToSchema;

use super::mapping::{FormatOptions, MappingEntry};
use crate::{
    access::Ctx,
    error::{Error, Result},
    extract::Json,
    state::ApiState,
    uploads,
    wire::{ImportKind, ValueType},
};

/// A file to look at; what is left out is guessed.
#[derive(Deserialize, ToSchema)]
pub(crate) struct ImportPreviewRequest {
    upload_id: String,
    kind: Option<ImportKind>,
    #[serde(default)]
    options: FormatOptions,
    mapping: Option<Vec<MappingEntry>>,
}

/// What was found out about a file.
#[derive(Serialize, ToSchema)]
pub(crate) struct ImportPreview {
    format: PreviewFormat,
    /// The layout that was recognised.
    layout: Option<String>,
    kind: ImportKind,
    /// How sure that is, 0 to 1.
    kind_confidence: f64,
    columns: Vec<PreviewColumn>,
    /// The first rows; null is a blank cell.
    rows: Vec<Vec<Option<String>>>,
    mapping: Vec<MappingEntry>,
    /// What columns can be mapped to.
    fields: Vec<PreviewField>,
    /// Required fields that no column is mapped to.
    missing: Vec<String>,
    warnings: Vec<PreviewWarning>,
    rows_estimate: Option<u64>,
    size_bytes: u64,
}

/// What kind of file it is.
#[derive(Serialize, ToSchema)]
pub(crate) struct PreviewFormat {
    container: String,
    compression: Option<String>,
    encoding: Option<String>,
    delimiter: Option<String>,
    sheet: Option<String>,
    sheets: Vec<String>,
    decimal_comma: bool,
    date_order: Option<String>,
}

/// A column of a file.
#[derive(Serialize, ToSchema)]
pub(crate) struct PreviewColumn {
    name: String,
    r#type: ValueType,
    /// 0 to 1.
    filled_share: f64,
    examples: Vec<String>,
    warnings: Vec<String>,
}

/// A field that a column can be mapped to.
#[derive(Serialize, ToSchema)]
pub(crate) struct PreviewField {
    name: String,
    zh: String,
    en: String,
    required: bool,
}

/// Something noteworthy about a file.
#[derive(Serialize, ToSchema)]
pub(crate) struct PreviewWarning {
    code: String,
    zh: String,
    en: String,
}

const ROWS: usize = 20;

/// Look at an uploaded file without importing it
#[utoipa::path(
    post,
    path = "/imports/preview",
    request_body = ImportPreviewRequest,
    responses((status = OK, body = ImportPreview)),
)]
pub(crate) async fn preview_import(
    State(state): State<ApiState>,
    Ctx(ctx): Ctx,
    Json(request): Json<ImportPreviewRequest>,
) -> Result<Json<ImportPreview>> {
    let file = uploads::find(&state, &request.upload_id).await?;
    let mapping = request.mapping;
    let request = PreviewRequest {
        path: file.path,
        kind: request.kind.map(Into::into),
        options: request.options.options()?,
        mapping: mapping.map(|entries| entries.into_iter().map(Into::into).collect()),
        rows: ROWS,
    };
    let preview = app::preview(&ctx, request).await?;
    Ok(Json(ImportPreview::new(preview)?))
}

impl ImportPreview {
    fn new(preview: app::ImportPreview) -> Result<Self> {
        let format = preview.format;
        let name = |value: serde_json::Value| value.as_str().map(str::to_owned);
        let container = to_value(format.container).map_err(Error::internal)?;
        let compression = to_value(format.compression).map_err(Error::internal)?;
        let compression = name(compression).filter(|name| name != "none");
        let columns = preview.columns.into_iter().map(|column| PreviewColumn {
            name: column.name,
            r#type: column.value_type.into(),
            filled_share: column.filled_share,
            examples: column.examples,
            warnings: column.warnings,
        });
        let fields = preview.fields.into_iter().map(|field| PreviewField {
            name: field.name.to_owned(),
            zh: field.zh.to_owned(),
            en: field.en.to_owned(),
            required: field.required,
        });
        let warnings = preview.warnings.into_iter().map(|warning| PreviewWarning {
            code: warning.code.to_owned(),
            zh: warning.zh,
            en: warning.en,
        });
        Ok(Self {
            format: PreviewFormat {
                container: name(container).unwrap_or_default(),
                compression,
                encoding: format.encoding.map(str::to_owned),
                delimiter: format.delimiter,
                sheet: format.sheet,
                sheets: format.sheets,
                decimal_comma: format.decimal_comma,
                date_order: format.date_order.map(str::to_owned),
            },
            layout: preview.layout,
            kind: preview.kind.into(),
            kind_confidence: preview.kind_confidence,
            columns: columns.collect(),
            rows: preview.rows,
            mapping: preview.mapping.into_iter().map(Into::into).collect(),
            fields: fields.collect(),
            missing: preview.missing,
            warnings: warnings.collect(),
            rows_estimate: preview.rows_estimate,
            size_bytes: preview.size_bytes,
        })
    }
}
