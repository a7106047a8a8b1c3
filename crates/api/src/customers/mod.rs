//! Customers: the table, one customer, changes by hand and to many at once, taking away.

mod brief;
mod bulk;
mod create;
mod customer;
mod detail;
mod events;
mod explain;
mod export;
mod list;
mod most_valuable;
mod query;
mod recommendations;
mod scores;
mod strategies;
mod update;

use utoipa_axum::routes;

pub(crate) use customer::{CustomerRow, shown};
pub(crate) use list::{CustomerPage, decode_cursor};
pub(crate) use most_valuable::most_valuable;
pub(crate) use query::{Order, SortBy, refuse_guessing_in};

use crate::rights::{Right, Routes};

pub(crate) fn routes() -> Routes {
    Routes::new("customers")
        .add(Right::Read, routes!(list::list_customers))
        .add(Right::Write, routes!(create::create_customer))
        .add(Right::Write, routes!(bulk::change_customers))
        .add(Right::Write, routes!(export::export_customers))
        .add(Right::Read, routes!(detail::find_customer))
        .add(Right::Write, routes!(update::update_customer))
        .add(Right::Read, routes!(brief::find_customer_brief))
        .add(Right::Read, routes!(events::list_customer_events))
        .add(Right::Read, routes!(explain::explain_customer))
        .add(Right::Read, routes!(scores::list_scores_of_customer))
        .add(
            Right::Read,
            routes!(recommendations::list_recommendations_of_customer),
        )
        .add(Right::Read, routes!(strategies::list_customer_strategies))
}
