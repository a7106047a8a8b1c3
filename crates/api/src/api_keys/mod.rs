//! Keys with which programs call, for administrators.

mod api_key;
mod create;
mod list;
mod revoke;

use utoipa_axum::routes;

use api_key::ApiKey;

use crate::rights::{Right, Routes};

pub(crate) fn routes() -> Routes {
    Routes::new("api-keys")
        .add(
            Right::Admin,
            routes!(list::list_api_keys, create::create_api_key),
        )
        .add(Right::Admin, routes!(revoke::revoke_api_key))
}
