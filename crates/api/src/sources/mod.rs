//! Sources of live events and their write keys, for administrators.

mod create;
mod find;
mod list;
mod rejected;
mod revoke;
mod source;
mod update;

use utoipa_axum::routes;

use source::{Source, SourceKind};

use crate::rights::{Right, Routes};

pub(crate) fn routes() -> Routes {
    Routes::new("sources")
        .add(
            Right::Admin,
            routes!(list::list_sources, create::create_source),
        )
        .add(
            Right::Admin,
            routes!(
                find::find_source,
                update::update_source,
                revoke::revoke_source
            ),
        )
        .add(Right::Admin, routes!(rejected::list_rejected_messages))
}
