//! Strategies: what segments and classes of schemes get.

mod administrators;
mod archive;
mod create;
mod defaults;
mod find;
mod list;
mod order;
mod plan;
mod strategy;
mod target;
mod update;

use utoipa_axum::routes;

pub(crate) use plan::{Budget, MessageTemplate, Offer, Rhythm, ServiceLevel, StrategyPlan};
pub(crate) use strategy::Strategy;
pub(crate) use target::ShownTarget;

use crate::rights::{Right, Routes};

pub(crate) fn routes() -> Routes {
    Routes::new("strategies")
        .add(Right::Read, routes!(list::list_strategies))
        .add(Right::Write, routes!(create::create_strategy))
        .add(Right::Write, routes!(order::order_strategies))
        .add(Right::Read, routes!(defaults::list_default_strategies))
        .add(Right::Write, routes!(defaults::apply_default_strategies))
        .add(Right::Write, routes!(administrators::list_administrators))
        .add(Right::Read, routes!(find::find_strategy))
        .add(Right::Write, routes!(update::update_strategy))
        .add(Right::Write, routes!(archive::archive_strategy))
        .add(Right::Write, routes!(archive::unarchive_strategy))
}
