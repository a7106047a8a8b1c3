//! A source on the wire.

use chrono::{DateTime, Utc};
use fenqun_model as model;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What kind of program sends.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum SourceKind {
    Website,
    App,
    Server,
}

/// A sender of live events.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Source {
    id: i64,
    /// The name that its events carry.
    name: String,
    kind: SourceKind,
    /// The last characters of its write key, to recognise it by.
    key_end: String,
    created_at: DateTime<Utc>,
    revoked_at: Option<DateTime<Utc>>,
}

impl From<model::Source> for Source {
    fn from(source: model::Source) -> Self {
        Self {
            id: source.id.0,
            name: source.name,
            kind: source.kind.into(),
            key_end: source.key_end,
            created_at: source.created_at,
            revoked_at: source.revoked_at,
        }
    }
}

impl From<model::SourceKind> for SourceKind {
    fn from(kind: model::SourceKind) -> Self {
        match kind {
            model::SourceKind::Website => Self::Website,
            model::SourceKind::App => Self::App,
            model::SourceKind::Server => Self::Server,
        }
    }
}

impl From<SourceKind> for model::SourceKind {
    fn from(kind: SourceKind) -> Self {
        match kind {
            SourceKind::Website => Self::Website,
            SourceKind::App => Self::App,
            SourceKind::Server => Self::Server,
        }
    }
}
