//! Segments: named rules, and who they hold.

mod archive;
mod create;
mod duplicate;
mod export;
mod find;
mod list;
mod members;
mod refresh;
mod segment;
mod update;
mod versions;

use utoipa_axum::routes;

use crate::rights::{Right, Routes};

pub(crate) use members::MembershipChange;
pub(crate) use segment::user_names;

pub(crate) fn routes() -> Routes {
    Routes::new("segments")
        .add(Right::Read, routes!(list::list_segments))
        .add(Right::Write, routes!(create::create_segment))
        .add(Right::Write, routes!(refresh::refresh_segments))
        .add(Right::Read, routes!(find::find_segment))
        .add(Right::Write, routes!(update::update_segment))
        .add(Right::Write, routes!(duplicate::duplicate_segment))
        .add(Right::Write, routes!(archive::archive_segment))
        .add(Right::Write, routes!(archive::unarchive_segment))
        .add(Right::Read, routes!(members::list_segment_members))
        .add(Right::Write, routes!(export::export_segment))
        .add(Right::Read, routes!(versions::list_segment_versions))
}
