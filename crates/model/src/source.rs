//! Where live events come from: a site, an app or a server, each with a write key of its own.

use serde::{Deserialize, Serialize};

use crate::{Instant, SourceId, UserId};

/// What kind of program sends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SourceKind {
    /// A web site; its key can be read by every visitor.
    Website,
    /// An app on a phone or a desk.
    App,
    /// A server.
    Server,
}

impl SourceKind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Website, Self::App, Self::Server];

    /// The name in JSON and in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Website => "website",
            Self::App => "app",
            Self::Server => "server",
        }
    }

    /// The kind with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }
}

/// A sender of live events. Its write key is shown once and never kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Source {
    /// The id.
    pub id: SourceId,
    /// The name that its events carry.
    pub name: String,
    /// What kind of program it is.
    pub kind: SourceKind,
    /// The last characters of its write key, to recognise it by.
    pub key_end: String,
    /// Who made it.
    pub created_by: Option<UserId>,
    /// When it was made.
    pub created_at: Instant,
    /// When its key was revoked.
    pub revoked_at: Option<Instant>,
}

/// A source to keep.
#[derive(Clone)]
pub struct NewSource {
    /// The name that its events carry.
    pub name: String,
    /// What kind of program it is.
    pub kind: SourceKind,
    /// The last characters of its write key.
    pub key_end: String,
    /// SHA-256 of its write key, in hexadecimal.
    pub key_hash: String,
    /// Who made it.
    pub created_by: Option<UserId>,
}
