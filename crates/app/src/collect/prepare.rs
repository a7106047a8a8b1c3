//! The first look at a file: what it is, what its columns are, and whether it was imported before.

use std::path::{Path, PathBuf};

use fenqun_files::{Opened, Options};
use fenqun_model::Import;

use super::fingerprint::{file_sha256, fingerprint};
use super::mapping::{self, MappingRequest, Resolved};
use super::pump::file_error;
use super::request::ImportRequest;
use crate::jobs::Control;
use crate::{Context, Result};

/// A file that can be imported.
pub(crate) struct Prepared {
    /// The request, with the workspace's zone where it named none.
    pub(crate) request: ImportRequest,
    /// The open file.
    pub(crate) opened: Opened,
    /// What its columns are.
    pub(crate) mapping: Resolved,
    /// SHA-256 of its bytes.
    pub(crate) sha256: String,
    /// A hash of all that decides what the import does.
    pub(crate) fingerprint: String,
}

/// Looks at a file; refuses one that cannot be read or lacks a required field.
pub(crate) async fn prepare(
    ctx: &Context,
    request: ImportRequest,
    control: &Control,
) -> Result<Prepared> {
    let zone = ctx.platform.calendar().await?.zone();
    let control = control.clone();
    let look = move || {
        let opened = open(&request.path, &request.options, zone)?;
        let mapping = mapping::resolve(request.kind, opened.columns(), &request.mapping)?;
        mapping::require(request.kind, &mapping)?;
        let sha256 = file_sha256(&request.path, &control)?;
        let fingerprint = fingerprint(
            &sha256,
            request.kind,
            request.source_name(),
            &mapping.entries,
            &request.options,
        )?;
        Ok(Prepared {
            request,
            opened,
            mapping,
            sha256,
            fingerprint,
        })
    };
    tokio::task::spawn_blocking(look).await?
}

/// Opens a file with the workspace's zone as a hint.
pub(crate) fn open(path: &Path, options: &Options, zone: chrono_tz::Tz) -> Result<Opened> {
    let options = Options {
        zone: options.zone.or(Some(zone)),
        ..options.clone()
    };
    let path: PathBuf = path.to_owned();
    fenqun_files::open(path, &options).map_err(file_error)
}

/// The request that an import's row remembers.
pub(crate) fn remembered(import: &Import) -> Result<ImportRequest> {
    let options = super::saved::options(import)?;
    Ok(ImportRequest {
        kind: import.kind,
        path: PathBuf::from(&import.path),
        file_name: Some(import.file_name.clone()),
        options: options.format,
        mapping: MappingRequest::Entries(super::saved::mapping(import)?),
        source: Some(import.source.clone()),
        dry_run: options.dry_run,
        rejects: options.rejects,
    })
}
