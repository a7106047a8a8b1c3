//! The caller of a request, and the extractors that turn it into a use case's context.

use axum::{
    extract::FromRequestParts,
    http::{Extensions, request::Parts},
};
use fenqun_app::{Actor, ActorKind, Context, account::SignedInUser};
use fenqun_model::{ApiKey, Role};

use super::Client;
use crate::{
    error::{Error, Result},
    rights::Right,
    state::ApiState,
};

/// The caller of a request.
#[derive(Clone, Debug)]
pub(crate) enum Caller {
    /// Nobody that the server knows.
    Anonymous,
    /// A person with a session.
    User(Box<SignedInUser>),
    /// A program with a key.
    Program(Box<ApiKey>),
}

impl Caller {
    /// The caller that `authenticate` found; nobody where it did not run.
    pub(crate) fn of(extensions: &Extensions) -> &Self {
        extensions.get().unwrap_or(&Self::Anonymous)
    }

    /// Whether the caller holds a right, as an error that says why not.
    pub(crate) fn demand(&self, right: Right) -> Result<()> {
        match (right, self.role()) {
            (Right::Public, _) => Ok(()),
            (_, None) => Err(Error::unauthenticated()),
            (Right::SignedIn, Some(_)) => match self {
                Self::User(_) => Ok(()),
                _ => Err(Error::denied()),
            },
            (_, Some(role)) if right.is_held_by(role) => Ok(()),
            _ => Err(Error::denied()),
        }
    }

    fn role(&self) -> Option<Role> {
        match self {
            Self::Anonymous => None,
            Self::User(signed_in) => Some(signed_in.user.role),
            Self::Program(key) => Some(key.role),
        }
    }

    fn actor(&self, client: &Client) -> Option<Actor> {
        let (kind, name, role) = match self {
            Self::Anonymous => return None,
            Self::User(signed_in) => (
                ActorKind::User(signed_in.user.id),
                signed_in.user.name.clone(),
                signed_in.user.role,
            ),
            Self::Program(key) => (ActorKind::ApiKey(key.id), key.name.clone(), key.role),
        };
        Some(Actor {
            kind,
            name,
            role,
            ip: client.ip_text(),
        })
    }
}

/// The context of a use case, with the caller as its actor.
pub(crate) struct Ctx(pub(crate) Context);

impl FromRequestParts<ApiState> for Ctx {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &ApiState) -> Result<Self> {
        let client = Client::of(&parts.extensions);
        let actor = Caller::of(&parts.extensions)
            .actor(&client)
            .ok_or_else(Error::unauthenticated)?;
        Ok(Self(Context::new(state.platform.clone(), actor)))
    }
}

/// The context of the few use cases that need no caller: set-up and sign-in.
pub(crate) struct Anonymous(pub(crate) Context);

impl FromRequestParts<ApiState> for Anonymous {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &ApiState) -> Result<Self> {
        let actor = Actor {
            ip: Client::of(&parts.extensions).ip_text(),
            ..Actor::system()
        };
        Ok(Self(Context::new(state.platform.clone(), actor)))
    }
}

/// The signed-in person; programs are refused.
pub(crate) struct SignedIn(pub(crate) SignedInUser);

impl FromRequestParts<ApiState> for SignedIn {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &ApiState) -> Result<Self> {
        match Caller::of(&parts.extensions) {
            Caller::User(signed_in) => Ok(Self((**signed_in).clone())),
            Caller::Program(_) => Err(Error::denied()),
            Caller::Anonymous => Err(Error::unauthenticated()),
        }
    }
}
