//! A user on the wire.

use chrono::{DateTime, Utc};
use fenqun_model as model;
use serde::Serialize;
use utoipa::ToSchema;

use crate::wire::{Language, Role};

/// Someone who signs in.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct User {
    pub(crate) id: i64,
    /// The name to sign in with.
    pub(crate) name: String,
    /// The name to show.
    pub(crate) display_name: String,
    pub(crate) role: Role,
    pub(crate) language: Language,
    /// Kept from signing in.
    pub(crate) disabled: bool,
    /// Locked out after too many wrong passwords.
    pub(crate) locked_until: Option<DateTime<Utc>>,
    pub(crate) created_at: DateTime<Utc>,
    pub(crate) last_seen_at: Option<DateTime<Utc>>,
}

impl From<model::User> for User {
    fn from(user: model::User) -> Self {
        Self {
            id: user.id.0,
            name: user.name,
            display_name: user.display_name,
            role: user.role.into(),
            language: user.language.unwrap_or(model::Language::Chinese).into(),
            disabled: user.disabled,
            locked_until: user.locked_until,
            created_at: user.created_at,
            last_seen_at: user.last_seen_at,
        }
    }
}
