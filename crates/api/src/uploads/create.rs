//! `POST /uploads`

use axum::{
    extract::{FromRequest, Multipart, Request, State},
    http::{StatusCode, header},
};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{
    name::harmless,
    receive::{self, Folder, broken, too_large},
};
use crate::{
    error::{Error, Result},
    extract::Json,
    state::ApiState,
};

/// A file that has arrived.
#[derive(Serialize, ToSchema)]
pub(crate) struct Upload {
    id: String,
    file_name: String,
    size_bytes: u64,
}

/// A form with one file.
#[derive(ToSchema)]
#[allow(dead_code, reason = "it describes the form in the OpenAPI document")]
pub(crate) struct UploadForm {
    #[schema(content_media_type = "application/octet-stream")]
    file: Vec<u8>,
}

/// What a form may be larger than its file.
const FORM_BYTES: u64 = 64 << 10;

/// Send a file to be imported
#[utoipa::path(
    post,
    path = "/uploads",
    request_body(content = UploadForm, content_type = "multipart/form-data"),
    responses((status = OK, body = Upload)),
)]
pub(crate) async fn create_upload(
    State(state): State<ApiState>,
    request: Request,
) -> Result<Json<Upload>> {
    let limit_bytes = state.options.upload_limit_bytes;
    let announced = request.headers().get(header::CONTENT_LENGTH);
    let announced = announced.and_then(|value| value.to_str().ok()?.parse::<u64>().ok());
    if announced.is_some_and(|bytes| bytes > limit_bytes.saturating_add(FORM_BYTES)) {
        return Err(too_large(limit_bytes));
    }
    let mut form = Multipart::from_request(request, &state)
        .await
        .map_err(|_| {
            Error::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "upload.no_form")
                .with_detail("send the file as multipart/form-data")
        })?;
    while let Some(field) = form.next_field().await.map_err(|error| broken(&error))? {
        let Some(name) = field.file_name().map(harmless) else {
            continue;
        };
        let id = Uuid::new_v4().to_string();
        let folder = Folder::create(state.platform.folder.uploads().join(&id)).await?;
        let path = folder.path().join(&name);
        let size_bytes = receive::write(field, &path, limit_bytes).await?;
        folder.keep();
        return Ok(Json(Upload {
            id,
            file_name: name,
            size_bytes,
        }));
    }
    Err(Error::field("file", "required", "the form has no file"))
}
