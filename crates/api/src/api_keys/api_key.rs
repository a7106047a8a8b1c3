//! An API key on the wire.

use chrono::{DateTime, Utc};
use fenqun_model as model;
use serde::Serialize;
use utoipa::ToSchema;

use crate::wire::Role;

/// A key with which a program calls.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct ApiKey {
    id: i64,
    /// What it is for.
    name: String,
    /// Its first characters, to recognise it by.
    prefix: String,
    role: Role,
    created_at: DateTime<Utc>,
    last_used_at: Option<DateTime<Utc>>,
    revoked_at: Option<DateTime<Utc>>,
}

impl From<model::ApiKey> for ApiKey {
    fn from(key: model::ApiKey) -> Self {
        Self {
            id: key.id.0,
            name: key.name,
            prefix: key.prefix,
            role: key.role.into(),
            created_at: key.created_at,
            last_used_at: key.last_used_at,
            revoked_at: key.revoked_at,
        }
    }
}
