//! Moving the inbox into the lake's files.

use std::sync::Arc;

use crate::{CommitReport, Lake, LakeError, LakeWriter};

/// The application id of all flushes; its version is the last inbox id in the files.
pub(crate) const INBOX_APP: &str = "inbox";

impl Lake {
    /// Moves the rows that are in the inbox now into the files, in one commit. In the same instant
    /// they leave the inbox, and [`Lake::inbox_version`] tells how far records may forget.
    pub async fn flush_inbox(&self) -> Result<CommitReport, LakeError> {
        let _one_at_a_time = self.shared().flush.lock().await;
        let (batches, last_id) = {
            let mut state = self.shared().state_mut();
            let chunks = &mut state.inbox.chunks;
            for chunk in chunks.iter_mut() {
                chunk.is_taken = true;
            }
            let batches = chunks
                .iter()
                .flat_map(|chunk| chunk.batches.iter().cloned());
            let last_id = chunks.last().map(|chunk| chunk.last_id);
            (batches.collect::<Vec<_>>(), last_id)
        };
        let Some(last_id) = last_id else {
            return Ok(CommitReport::nothing(self.version()));
        };
        let shared = Arc::clone(self.shared());
        let written = tokio::task::spawn_blocking(move || {
            let mut writer = LakeWriter::new(shared, INBOX_APP, last_id)?;
            for batch in batches {
                writer.write(batch)?;
            }
            Ok::<_, LakeError>(writer)
        });
        written.await??.commit().await
    }
}
