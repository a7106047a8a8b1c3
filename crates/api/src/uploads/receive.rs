//! Receiving a file: piece by piece to the disk, never whole in memory, never more than allowed.

use std::path::{Path, PathBuf};

use axum::{extract::multipart::Field, http::StatusCode};
use tokio::io::{AsyncWriteExt, BufWriter};

use crate::error::{Error, Result};

/// A folder that goes away with everything in it unless it is kept.
pub(super) struct Folder {
    path: PathBuf,
    kept: bool,
}

impl Folder {
    pub(super) async fn create(path: PathBuf) -> Result<Self> {
        tokio::fs::create_dir_all(&path).await?;
        Ok(Self { path, kept: false })
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    pub(super) fn keep(mut self) {
        self.kept = true;
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if !self.kept {
            // A client that goes away in the middle leaves nothing behind; what cannot be removed
            // now is no more than a file that nobody refers to.
            let _ = std::fs::remove_dir_all(&self.path);
        }
    }
}

/// Writes a field of a form to a file; returns its size.
pub(super) async fn write(mut field: Field<'_>, path: &Path, limit_bytes: u64) -> Result<u64> {
    let mut file = BufWriter::with_capacity(1 << 20, tokio::fs::File::create(path).await?);
    let mut size_bytes = 0_u64;
    while let Some(piece) = field.chunk().await.map_err(|error| broken(&error))? {
        size_bytes += piece.len() as u64;
        if size_bytes > limit_bytes {
            return Err(too_large(limit_bytes));
        }
        file.write_all(&piece).await?;
    }
    file.flush().await?;
    file.get_ref().sync_all().await?;
    Ok(size_bytes)
}

/// The refusal of a file that is larger than allowed.
pub(super) fn too_large(limit_bytes: u64) -> Error {
    let mebibytes = limit_bytes.div_ceil(1 << 20);
    Error::new(StatusCode::PAYLOAD_TOO_LARGE, "upload.too_large")
        .with_detail(format!("a file may have at most {mebibytes} MiB"))
}

/// The refusal of a form that ends before it should, or is none.
pub(super) fn broken(error: &dyn std::error::Error) -> Error {
    Error::new(StatusCode::BAD_REQUEST, "upload.broken")
        .with_detail(format!("the file did not arrive whole: {error}"))
}
