//! Users, for administrators.

mod create;
mod list;
mod reset_password;
mod sign_out;
mod update;
mod user;

use utoipa_axum::routes;

pub(crate) use user::User;

use crate::rights::{Right, Routes};

pub(crate) fn routes() -> Routes {
    Routes::new("users")
        .add(Right::Admin, routes!(list::list_users, create::create_user))
        .add(Right::Admin, routes!(update::update_user))
        .add(Right::Admin, routes!(reset_password::reset_password))
        .add(Right::Admin, routes!(sign_out::sign_user_out))
}
