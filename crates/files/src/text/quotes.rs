//! How far a reader looks for the mark that closes a quoted field.
//!
//! A mark that is never closed would swallow the rest of the file. The reader looks as far as
//! the longest row for its partner and then gives up that one line. A file full of such lines
//! would be read over and over again, so the total of such looking is limited: once it is spent,
//! a quoted field of more than [`NEAR`] bytes is taken for an unclosed one.

/// The longest row that is taken.
pub(crate) const ROW_LIMIT: usize = 16 << 20;

const NEAR: usize = 64 << 10;
const BUDGET: usize = 1 << 30;

/// What is left of the looking ahead that a file may cost.
pub(super) struct Lookahead {
    left: usize,
}

impl Lookahead {
    pub(super) fn new() -> Self {
        Self { left: BUDGET }
    }

    /// How many bytes of a row to look at before giving up its quotation mark.
    pub(super) fn reach(&self) -> usize {
        if self.left > 0 { ROW_LIMIT } else { NEAR }
    }

    /// Counts what was looked at in vain.
    pub(super) fn spend(&mut self, bytes: usize) {
        self.left = self.left.saturating_sub(bytes);
    }
}
