//! What a table writer has written and nobody has fetched yet.

use std::io::Write;
use std::sync::{Arc, Mutex};

use bytes::Bytes;

/// A growing file of which only the newest part is in memory.
#[derive(Clone, Default)]
pub(super) struct Pieces(Arc<Mutex<Vec<u8>>>);

impl Pieces {
    /// What was written since the last call; `None` where that is nothing.
    pub(super) fn take(&self) -> Option<Bytes> {
        let piece = std::mem::take(&mut *self.0.lock().expect("no panic under this lock"));
        (!piece.is_empty()).then(|| Bytes::from(piece))
    }
}

impl Write for Pieces {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let mut piece = self.0.lock().expect("no panic under this lock");
        piece.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
