//! The time zones that a workspace can have.

use chrono_tz::TZ_VARIANTS;
use utoipa_axum::routes;

use crate::{
    error::Result,
    extract::Json,
    rights::{Right, Routes},
    wire::Items,
};

pub(crate) fn routes() -> Routes {
    // Public: the set-up page asks before there is anybody who could sign in.
    Routes::new("workspace").add(Right::Public, routes!(list_timezones))
}

/// All time zones by their IANA names
#[utoipa::path(get, path = "/timezones", responses((status = OK, body = Items<String>)))]
pub(crate) async fn list_timezones() -> Result<Json<Items<String>>> {
    Ok(Json(Items::of(TZ_VARIANTS.iter().map(|zone| zone.name()))))
}
