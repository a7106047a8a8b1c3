//! The audit log: who changed what, when, from where, and what it was before.

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use crate::{Instant, named::named};

named! {
    /// Which kind of actor did something.
    ActorKind {
        /// Someone in the browser.
        User = "user",
        /// A program through the API.
        ApiKey = "api_key",
        /// Someone at the command line.
        Cli = "cli",
        /// The platform itself.
        System = "system",
    }
}

/// Who did something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// Which kind.
    pub kind: ActorKind,
    /// The user's or the key's id.
    pub id: Option<i64>,
    /// The name at that time.
    pub name: String,
    /// From where.
    pub ip: Option<String>,
}

impl Actor {
    /// The platform itself.
    pub fn system() -> Self {
        Self {
            kind: ActorKind::System,
            id: None,
            name: "system".to_owned(),
            ip: None,
        }
    }

    /// Someone at the command line.
    pub fn cli() -> Self {
        Self {
            kind: ActorKind::Cli,
            id: None,
            name: "cli".to_owned(),
            ip: None,
        }
    }

    /// The user behind it, if there is one.
    pub fn user_id(&self) -> Option<crate::UserId> {
        match self.kind {
            ActorKind::User => self.id.map(crate::UserId),
            _ => None,
        }
    }
}

/// A line of the audit log.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AuditEntry {
    /// The id; grows with time.
    pub id: i64,
    /// When.
    pub at: Instant,
    /// Who.
    pub actor: Actor,
    /// What was done, such as `create` or `archive`.
    pub action: String,
    /// To which kind of thing, such as `segment`.
    pub noun: String,
    /// To which one.
    pub noun_id: Option<String>,
    /// What it was.
    pub before: Option<Json>,
    /// What it is now.
    pub after: Option<Json>,
}

/// A line to append.
#[derive(Clone, Debug)]
pub struct NewAuditEntry {
    /// Who.
    pub actor: Actor,
    /// What was done.
    pub action: String,
    /// To which kind of thing.
    pub noun: String,
    /// To which one.
    pub noun_id: Option<String>,
    /// What it was.
    pub before: Option<Json>,
    /// What it is now.
    pub after: Option<Json>,
}
