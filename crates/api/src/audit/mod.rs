//! The audit log, for administrators.

mod list;

use utoipa_axum::routes;

use crate::rights::{Right, Routes};

pub(crate) fn routes() -> Routes {
    Routes::new("audit").add(Right::Admin, routes!(list::list_audit_entries))
}
