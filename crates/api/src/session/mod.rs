//! The browser's own session: who is signed in, signing in and out, one's own settings.

mod find;
mod password;
mod sign_in;
mod sign_out;
mod update;

use axum::response::{IntoResponse, Response};
use axum_extra::extract::CookieJar;
use fenqun_app::account::{SessionStart, SignedInUser};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::routes;

use crate::{
    access::{Client, session_cookie},
    error::Result,
    extract::Json,
    rights::{Right, Routes},
    state::ApiState,
    users::User,
    workspace::Workspace,
};

pub(crate) fn routes() -> Routes {
    Routes::new("session")
        .add(Right::Public, routes!(find::find_session))
        .add(Right::Public, routes!(sign_in::sign_in))
        .add(Right::SignedIn, routes!(update::update_session))
        .add(Right::SignedIn, routes!(sign_out::sign_out))
        .add(Right::SignedIn, routes!(password::change_password))
}

/// What the browser needs to know at its start.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Session {
    /// Nobody has set the workspace up yet.
    pub(crate) needs_set_up: bool,
    /// Who is signed in.
    pub(crate) user: Option<User>,
    /// What every changing request must repeat in `X-CSRF-Token`.
    pub(crate) csrf: Option<String>,
    /// The workspace, for those who are signed in.
    pub(crate) workspace: Option<Workspace>,
    /// The server's version.
    pub(crate) version: String,
    /// This is the sample shop.
    pub(crate) demo: bool,
}

impl Session {
    /// The session of somebody who is signed in.
    pub(crate) async fn of(state: &ApiState, signed_in: &SignedInUser) -> Result<Self> {
        let workspace = Workspace::current(state).await?;
        let mut user = User::from(signed_in.user.clone());
        if signed_in.user.language.is_none() {
            user.language = workspace.language;
        }
        Ok(Self {
            needs_set_up: false,
            user: Some(user),
            csrf: Some(signed_in.session.csrf.clone()),
            workspace: Some(workspace),
            ..Self::nobody(state, false)
        })
    }

    /// The session of somebody who is not.
    pub(crate) fn nobody(state: &ApiState, needs_set_up: bool) -> Self {
        Self {
            needs_set_up,
            user: None,
            csrf: None,
            workspace: None,
            version: state.options.version.clone(),
            demo: state.options.demo,
        }
    }
}

/// The answer that begins a session: its cookie, and what [`Session`] says.
pub(crate) async fn begin(
    state: &ApiState,
    client: &Client,
    (start, signed_in): (SessionStart, SignedInUser),
) -> Result<Response> {
    let cookie = session_cookie(start.token, &state.options, client);
    let session = Session::of(state, &signed_in).await?;
    Ok((CookieJar::new().add(cookie), Json(session)).into_response())
}
