//! Portraits: who some customers are, on one page. Those of segments and of classes have their
//! addresses below these.

mod find;
mod shape;
mod show;

use utoipa_axum::routes;

pub(crate) use show::{PortraitPage, show};

use crate::rights::{Right, Routes};

pub(crate) fn routes() -> Routes {
    Routes::new("portrait").add(Right::Read, routes!(find::find_portrait))
}
