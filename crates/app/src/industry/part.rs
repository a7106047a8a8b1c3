//! A part of a template, and whether the workspace has it.

use fenqun_model::{Reason, Wording};

/// A part of a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// What kind of thing.
    pub kind: PartKind,
    /// What it is called.
    pub name: Wording,
    /// Whether it is there.
    pub state: PartState,
}

/// What kind of thing a part is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartKind {
    /// A scheme.
    Scheme,
    /// A segment.
    Segment,
    /// A strategy.
    Strategy,
}

impl PartKind {
    /// The name on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Scheme => "scheme",
            Self::Segment => "segment",
            Self::Strategy => "strategy",
        }
    }
}

/// Whether a part is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PartState {
    /// It was there before, in use or put away.
    There,
    /// It would be added, or has just been.
    Added,
    /// It cannot be added yet.
    Waits(Reason),
}
