//! What is asked of an import.

use std::path::PathBuf;

use fenqun_files::Options;
use fenqun_model::ImportKind;
use serde::{Deserialize, Serialize};

use super::mapping::MappingRequest;

/// The source of events when none is named. Two files of one source may overlap: what the first
/// brought is not brought again.
pub(crate) const DEFAULT_SOURCE: &str = "import";

/// A file to import.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ImportRequest {
    /// What it holds.
    pub kind: ImportKind,
    /// Where it is.
    pub path: PathBuf,
    /// Its name as the user knows it, when that is not the path's last part.
    pub file_name: Option<String>,
    /// How it is to be read, where detection is wrong.
    pub options: Options,
    /// What its columns are.
    pub mapping: MappingRequest,
    /// The source that its events carry.
    pub source: Option<String>,
    /// Only say what would happen.
    pub dry_run: bool,
    /// Where a copy of the rejects file goes.
    pub rejects: Option<PathBuf>,
}

impl ImportRequest {
    /// A file to import, with everything recognised.
    pub fn new(kind: ImportKind, path: impl Into<PathBuf>) -> Self {
        Self {
            kind,
            path: path.into(),
            file_name: None,
            options: Options::default(),
            mapping: MappingRequest::default(),
            source: None,
            dry_run: false,
            rejects: None,
        }
    }

    /// The file's name as the user knows it.
    pub(crate) fn shown_name(&self) -> String {
        self.file_name.clone().unwrap_or_else(|| {
            let name = self.path.file_name().unwrap_or(self.path.as_os_str());
            name.to_string_lossy().into_owned()
        })
    }

    /// The source that its events carry.
    pub(crate) fn source_name(&self) -> &str {
        let said = self.source.as_deref().map(str::trim);
        said.filter(|s| !s.is_empty()).unwrap_or(DEFAULT_SOURCE)
    }
}
