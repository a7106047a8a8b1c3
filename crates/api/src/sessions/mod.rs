//! The browsers in which somebody is signed in.

mod list;
mod revoke;

use utoipa_axum::routes;

use crate::rights::{Right, Routes};

pub(crate) fn routes() -> Routes {
    Routes::new("session")
        .add(Right::SignedIn, routes!(list::list_sessions))
        .add(Right::SignedIn, routes!(revoke::revoke_session))
}
