//! Files on their way in. Each lies in a folder of its own, whose name is the upload's id.

mod create;
mod name;
mod receive;

use std::path::PathBuf;

use axum::extract::DefaultBodyLimit;
use utoipa_axum::{router::UtoipaMethodRouterExt, routes};
use uuid::Uuid;

use crate::{
    error::{Error, Result},
    rights::{Right, Routes},
    state::ApiState,
};

pub(crate) fn routes() -> Routes {
    // The limit is the upload's own; see `receive`.
    let create = routes!(create::create_upload).layer(DefaultBodyLimit::disable());
    Routes::new("imports").add(Right::Write, create)
}

/// A file that has arrived.
pub(crate) struct UploadedFile {
    pub(crate) path: PathBuf,
    /// Its name, as the user knows it.
    pub(crate) file_name: String,
}

/// The file of an upload.
pub(crate) async fn find(state: &ApiState, id: &str) -> Result<UploadedFile> {
    let missing = || Error::field("upload_id", "not_found", "this upload is not here any more");
    // Parsed, so that an id cannot lead out of the folder.
    let id = id.parse::<Uuid>().map_err(|_| missing())?;
    let folder = state.platform.folder.uploads().join(id.to_string());
    let mut files = match tokio::fs::read_dir(&folder).await {
        Ok(files) => files,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Err(missing()),
        Err(error) => return Err(error.into()),
    };
    let file = files.next_entry().await?.ok_or_else(missing)?;
    Ok(UploadedFile {
        path: file.path(),
        file_name: file.file_name().to_string_lossy().into_owned(),
    })
}
