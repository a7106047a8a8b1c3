//! Segments: named rules, and who they hold.

mod archive;
mod at;
mod create;
mod difference;
mod duplicate;
mod export;
mod find;
mod history;
mod list;
mod members;
mod overlap;
mod portrait;
mod profile;
mod refresh;
mod segment;
mod update;
mod used_by;
mod versions;

use utoipa_axum::routes;

use crate::rights::{Right, Routes};

pub(crate) use history::HistoryStep;
pub(crate) use members::MembershipChange;
pub(crate) use profile::ProfileAttribute;
pub(crate) use segment::user_names;

pub(crate) fn routes() -> Routes {
    Routes::new("segments")
        .add(Right::Read, routes!(list::list_segments))
        .add(Right::Write, routes!(create::create_segment))
        .add(Right::Write, routes!(refresh::refresh_segments))
        .add(Right::Read, routes!(overlap::overlap_segments))
        .add(Right::Read, routes!(overlap::list_overlap_customers))
        .add(Right::Read, routes!(find::find_segment))
        .add(Right::Write, routes!(update::update_segment))
        .add(Right::Write, routes!(duplicate::duplicate_segment))
        .add(Right::Write, routes!(archive::archive_segment))
        .add(Right::Write, routes!(archive::unarchive_segment))
        .add(Right::Read, routes!(members::list_segment_members))
        .add(Right::Write, routes!(export::export_segment))
        .add(Right::Read, routes!(versions::list_segment_versions))
        .add(Right::Read, routes!(at::find_segment_at))
        .add(Right::Read, routes!(difference::find_segment_difference))
        .add(Right::Read, routes!(history::find_segment_history))
        .add(Right::Read, routes!(profile::find_segment_profile))
        .add(Right::Read, routes!(portrait::find_segment_portrait))
        .add(Right::Read, routes!(used_by::find_segment_users))
}
