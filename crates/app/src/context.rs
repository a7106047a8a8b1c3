//! Who acts on what: the first argument of every use case.

use std::sync::Arc;

use fenqun_model::{ApiKeyId, Instant, Role, UserId};

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
}
