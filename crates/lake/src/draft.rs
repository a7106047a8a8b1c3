//! Files on their way into the table: removed again unless the log may name them.

use std::sync::Arc;

use crate::LakeError;
use crate::file::FileNames;
use crate::lake::Shared;

/// The files of one import or merge.
#[derive(Debug)]
pub(crate) struct Draft {
    pub(crate) lake: Arc<Shared>,
    pub(crate) names: Arc<FileNames>,
    /// Set once the log may name the files, so that nothing removes them by mistake; what the log
    /// then does not name is found when the lake is opened next.
    pub(crate) handed_over: bool,
}

impl Draft {
    pub(crate) fn new(lake: Arc<Shared>, app_id: &str) -> Result<Self, LakeError> {
        Ok(Self {
            names: lake.names_for(app_id)?,
            handed_over: false,
            lake,
        })
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        if !self.handed_over {
            self.lake.remove_files(&self.names.given());
        }
    }
}
