//! What a trained model of recommendations answers, and what sells.

mod customers;
mod popular;
mod product;
mod save;
mod together;

use utoipa_axum::routes;

pub(crate) use product::Product;

use crate::rights::{Right, Routes};

pub(crate) fn routes() -> Routes {
    Routes::new("recommendations")
        .add(Right::Read, routes!(popular::list_popular_products))
        .add(Right::Read, routes!(together::list_bought_together))
        .add(Right::Read, routes!(customers::list_customers_for_product))
        .add(Right::Write, routes!(save::save_customers_for_product))
}
