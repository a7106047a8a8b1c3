//! `POST /imports`

use axum::extract::State;
use fenqun_app::collect::{self as app, ImportRequest, MappingRequest};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{
    Import,
    mapping::{FormatOptions, MappingEntry},
};
use crate::{
    access::Ctx, error::Result, extract::Json, state::ApiState, uploads, wire::ImportKind,
};

/// An uploaded file to import.
#[derive(Deserialize, ToSchema)]
pub(crate) struct CreateImportRequest {
    upload_id: String,
    kind: ImportKind,
    /// Recognised without.
    mapping: Option<Vec<MappingEntry>>,
    #[serde(default)]
    options: FormatOptions,
    /// The source that its events carry.
    source: Option<String>,
    /// Only say what would happen.
    #[serde(default)]
    dry_run: bool,
}

/// Import an uploaded file
///
/// Runs as a job. The same file again is answered with the import that is in.
#[utoipa::path(
    post,
    path = "/imports",
    request_body = CreateImportRequest,
    responses((status = OK, body = Import)),
)]
pub(crate) async fn create_import(
    State(state): State<ApiState>,
    Ctx(ctx): Ctx,
    Json(request): Json<CreateImportRequest>,
) -> Result<Json<Import>> {
    let file = uploads::find(&state, &request.upload_id).await?;
    let mapping = match request.mapping {
        None => MappingRequest::Recognise,
        Some(entries) => MappingRequest::Entries(entries.into_iter().map(Into::into).collect()),
    };
    let request = ImportRequest {
        file_name: Some(file.file_name),
        options: request.options.options()?,
        mapping,
        source: request.source,
        dry_run: request.dry_run,
        ..ImportRequest::new(request.kind.into(), file.path)
    };
    let import = app::create(&ctx, request).await?;
    Ok(Json(import.into()))
}
