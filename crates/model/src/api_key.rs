//! A key with which a program calls the API.

use serde::Serialize;

use crate::{ApiKeyId, Instant, UserId, user::Role};

/// A key with which a program calls the API; the key itself is shown once and never kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ApiKey {
    /// The id.
    pub id: ApiKeyId,
    /// What it is for.
    pub name: String,
    /// Its first characters, to recognise it by.
    pub prefix: String,
    /// What it may do.
    pub role: Role,
    /// Who made it.
    pub created_by: Option<UserId>,
    /// When it was made.
    pub created_at: Instant,
    /// When it was last used, to the minute.
    pub last_used_at: Option<Instant>,
    /// When it was revoked.
    pub revoked_at: Option<Instant>,
}

/// A key to keep.
#[derive(Clone)]
pub struct NewApiKey {
    /// What it is for.
    pub name: String,
    /// Its first characters.
    pub prefix: String,
    /// SHA-256 of the key, in hexadecimal.
    pub key_hash: String,
    /// What it may do.
    pub role: Role,
    /// Who made it.
    pub created_by: Option<UserId>,
}
