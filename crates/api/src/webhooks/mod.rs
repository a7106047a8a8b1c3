//! Webhooks and their deliveries, for administrators.

mod create;
mod delete;
mod deliveries;
mod delivery;
mod find;
mod list;
mod test;
mod update;
mod webhook;

use utoipa_axum::routes;

use delivery::Delivery;
use webhook::Webhook;

use crate::rights::{Right, Routes};

pub(crate) fn routes() -> Routes {
    Routes::new("webhooks")
        .add(
            Right::Admin,
            routes!(list::list_webhooks, create::create_webhook),
        )
        .add(
            Right::Admin,
            routes!(
                find::find_webhook,
                update::update_webhook,
                delete::delete_webhook
            ),
        )
        .add(Right::Admin, routes!(test::test_webhook))
        .add(Right::Admin, routes!(deliveries::list_deliveries))
        .add(Right::Admin, routes!(deliveries::replay_delivery))
}
