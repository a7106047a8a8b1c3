//! What long work reports to and is stopped by.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

use crate::{Error, Result};

/// How far work has come.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// So much is done.
    pub done: u64,
    /// Of so much, where it is known.
    pub total: Option<u64>,
    /// Of what: `bytes`, `rows`, `segments`.
    pub unit: String,
    /// What is being done.
    pub message: String,
}

/// A handle that work and whoever watches it share.
#[derive(Clone, Debug)]
pub struct Control {
    progress: watch::Sender<Progress>,
    token: CancellationToken,
    asked: Arc<AtomicBool>,
}

impl Default for Control {
    fn default() -> Self {
        Self::new()
    }
}

impl Control {
    /// A handle that nobody watches yet.
    pub fn new() -> Self {
        Self::with_token(CancellationToken::new())
    }

    /// A handle whose work also stops when `token` does.
    pub fn with_token(token: CancellationToken) -> Self {
        Self {
            progress: watch::Sender::default(),
            token,
            asked: Arc::default(),
        }
    }

    /// Says how far the work has come. Cheap: call it per batch.
    pub fn report(&self, done: u64, total: Option<u64>, unit: &str, message: &str) {
        self.progress.send_modify(|progress| {
            progress.done = done;
            progress.total = total;
            if progress.unit != unit {
                unit.clone_into(&mut progress.unit);
            }
            if progress.message != message {
                message.clone_into(&mut progress.message);
            }
        });
    }

    /// The latest report.
    pub fn progress(&self) -> Progress {
        self.progress.borrow().clone()
    }

    /// Every report from now on.
    pub fn watch(&self) -> watch::Receiver<Progress> {
        self.progress.subscribe()
    }

    /// Asks the work to stop.
    pub fn cancel(&self) {
        self.asked.store(true, Ordering::Relaxed);
        self.token.cancel();
    }

    /// Whether the work must stop though nobody asked it to: the process ends, and will take it up
    /// again.
    pub fn is_interrupted(&self) -> bool {
        self.is_cancelled() && !self.asked.load(Ordering::Relaxed)
    }

    /// Whether the work was asked to stop.
    pub fn is_cancelled(&self) -> bool {
        self.token.is_cancelled()
    }

    /// `Err(Cancelled)` once the work was asked to stop.
    pub fn check(&self) -> Result<()> {
        if self.is_cancelled() {
            return Err(Error::Cancelled);
        }
        Ok(())
    }

    /// The token itself, for `select!`.
    pub fn token(&self) -> &CancellationToken {
        &self.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn watchers_see_the_latest_and_the_stop() {
        let control = Control::new();
        let watcher = control.watch();
        control.report(1, Some(10), "rows", "reading");
        control.report(2, Some(10), "rows", "reading");
        assert_eq!(watcher.borrow().done, 2);
        assert!(control.check().is_ok());
        control.clone().cancel();
        assert!(matches!(control.check(), Err(Error::Cancelled)));
        assert!(!control.is_interrupted());
    }

    #[test]
    fn the_end_of_the_process_is_no_cancellation() {
        let process = CancellationToken::new();
        let control = Control::with_token(process.child_token());
        process.cancel();
        assert!(control.is_interrupted());
    }
}
