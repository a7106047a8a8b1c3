//! Who acts on what: the first argument of every use case.

use std::sync::Arc;

use fenqun_model::{self as model, ApiKeyId, Instant, NewAuditEntry, Role, UserId};
use sea_orm::ConnectionTrait;
use serde_json::Value;

use crate::Result;
use crate::platform::Platform;

/// Who acts.
#[derive(Clone, Debug)]
pub enum ActorKind {
    /// A signed-in user.
    User(UserId),
    /// A program with an API key.
    ApiKey(ApiKeyId),
    /// Somebody at the machine's command line.
    Cli,
    /// The platform itself: schedules, resumed jobs.
    System,
}

/// Who acts, with which role, from where.
#[derive(Clone, Debug)]
pub struct Actor {
    /// What kind of actor.
    pub kind: ActorKind,
    /// The name that the audit log shows.
    pub name: String,
    /// What it may do.
    pub role: Role,
    /// The address it came from, where there is one.
    pub ip: Option<String>,
}

impl Actor {
    /// Somebody at the machine's command line.
    pub fn cli() -> Self {
        Self::local(ActorKind::Cli, "cli")
    }

    /// The platform itself.
    pub fn system() -> Self {
        Self::local(ActorKind::System, "system")
    }

    /// The user, where the actor is one.
    pub fn user_id(&self) -> Option<UserId> {
        match self.kind {
            ActorKind::User(id) => Some(id),
            _ => None,
        }
    }

    /// As the audit log keeps it.
    pub fn recorded(&self) -> model::Actor {
        let (kind, id) = match self.kind {
            ActorKind::User(id) => (model::ActorKind::User, Some(id.0)),
            ActorKind::ApiKey(id) => (model::ActorKind::ApiKey, Some(id.0)),
            ActorKind::Cli => (model::ActorKind::Cli, None),
            ActorKind::System => (model::ActorKind::System, None),
        };
        model::Actor {
            kind,
            id,
            name: self.name.clone(),
            ip: self.ip.clone(),
        }
    }

    fn local(kind: ActorKind, name: &str) -> Self {
        Self {
            kind,
            name: name.to_owned(),
            role: Role::Admin,
            ip: None,
        }
    }
}

/// The platform and who acts on it.
#[derive(Clone)]
pub struct Context {
    /// The open platform.
    pub platform: Arc<Platform>,
    /// Who acts.
    pub actor: Actor,
}

impl Context {
    /// A context for an actor.
    pub fn new(platform: Arc<Platform>, actor: Actor) -> Self {
        Self { platform, actor }
    }

    /// The present instant by the platform's clock (not the evaluation instant).
    pub fn now(&self) -> Instant {
        self.platform.clock.now()
    }

    /// Appends a line to the audit log, in the transaction of what it tells.
    pub async fn audit(
        &self,
        db: &impl ConnectionTrait,
        action: &str,
        noun: &str,
        id: impl ToString,
        before: Option<Value>,
        after: Option<Value>,
    ) -> Result<()> {
        let entry = NewAuditEntry {
            actor: self.actor.recorded(),
            action: action.to_owned(),
            noun: noun.to_owned(),
            noun_id: Some(id.to_string()),
            before,
            after,
        };
        fenqun_store::audit::append(db, entry, self.now()).await?;
        Ok(())
    }
}
