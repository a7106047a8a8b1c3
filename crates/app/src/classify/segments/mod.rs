//! Segments: named rules, and who they hold.

mod archive;
mod create;
mod members;
mod overlap;
mod past;
mod points;
mod refresh;
mod save;
mod update;
mod uses;

pub use archive::{archive, delete, unarchive};
pub use create::{CreateSegment, Imported, create, create_or_update_all, duplicate};
pub use members::{SavedMembers, members_at, saved_members};
pub use overlap::{Intersection, Overlap, combined, overlap};
pub(super) use past::there_at;
pub use past::{AsOf, Difference, Held, PastSize, as_of, difference, held_at, sizes_at};
pub use points::{Every, points};
pub use refresh::{Refreshed, refresh, refresh_watched};
pub use update::{UpdateSegment, update};
pub use uses::{Reference, UsedBy, Uses, used_by, uses};

use fenqun_model::{Segment, SegmentId};
use serde_json::{Value, json};

use crate::{Context, Error, Result, account::name::check_label};

/// Names are short enough for tables and long enough for people.
const NAME_CHARACTERS_MOST: usize = 100;

/// A segment that must be there.
pub(crate) async fn get(ctx: &Context, id: SegmentId) -> Result<Segment> {
    fenqun_store::segments::find(ctx.platform.db(), id)
        .await?
        .ok_or(Error::NotFound { noun: "segment" })
}

fn check_name(name: &str) -> Result<String> {
    check_label("name", name, NAME_CHARACTERS_MOST)
}

fn name_taken(error: fenqun_store::Error) -> Error {
    match error {
        fenqun_store::Error::Taken { name, .. } => Error::Conflict {
            code: "segment.name_taken",
            message: format!("there is a segment `{name}` already"),
        },
        other => other.into(),
    }
}

/// What the audit log keeps of a segment.
fn audited(segment: &Segment) -> Value {
    json!({
        "name": segment.name,
        "description": segment.description,
        "rule": segment.rule_text,
        "schedule": segment.schedule.as_str(),
        "archived": segment.archived_at.is_some(),
    })
}
